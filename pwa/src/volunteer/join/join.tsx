// The first screen: language, text size, and joining by link, by scanning, or by a typed code.

import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  on,
  Show,
  Suspense,
} from "solid-js";
import type { ApiError } from "../../core/api";
import { reloadDoors } from "../../core/doors";
import { join, normalCode } from "../../core/join";
import { reloadNotices } from "../../core/notices";
import { closedRows, unsentCount } from "../../core/outbox";
import { session } from "../../core/session";
import { openedDb } from "../../core/start";
import { syncNow } from "../../core/syncer";
import { keyTrouble } from "../../core/vault";
import { createAttempt } from "../../ui/attempt";
import { FrontTop } from "../../ui/front";
import { Glyph } from "../../ui/glyph";
import { Note } from "../../ui/parts";
import { choose, prefs } from "../../ui/prefs";
import { go, here } from "../../ui/router";
import { follow } from "../../ui/signals";
import { submits } from "../../ui/submit";
import { coded } from "../../words";
import { moreWords } from "../../words/volunteer/more";
import { PlainHttp } from "../phone/hints";
import { inWeChat, WeChatHint } from "./join-wechat";
import { WaitingPage } from "./waiting";

const LeftNote = lazy(() => import("../phone/left"));
const Scanner = lazy(() => import("./scan"));

/** Characters of a code to type; the longer one of a link says nothing to people. */
const TYPED_CHARS = 8;

/** The phone's name, as far as the browser tells it. */
function deviceName(): string {
  const agent = navigator.userAgent;
  const model = /Android [^;)]*; ([^;)]+)/
    .exec(agent)?.[1]
    ?.replace(/ Build.*/, "")
    .trim();
  if (model && model !== "K") return model.slice(0, 60);
  const known = ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"].find((name) =>
    agent.includes(name),
  );
  const browser = ["Edg", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "";
  return `${known === "Macintosh" ? "Mac" : (known ?? "?")} ${browser === "Edg" ? "Edge" : browser}`.trim();
}

interface Joining {
  /** The code from a link or a scan. */
  code: Accessor<string>;
  setCode: (code: string) => void;
  busy: Accessor<boolean>;
  problem: Accessor<string>;
  submit: (code: string) => Promise<void>;
}

function createJoining(): Joining {
  const [code, setCode] = createSignal(normalCode(here().hash));
  const joining = createAttempt();
  const [problem, setProblem] = createSignal("");
  createEffect(on(here, (place) => place.hash && setCode(normalCode(place.hash)), { defer: true }));
  const attempt = async (wanted: string): Promise<string> => {
    if (normalCode(wanted).length < TYPED_CHARS) return moreWords().join.short;
    if (session() && unsentCount() > 0) await syncNow();
    if (session() && unsentCount() > 0) return moreWords().join.unsentFirst(unsentCount());
    await join(openedDb(), wanted, deviceName());
    await Promise.all([reloadDoors(), reloadNotices()]);
    go("/", { replace: true });
    void syncNow();
    return "";
  };
  const submit = async (wanted: string): Promise<void> => {
    await joining.run(async () => {
      setProblem("");
      setProblem(await attempt(wanted));
    });
  };
  const change = (next: string): void => {
    setCode(next);
    setProblem("");
    joining.clear();
  };
  const said = () => {
    const fault = joining.fault();
    return fault ? problemOf(fault) : problem();
  };
  return { code, setCode: change, busy: joining.busy, problem: said, submit };
}

/** The first page of the app: joining, or waiting for the yes to a join. */
export default function FirstPage(): JSX.Element {
  const version = follow("session");
  const waits = createMemo(() => {
    version();
    return session()?.waits_for !== undefined && here().path !== "/join";
  });
  return (
    <Show when={waits()} fallback={<JoinPage />}>
      <WaitingPage />
    </Show>
  );
}

function JoinPage(): JSX.Element {
  const joining = createJoining();
  const [stay, setStay] = createSignal(!inWeChat());
  const [anyway, setAnyway] = createSignal(false);
  const other = createMemo(() => (anyway() ? undefined : session()?.person.name));
  return (
    <>
      <FrontTop />
      <main class="join">
        <section class="sec">
          <h1>{moreWords().join.welcome}</h1>
          <p class="quiet">{moreWords().join.what}</p>
        </section>
        <PlainHttp />
        <Show when={keyTrouble() && !session()}>
          <Note
            status="held"
            title={moreWords().join.keyLost}
            text={moreWords().join.keyLostNote(closedRows().length)}
          />
        </Show>
        <Show when={!session()}>
          <Suspense>
            <LeftNote joined={false} />
          </Suspense>
        </Show>
        <Show when={stay()} fallback={<WeChatHint stay={() => setStay(true)} />}>
          <Show when={other()} fallback={<Ways joining={joining} />}>
            {(name) => <Already name={name()} change={() => setAnyway(true)} />}
          </Show>
        </Show>
        <LargerText />
      </main>
    </>
  );
}

/** Joining with the code that is there already, or with a scanned or typed one. */
function Ways(props: { joining: Joining }): JSX.Element {
  const joining = props.joining;
  return (
    <section class="sec card formsec">
      <h2>{joining.code() ? moreWords().join.found : moreWords().join.how}</h2>
      <Show when={joining.problem()}>
        <p class="fault" role="alert">
          <Glyph name="held" /> {joining.problem()}
        </p>
      </Show>
      <Show when={joining.code()} fallback={<Enter joining={joining} />}>
        {(code) => (
          <>
            <Show when={code().length <= TYPED_CHARS}>
              <p class="bigcode">{moreWords().join.foundCode(code().replace(/(....)(?=.)/g, "$1-"))}</p>
            </Show>
            <button
              type="button"
              class="btn btn-1 btn-w"
              aria-disabled={joining.busy()}
              onClick={() => void joining.submit(code())}
            >
              {joining.busy()
                ? moreWords().join.going
                : joining.problem()
                  ? moreWords().join.again
                  : moreWords().join.go}
            </button>
            <button type="button" class="link" onClick={() => joining.setCode("")}>
              {moreWords().join.otherCode}
            </button>
          </>
        )}
      </Show>
    </section>
  );
}

function Enter(props: { joining: Joining }): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const [scanning, setScanning] = createSignal(false);
  const found = (text: string): void => {
    setScanning(false);
    props.joining.setCode(normalCode(text));
  };
  return (
    <>
      <Show
        when={scanning()}
        fallback={
          <button type="button" class="btn btn-w" onClick={() => setScanning(true)}>
            {moreWords().join.scan}
          </button>
        }
      >
        <Suspense>
          <Scanner found={found} stop={() => setScanning(false)} />
        </Suspense>
      </Show>
      <form onSubmit={submits(() => props.joining.submit(typed()))}>
        <div class="field">
          <label class="lab" for="code">
            {moreWords().join.type} <span class="hint">{moreWords().join.codeHint}</span>
          </label>
          <input
            class="input codeinput"
            id="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="btn btn-1 btn-w" aria-disabled={props.joining.busy()}>
          {props.joining.busy() ? moreWords().join.going : moreWords().join.go}
        </button>
      </form>
    </>
  );
}

function problemOf(fault: ApiError): string {
  const { errors, offline, refused } = moreWords().join;
  if (fault.kind === "offline") return offline;
  // A busy server has seen too many codes; a fault without a status is this phone's own.
  const busy = fault.kind === "fault" && fault.status > 0 ? errors.too_many_attempts : undefined;
  return coded(errors, fault.code) ?? busy ?? refused;
}

function Already(props: { name: string; change: () => void }): JSX.Element {
  return (
    <Note title={moreWords().join.already(props.name)} text={moreWords().join.alreadyNote}>
      <div class="stacked">
        <a class="btn btn-1 btn-w" href="/">
          {moreWords().join.stay}
        </a>
        <button type="button" class="btn btn-w" onClick={() => props.change()}>
          {moreWords().join.switch}
        </button>
      </div>
    </Note>
  );
}

function LargerText(): JSX.Element {
  const elder = () => prefs().size !== "normal";
  return (
    <Note title={moreWords().join.elder}>
      <button
        type="button"
        class="btn btn-w"
        onClick={() => choose({ size: elder() ? "normal" : "elder", asked: true })}
      >
        {elder() ? moreWords().join.elderOff : moreWords().join.elderOn}
      </button>
    </Note>
  );
}
