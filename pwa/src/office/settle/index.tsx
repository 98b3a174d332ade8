// The coordinator's app: the list of conflicts and the card of one. It uses this phone's own store and also
// works offline; the office and the administrator see the server's list.

import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { addressOf, communityName } from "../../core/address";
import { allBuildings } from "../../core/doors";
import { pendingFor } from "../../core/outbox";
import { role } from "../../core/session";
import type { ConflictCase } from "../../twin/types";
import { go, here, under } from "../../ui/router";
import { commonWords } from "../../words";
import { officeWords, wordsAreHere } from "../../words/office/office";
import { homeArea, kit } from "../parts/context";
import { Fault } from "../parts/fault";
import { createQuery, withQuery } from "../parts/query";
import { Shell } from "../shell/shell";
import "../../styles/office.css";
import { Glyph } from "../../ui/glyph";
import { SyncPill } from "../../ui/pill";
import { follow } from "../../ui/signals";
import { may } from "../parts/rights";
import { Card } from "./card";
import { type Item, localItems, remoteItems } from "./items";
import { isTyping, keysOn, useKeys } from "./keys";
import { CaseList, type Filter, filtered } from "./list";
import { ManyPanel } from "./many-panel";
import { keepFiles } from "./offline";

void keepFiles();

const NAMING = {
  address: (place: { path: string; label: string }) => addressOf(place, commonWords()),
  community: communityName,
};

/** The conflicts, from either source. */
function useItems(): { items: () => Item[]; ready: () => boolean; problem: () => JSX.Element } {
  const local = role() === "coordinator";
  const changed = follow("doors", "outbox");
  const [buildings] = createResource(changed, () => (local ? allBuildings() : Promise.resolve([])));
  const query = createQuery<ConflictCase[]>(
    () => {
      const home = homeArea();
      return local || !home ? null : withQuery("/api/conflicts", { area: home.path });
    },
    () => homeArea()?.path ?? "",
  );
  const items = createMemo(() => {
    changed();
    if (!local) return remoteItems(query.data() ?? [], kit(), pendingFor);
    return localItems(buildings.latest ?? [], NAMING, kit(), pendingFor);
  });
  return {
    items,
    ready: () => (local ? buildings.latest !== undefined : query.data() !== undefined),
    problem: () => <Fault of={query.fault()} again={query.reload} />,
  };
}

/** The screens `/conflicts` and `/conflicts/KEY`. */
export default function Settle(): JSX.Element {
  return (
    <Show when={wordsAreHere()}>
      <Conflicts />
    </Show>
  );
}

function Conflicts(): JSX.Element {
  const { items, ready, problem } = useItems();
  const settles = () => may("settle");
  const [filter, setFilter] = createSignal<Filter>({ area: here().query.get("area") ?? "", field: "" });
  const [several, setSeveral] = createSignal(false);
  const [deciding, setDeciding] = createSignal(false);
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  const shown = createMemo(() => filtered(items(), filter()));
  const open = createMemo(() => shown().filter((item) => item.here === "open"));
  const key = createMemo(() => under(here().path, "/conflicts") ?? "");
  const wide = useWide();
  const item = createMemo<Item | undefined>((before) => {
    if (key() !== "" || !wide()) return items().find((one) => one.of.key === key());
    const same = shown().find((one) => one.of.key === before?.of.key);
    return same ?? open()[0] ?? shown()[0];
  });
  const at = () => shown().findIndex((one) => one.of.key === item()?.of.key);
  const step = (by: number) => {
    const next = shown()[at() + by];
    if (next) go(`/conflicts/${next.of.key}`, { replace: key() !== "" });
  };
  const next = () => {
    const following =
      shown()
        .slice(at() + 1)
        .find((one) => one.here === "open") ?? open()[0];
    go(following ? `/conflicts/${following.of.key}` : "/conflicts", { replace: true });
  };
  const stop = () => {
    setSeveral(false);
    setDeciding(false);
    setPicked(new Set<string>());
  };
  const pick = (one: Item) =>
    setPicked((before) => {
      const now = new Set(before);
      if (!now.delete(one.of.key)) now.add(one.of.key);
      return now;
    });
  const onKey = (event: KeyboardEvent) => {
    if (!keysOn() || isTyping(event) || several()) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else return;
    event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", onKey));
  onCleanup(() => document.removeEventListener("keydown", onKey));
  createEffect(() => {
    if (several() && picked().size === 0) setDeciding(false);
  });
  const showsCase = () => (several() ? deciding() : key() !== "");
  return (
    <Shell
      page="conflicts"
      title={officeWords().settle.title}
      conflicts={items().filter((one) => one.here !== "settled").length}
      still
      bare={showsCase()}
    >
      <div class="split" data-show={showsCase() ? "case" : "list"}>
        <CaseList
          items={items()}
          shown={shown()}
          filter={filter()}
          setFilter={setFilter}
          current={item()?.of.key ?? ""}
          several={several()}
          picked={picked()}
          pick={pick}
          foot={
            <Foot
              problem={problem()}
              offers={settles() && open().length > 1}
              several={several()}
              picked={picked().size}
              toggle={() => (several() ? stop() : setSeveral(true))}
              decide={() => setDeciding(true)}
            />
          }
        />
        <div class="case">
          <Show
            when={!several()}
            fallback={<ManyPanel items={items().filter((one) => picked().has(one.of.key))} done={stop} />}
          >
            <Show when={item()} fallback={<Gone show={ready() && key() !== ""} />}>
              {(one) => (
                <>
                  <div class="top phone-only">
                    <a class="back" href="/conflicts" aria-label={officeWords().settle.toList}>
                      <Glyph name="back" />
                    </a>
                    <div class="grow quiet">{officeWords().settle.nth(at() + 1, shown().length)}</div>
                    <SyncPill compact />
                  </div>
                  <Card item={one()} settles={settles()} next={next} help={<KeysHelp />} />
                </>
              )}
            </Show>
          </Show>
        </div>
      </div>
    </Shell>
  );
}

/** Below the list: settling several at once. */
function Foot(props: {
  problem: JSX.Element;
  offers: boolean;
  several: boolean;
  picked: number;
  toggle: () => void;
  decide: () => void;
}): JSX.Element {
  return (
    <div class="list-foot">
      {props.problem}
      <Show when={props.offers}>
        <button
          type="button"
          class="btn btn-2 btn-s"
          onClick={() => props.toggle()}
          aria-pressed={props.several}
        >
          {props.several ? officeWords().settle.severalStop : officeWords().settle.several}
        </button>
      </Show>
      <Show when={props.several && props.picked > 0}>
        <button type="button" class="btn btn-1 btn-s phone-only" onClick={() => props.decide()}>
          {officeWords().settle.settleMany(props.picked)}
        </button>
      </Show>
    </div>
  );
}

function Gone(props: { show: boolean }): JSX.Element {
  return (
    <Show when={props.show}>
      <div class="case-head">
        <p>{officeWords().settle.gone}</p>
        <a class="link" href="/conflicts">
          {officeWords().settle.toList}
        </a>
      </div>
    </Show>
  );
}

/** The width from which list and card are side by side, as in the style sheet. */
const WIDE = "(min-width: 900px)";

function useWide(): () => boolean {
  const query = matchMedia(WIDE);
  const [wide, setWide] = createSignal(query.matches);
  const change = () => setWide(query.matches);
  query.addEventListener("change", change);
  onCleanup(() => query.removeEventListener("change", change));
  return wide;
}

function KeysHelp(): JSX.Element {
  const rows = (): [string[], string][] => {
    const { keys } = officeWords().settle;
    return [
      [["J", "K"], keys.next],
      [["A", "B"], keys.pick],
      [["N"], keys.neither],
      [["↓", "↑"], keys.fields],
      [["1", "4"], keys.reason],
      [["Enter"], keys.settle],
      [["R"], keys.sendBack],
    ];
  };
  return (
    <details class="keys-help desk-only">
      <summary class="linkish">{officeWords().settle.keys.show}</summary>
      <dl>
        <For each={rows()}>
          {([keys, what]) => (
            <>
              <dt>
                <For each={keys}>{(key) => <kbd>{key}</kbd>}</For>
              </dt>
              <dd>{what}</dd>
            </>
          )}
        </For>
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={keysOn()}
          onChange={(event) => useKeys(event.currentTarget.checked)}
        />
        {officeWords().settle.keys.use}
      </label>
    </details>
  );
}
