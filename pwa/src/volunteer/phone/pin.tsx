// The PIN: set it, change it, do without it. `/me/pin`.

import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { watchTouches } from "../../core/idle";
import { phoneRules } from "../../core/phone-rules";
import { changePin, removePin, setPin, type Tried } from "../../core/pin";
import { openedDb } from "../../core/start";
import { canSeal, hasPin } from "../../core/vault";
import { Note, Top } from "../../ui/parts";
import { showToast } from "../../ui/toast";
import { commonWords } from "../../words";
import { lockWords, lockWordsAreHere } from "../../words/volunteer/lock";
import { PinPad } from "./pin-pad";
import { createPinTry } from "./pin-try";

/** Minutes until the lock, if the office says nothing. */
export const LOCK_AFTER_MIN = 15;

type Act = "set" | "change" | "remove";

/** The page. */
export default function PinPage(): JSX.Element {
  return (
    <Show when={lockWordsAreHere()} fallback={<main />}>
      <Top back="/me" backLabel={commonWords().backTo(commonWords().me.title)}>
        <h1>{lockWords().page.title}</h1>
      </Top>
      <main>
        <Show when={canSeal()} fallback={<Note status="held" text={lockWords().page.plain} />}>
          <Acts />
        </Show>
      </main>
    </Show>
  );
}

function Acts(): JSX.Element {
  const [act, setAct] = createSignal<Act>();
  const [isSet, setIsSet] = createSignal(hasPin());
  const done = (what: Act): void => {
    showToast({ title: lockWords().page.done[what], glyph: "done" });
    setIsSet(hasPin());
    setAct(undefined);
  };
  return (
    <Switch>
      <Match when={act()} keyed>
        {(one) => (
          <section class="sec">
            <PinSteps act={one} done={() => done(one)} />
            <button type="button" class="link" onClick={() => setAct(undefined)}>
              {lockWords().page.leave}
            </button>
          </section>
        )}
      </Match>
      <Match when={!act()}>
        <Note
          title={isSet() ? lockWords().page.isSet : lockWords().page.none}
          text={
            isSet()
              ? lockWords().page.after(phoneRules().lock_after_min ?? LOCK_AFTER_MIN)
              : lockWords().page.what
          }
        >
          <p class="quiet">{lockWords().page.keep}</p>
          <p class="stacked">
            <Show
              when={isSet()}
              fallback={
                <button type="button" class="btn btn-1 btn-w" onClick={() => setAct("set")}>
                  {lockWords().page.set}
                </button>
              }
            >
              <button type="button" class="btn btn-w" onClick={() => setAct("change")}>
                {lockWords().page.change}
              </button>
              <button type="button" class="btn btn-w" onClick={() => setAct("remove")}>
                {lockWords().page.remove}
              </button>
            </Show>
          </p>
        </Note>
      </Match>
    </Switch>
  );
}

/** The present PIN, if there is one, and the new one twice. */
export function PinSteps(props: { act: Act; done: () => void }): JSX.Element {
  const pin = createPinTry();
  const [now, setNow] = createSignal<string>();
  const [first, setFirst] = createSignal<string>();
  const asksNow = () => props.act !== "set" && now() === undefined;
  const label = () => {
    if (asksNow()) return lockWords().page.now;
    return first() === undefined ? lockWords().page.first : lockWords().page.again;
  };
  const action = () => {
    if (props.act === "remove") return lockWords().page.remove;
    if (asksNow() || first() === undefined) return lockWords().page.next;
    return props.act === "set" ? lockWords().page.set : lockWords().page.change;
  };
  const step = async (entered: string): Promise<Tried | undefined> => {
    if (props.act === "remove") return ended(await removePin(openedDb(), entered));
    if (asksNow()) setNow(entered);
    else if (first() === undefined) setFirst(entered);
    else if (first() !== entered) {
      setFirst(undefined);
      pin.say(lockWords().page.differ);
    } else if (props.act === "change") return ended(await changePin(openedDb(), now() ?? "", entered));
    else {
      await setPin(openedDb(), entered);
      watchTouches();
      props.done();
    }
    return undefined;
  };
  const ended = (tried: Tried): Tried => {
    if (tried.kind === "open") props.done();
    // The keys went after too many wrong PINs: the start says so.
    else if (tried.kind === "gone") location.replace("/");
    setNow(undefined);
    setFirst(undefined);
    return tried;
  };
  return (
    <PinPad
      label={label()}
      value={pin.value()}
      change={pin.change}
      submit={() => pin.run(step)}
      action={action()}
      busy={pin.busy()}
      said={pin.said()}
      heard={pin.heard()}
    />
  );
}
