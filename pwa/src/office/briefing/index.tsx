// The daily briefing: the present one, to keep, print or copy; and kept ones, as they were.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { Briefing, BriefingRow } from "../../twin/types";
import { go, here, under } from "../../ui/router";
import { words } from "../../words";
import { briefingWords, briefingWordsAreHere } from "../../words/office/briefing";
import "../../styles/office-briefing.css";
import { areaOr } from "../boards/parts";
import { alertWords } from "../parts/attention";
import { frame } from "../parts/context";
import { Act, sayDone } from "../parts/fault";
import { Loaded } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { mayAt } from "../parts/rights";
import { clock, dayWords, moment } from "../parts/times";
import { sheetMoment, sheetTitle } from "./head";
import { Sheet } from "./sheet";
import { briefingText } from "./text";

/** The screen. */
export default function BriefingScreen(): JSX.Element {
  const id = createMemo(() => under(here().path, "/office/briefing"));
  const area = createMemo(() => areaOr(here().query.get("area")));
  const query = createQuery<Briefing>(() => {
    const kept = id();
    if (kept) return `/api/briefings/${kept}`;
    const path = area();
    return path === null ? null : withQuery("/api/briefing", { area: path });
  });
  return (
    <Show when={briefingWordsAreHere()}>
      <Loaded query={query}>
        {(found) => (
          <div class="page briefing">
            <Show when={found().number}>
              {(number) => (
                <p class="say no-print">
                  {briefingWords().asItWas(number(), found().by_name ?? "", moment(found().at_ms, frame()))}{" "}
                  <a class="link" href={`/office/briefing?area=${found().area.path}`}>
                    {briefingWords().now}
                  </a>
                </p>
              )}
            </Show>
            <Acts of={found()} />
            <Sheet of={found()} />
            <Past area={found().area.path} shown={found().id} />
          </div>
        )}
      </Loaded>
    </Show>
  );
}

function asText(of: Briefing): string {
  return briefingText(of, {
    words: briefingWords(),
    of: words,
    title: sheetTitle(of),
    moment: sheetMoment(of),
    alert: alertWords,
    clock: (at_ms) => clock(at_ms, frame()),
    when: (at_ms) => moment(at_ms, { ...frame(), now_ms: of.at_ms }),
  });
}

/** The buttons of a briefing. */
function Acts(props: { of: Briefing }): JSX.Element {
  const [plain, setPlain] = createSignal<string | null>(null);
  const mayKeep = () => props.of.id === undefined && mayAt("keep_briefing", [props.of.area.path]);

  async function copy(): Promise<void> {
    const text = asText(props.of);
    try {
      await navigator.clipboard.writeText(text);
      setPlain(null);
      sayDone(briefingWords().copied);
    } catch {
      // Without a secure address or a permission, the text is shown to be selected by hand.
      setPlain(text);
    }
  }

  const keep = async () => {
    const kept = await request<Briefing>("POST", "/api/briefings", { area: props.of.area.path });
    go(`/office/briefing/${kept.id}`);
    sayDone(briefingWords().kept(kept.number ?? 0));
  };

  return (
    <div class="no-print b-acts">
      <button type="button" class="btn btn-2 btn-s" onClick={() => print()}>
        {briefingWords().print}
      </button>
      <button type="button" class="btn btn-2 btn-s" onClick={() => void copy()}>
        {briefingWords().copy}
      </button>
      <Show when={mayKeep()}>
        <Act class="btn btn-1 btn-s" do={keep}>
          {briefingWords().keep}
        </Act>
      </Show>
      <Show when={plain()}>
        {(text) => (
          <label class="ctl b-plain">
            <span class="lab">{briefingWords().copyFailed}</span>
            <textarea readonly rows="12" value={text()} onFocus={(event) => event.currentTarget.select()} />
          </label>
        )}
      </Show>
    </div>
  );
}

/** The kept briefings, newest first. */
function Past(props: { area: string; shown: string | undefined }): JSX.Element {
  const query = createQuery<BriefingRow[]>(() => withQuery("/api/briefings", { area: props.area }));
  const day = (text: string) => dayWords(text, frame());
  return (
    <section class="no-print b-past">
      <h2>{briefingWords().past}</h2>
      <Show when={query.data()?.length === 0}>
        <p class="none">{briefingWords().pastNone}</p>
      </Show>
      <ul class="rows card">
        <For each={query.data()}>
          {(one) => (
            <li>
              <a
                class="row"
                href={`/office/briefing/${one.id}`}
                aria-current={one.id === props.shown ? "page" : undefined}
              >
                <b>{briefingWords().pastRow(one.number, day(one.day))}</b>
                <small>{briefingWords().pastBy(clock(one.at_ms, frame()), one.by_name)}</small>
              </a>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
