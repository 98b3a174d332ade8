// The briefing as one sheet of A4: on the screen with links, on paper without.

import { createMemo, For, type JSX, Show } from "solid-js";
import type {
  AreaCounts,
  Attention,
  Briefing,
  BriefingCoverage,
  Counts,
  FigureValue,
} from "../../twin/types";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { StackBar } from "../../ui/stack-bar";
import { commonWords, words } from "../../words";
import { briefingWords } from "../../words/office/briefing";
import { figureLink } from "../boards/figure-link";
import { alertWords } from "../parts/attention";
import { frame, kit, sweeps } from "../parts/context";
import { barWords, Legend } from "../parts/coverage";
import { count, percent, reached, toldText } from "../parts/figures";
import { conflictsLink, doorLink, doorsLink } from "../parts/links";
import { areaName } from "../parts/names";
import { type Column, DataTable } from "../parts/table";
import { clock, moment, shortMoment } from "../parts/times";
import { changeWords, dutyLines, leadWords } from "./change";
import { forgottenLine } from "./forgotten";
import { sheetMoment, sheetTitle } from "./head";

/** The whole sheet. */
export function Sheet(props: { of: Briefing }): JSX.Element {
  const first = () => props.of.coverages[0];
  const others = () => props.of.coverages.slice(1);
  const numeral = (at: number) => briefingWords().numerals[at] ?? String(at + 1);
  const footBefore = () => {
    const before = props.of.before_seq;
    return before === null || before === undefined
      ? briefingWords().footYoung
      : briefingWords().footBefore(count(before));
  };
  const when = (at_ms: number) => moment(at_ms, { ...frame(), now_ms: props.of.at_ms });
  const from = () => (first() ? 1 : 0) + (others().length > 0 ? 1 : 0);
  return (
    <article class="brief card">
      <header class="bh">
        <span class="plate plate-mark">{commonWords().app}</span>
        <h1 tabIndex={-1}>{sheetTitle(props.of)}</h1>
        <p>{sheetMoment(props.of)}</p>
      </header>
      <p class="lead">{leadWords(props.of, (figure) => words(figure.title), briefingWords())}</p>
      <Show when={first()}>{(one) => <Doors of={one()} doubt={props.of.doubt} numeral={numeral(0)} />}</Show>
      <Show when={others().length > 0}>
        <section>
          <h2>{briefingWords().section(numeral(1), briefingWords().others)}</h2>
          <ul class="b-lines">
            <For each={others()}>{(one) => <Other of={one} area={props.of.area.path} />}</For>
          </ul>
        </section>
      </Show>
      <Follow of={props.of} numeral={numeral(from())} />
      <div class="b-two">
        <For each={props.of.sections}>
          {(section, at) => (
            <section>
              <h2>{briefingWords().section(numeral(from() + 1 + at()), words(section.title))}</h2>
              <p>
                <For each={section.figures}>
                  {(figure, nth) => (
                    <>
                      <Show when={nth() > 0}>{briefingWords().semicolon}</Show>
                      <Figure of={figure} briefing={props.of} />
                    </>
                  )}
                </For>
                {briefingWords().stop}
              </p>
            </section>
          )}
        </For>
        <Duty of={props.of} numeral={numeral(from() + 1 + props.of.sections.length)} />
      </div>
      <Sure of={props.of} />
      <Show when={forgottenLine(props.of.forgotten, { words: briefingWords(), of: words, when })}>
        {(line) => <p class="b-gone">{line()}</p>}
      </Show>
      <footer class="bf">
        <For each={briefingWords().sign}>{(one) => <span>{one}</span>}</For>
        <p>
          {briefingWords().foot(count(props.of.seq))} {footBefore()}
        </p>
      </footer>
    </article>
  );
}

/** A number of the sheet that links to what is behind it. */
function To(props: { href: string; children: JSX.Element }): JSX.Element {
  return (
    <a class="u" href={props.href}>
      {props.children}
    </a>
  );
}

/** The coverage of the doors, part by part. */
function Doors(props: { of: BriefingCoverage; doubt: Briefing["doubt"]; numeral: string }): JSX.Element {
  const number = (head: () => string, n: (counts: Counts) => number, status: string): Column<AreaCounts> => ({
    head,
    num: true,
    cell: (part) => (
      <>
        <Show when={n(part().counts) > 0} fallback="–">
          <To href={doorsLink(part().area.path, { status, sweep: props.of.sweep.id })}>
            {count(n(part().counts))}
          </To>
        </Show>
        <Show when={status === "unvisited" && part().counts.silent > 0}>
          <sup>{briefingWords().silentMark}</sup>
        </Show>
      </>
    ),
  });
  const columns: Column<AreaCounts>[] = [
    {
      head: () => briefingWords().columns.area,
      names: true,
      cell: (part, sum) => (sum ? briefingWords().sum : areaName(part().area)),
    },
    { head: () => briefingWords().columns.total, num: true, cell: (part) => count(part().counts.total) },
    number(() => briefingWords().columns.reached, reached, "reached"),
    number(
      () => briefingWords().columns.no_answer,
      (counts) => counts.no_answer,
      "no_answer",
    ),
    number(
      () => briefingWords().columns.refused,
      (counts) => counts.refused,
      "refused",
    ),
    number(
      () => briefingWords().columns.conflict,
      (counts) => counts.conflict,
      "conflict",
    ),
    number(
      () => briefingWords().columns.unvisited,
      (counts) => counts.unvisited,
      "unvisited",
    ),
    {
      head: () => briefingWords().columns.share,
      num: true,
      cell: (part) => percent(reached(part().counts), part().counts.total),
    },
    {
      head: () => briefingWords().columns.picture,
      bar: true,
      cell: (part) => (
        <StackBar counts={part().counts} of={part().counts.total} label={barWords(part().counts)} />
      ),
    },
  ];
  return (
    <section>
      <h2>
        {briefingWords().section(
          props.numeral,
          briefingWords().coverage(words(props.of.title), props.of.sweep.name),
        )}
      </h2>
      <DataTable
        kind="bt"
        name={briefingWords().coverage(words(props.of.title), props.of.sweep.name)}
        rows={props.of.parts}
        by={(part) => part.area.path}
        columns={columns}
        foot={{
          area: props.of.sweep.area === "" ? ROOT : whole(props.of),
          counts: props.of.counts,
        }}
      />
      <p class="note">
        {briefingWords().vacantNote(count(props.of.counts.vacant))}
        <Show when={props.of.counts.silent > 0}>
          <sup>{briefingWords().silentMark}</sup>{" "}
          {briefingWords().silentNote(count(props.of.counts.silent), count(props.doubt.silent_phones))}
        </Show>
      </p>
      <Legend />
    </section>
  );
}

const ROOT = { path: "", kind: "", name: "" };

/** The area of the whole; its row links only to lists of doors. */
function whole(of: BriefingCoverage): AreaCounts["area"] {
  return { path: of.sweep.area, kind: "", name: "" };
}

/** Another coverage in one line. */
function Other(props: { of: BriefingCoverage; area: string }): JSX.Element {
  const counts = () => props.of.counts;
  return (
    <li>
      <To href={`/office/coverages?area=${props.area}&sort=${props.of.sweep.id}`}>
        {briefingWords().otherLine(
          words(props.of.title),
          count(reached(counts())),
          count(counts().total),
          percent(reached(counts()), counts().total),
          count(counts().unvisited),
        )}
      </To>
      <StackBar counts={counts()} of={counts().total} label={barWords(counts())} />
    </li>
  );
}

/** The gravest things. */
function Follow(props: { of: Briefing; numeral: string }): JSX.Element {
  const columns: Column<Attention>[] = [
    {
      head: () => briefingWords().what,
      names: true,
      cell: (one) => (
        <>
          <Glyph name="alert" /> {alertWords(one())}
        </>
      ),
    },
    {
      head: () => briefingWords().where,
      cell: (one) => <To href={doorLink(one().place)}>{one().address}</To>,
    },
    { head: () => briefingWords().who, cell: (one) => one().by },
    {
      head: () => briefingWords().when,
      cell: (one) => shortMoment(one().at_ms, { ...frame(), now_ms: props.of.at_ms }),
    },
  ];
  return (
    <section>
      <h2>
        {briefingWords().section(props.numeral, briefingWords().follow)}
        <Show when={props.of.attention_total > props.of.attention.length}>
          <span class="note">{briefingWords().followMore(count(props.of.attention_total))}</span>
        </Show>
      </h2>
      <Show when={props.of.attention.length > 0} fallback={<p>{briefingWords().followNone}</p>}>
        <DataTable kind="bt" name={briefingWords().follow} rows={props.of.attention} columns={columns} />
      </Show>
    </section>
  );
}

/** One figure with its change since the day before. */
function Figure(props: { of: FigureValue; briefing: Briefing }): JSX.Element {
  const known = createMemo(() => kit()?.figures?.find((one) => one.id === props.of.figure));
  const link = () => {
    const figure = known();
    const { area, day } = props.briefing;
    return (
      figure && figureLink(figure, { area: area.path, day, forms: kit()?.forms ?? [], sweeps: sweeps() })
    );
  };
  const said = () => briefingWords().figure(words(props.of.title), toldText(props.of), words(props.of.unit));
  const change = () => (props.of.coarse ? "" : changeWords(props.of.value, props.of.before, briefingWords()));
  return (
    <span classList={{ grave: props.of.grave && (props.of.value ?? 0) > 0 }}>
      <Show when={link()} fallback={said()}>
        {(href) => <To href={href()}>{said()}</To>}
      </Show>
      <Show when={change()}>{(text) => <small> {text()}</small>}</Show>
    </span>
  );
}

/** Who is on duty. */
function Duty(props: { of: Briefing; numeral: string }): JSX.Element {
  const at = (ms: number) => clock(ms, frame());
  return (
    <section>
      <h2>{briefingWords().section(props.numeral, briefingWords().duty)}</h2>
      <Show when={props.of.duty.length > 0} fallback={<p>{briefingWords().dutyNone}</p>}>
        <p>
          <To href={`/office/duty?area=${props.of.area.path}`}>
            <For each={dutyLines(props.of.duty, at, briefingWords())}>
              {(line, nth) => (
                <>
                  <Show when={nth() > 0}>{briefingWords().semicolon}</Show>
                  {line}
                </>
              )}
            </For>
          </To>
        </p>
      </Show>
    </section>
  );
}

/** How uncertain the figures are, on the same page as the numbers. */
function Sure(props: { of: Briefing }): JSX.Element {
  const doubt = () => props.of.doubt;
  const counts = () => props.of.coverages[0]?.counts;
  const most = () => {
    const all = counts();
    if (!all || all.total === 0) return "";
    const reachable = Math.min(all.total, reached(all) + doubt().silent_doors);
    return briefingWords().silentMost(percent(reachable, all.total));
  };
  const unanswered = () => counts()?.no_answer ?? 0;
  const lines = (): { glyph: GlyphName; text: string; href: string }[] => [
    ...(doubt().silent_phones > 0
      ? [
          {
            glyph: "silent" as const,
            text: briefingWords().silent(count(doubt().silent_phones), count(doubt().silent_doors)) + most(),
            href: "/office/phones?state=silent",
          },
        ]
      : []),
    ...(doubt().conflicts > 0
      ? [
          {
            glyph: "conflict" as const,
            text: briefingWords().conflicts(count(doubt().conflicts)),
            href: conflictsLink(props.of.area.path),
          },
        ]
      : []),
    ...(doubt().quarantined > 0
      ? [
          {
            glyph: "held" as const,
            text: briefingWords().held(count(doubt().quarantined)),
            href: "/office/quarantine",
          },
        ]
      : []),
    ...(unanswered() > 0
      ? [
          {
            glyph: "no_answer" as const,
            text: briefingWords().unanswered(count(unanswered())),
            href: doorsLink(props.of.area.path, { status: "no_answer" }),
          },
        ]
      : []),
  ];
  return (
    <section class="sure">
      <h2>{briefingWords().sure}</h2>
      <ul>
        <For each={lines()} fallback={<li>{briefingWords().firm}</li>}>
          {(line) => (
            <li>
              <Glyph name={line.glyph} />
              <To href={line.href}>{line.text}</To>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
