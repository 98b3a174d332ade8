// The fork: one base, and a branch for each side. All sides look alike.

import { For, type JSX, Show } from "solid-js";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame } from "../parts/context";
import { date, moment, shortMoment } from "../parts/times";
import { fieldName, valueText } from "../parts/values";
import type { Case, Side } from "./case";

/** Height of one branch in the drawing. */
const STEP = 68;
const TOP = 20;

/** The fork of a case. */
export function Fork(props: { of: Case }): JSX.Element {
  return (
    <div class="fork" style={{ "--sides": String(props.of.sides.length) }}>
      <Tree sides={props.of.sides} />
      <Ground of={props.of} />
      <Line n={props.of.sides.length} />
      <div class="sides">
        <For each={props.of.sides}>{(side) => <SideHead side={side} />}</For>
      </div>
    </div>
  );
}

/** On a desk: lines from the base to the letters. */
function Tree(props: { sides: Side[] }): JSX.Element {
  const height = () => TOP * 2 + STEP * (props.sides.length - 1);
  const middle = () => height() / 2;
  const y = (at: number) => TOP + STEP * at;
  const lines = () =>
    `M14 ${middle()}h34${props.sides.map((_, at) => `M48 ${middle()}C74 ${middle()} 68 ${y(at)} 94 ${y(at)}h14`).join("")}`;
  return (
    <svg
      class="tree desk-only"
      viewBox={`0 0 150 ${height()}`}
      role="img"
      aria-label={officeWords().settle.fork(commonWords().list(props.sides.map((side) => side.letter)))}
    >
      <path d={lines()} />
      <circle cx="14" cy={middle()} r="7" />
      <For each={props.sides}>
        {(side, at) => (
          <>
            <circle cx="122" cy={y(at())} r="13" />
            <text x="122" y={y(at()) + 5}>
              {side.letter}
            </text>
          </>
        )}
      </For>
    </svg>
  );
}

/** On a phone: lines from the base down to the cards, two in a row. */
function Line(props: { n: number }): JSX.Element {
  const ends = () => (props.n === 1 ? [164] : [80, 248]);
  const path = () =>
    `M164 0v8${ends()
      .map((x) => `M164 8C164 20 ${x} 8 ${x} 26`)
      .join("")}`;
  return (
    <svg class="forkline phone-only" viewBox="0 0 328 26" preserveAspectRatio="none" aria-hidden="true">
      <path d={path()} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function Ground(props: { of: Case }): JSX.Element {
  const last = () => props.of.ground.at(-1);
  const said = () =>
    props.of.diffs
      .filter((diff) => diff.before !== null)
      .map((diff) =>
        officeWords().common.pair(fieldName(diff.field), valueText(diff.field, diff.before?.value)),
      )
      .join(officeWords().common.comma);
  return (
    <div class="base">
      <Show
        when={last()}
        fallback={
          <>
            <b>{officeWords().settle.ground.none}</b>
            <br />
            {officeWords().settle.ground.noneHow}
          </>
        }
      >
        {(statement) => (
          <>
            {props.of.sides.length > 2 ? officeWords().settle.ground.more : officeWords().settle.ground.two}
            <br />
            <b>
              <span class="nb">{date(statement().observed_at_ms, frame())}</span>{" "}
              <span class="nb">{statement().by}</span>
            </b>
            <span class="phone-only">
              <br />
              {said()}
            </span>
          </>
        )}
      </Show>
    </div>
  );
}

function SideHead(props: { side: Side }): JSX.Element {
  const tip = () => props.side.tip;
  const unseen = () => props.side.unseen.join(officeWords().settle.and);
  const saw = () => {
    if (!props.side.saw) return officeWords().settle.sawNone;
    const when = date(props.side.saw.observed_at_ms, frame());
    return props.side.sawCount === 1
      ? officeWords().settle.sawOnly(when)
      : officeWords().settle.sawLast(when);
  };
  return (
    <div class="side-head">
      <h2>
        <span class="ab">{props.side.letter}</span>
        {tip().by}
      </h2>
      <p>
        {commonWords().role[tip().role]}
        <Show when={tip().rules?.length}>
          {" "}
          <span class="mark">{officeWords().door.resolution}</span>
        </Show>
      </p>
      <dl>
        <dt>{officeWords().settle.observed}</dt>
        <dd>{moment(tip().observed_at_ms, frame())}</dd>
        <dt>{officeWords().settle.received}</dt>
        <dd>{shortMoment(tip().received_at_ms, frame())}</dd>
      </dl>
      <p class="saw">
        <Show when={props.side.unseen.length > 0} fallback={officeWords().settle.sawAll}>
          {saw()}
          <span class="nb">{officeWords().settle.unseen(unseen())}</span>
        </Show>
      </p>
    </div>
  );
}
