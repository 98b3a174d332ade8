// The pictures of a volunteer's day and of a day at a gate.

import { For, type JSX } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { Plate, type StatusName } from "../../ui/parts";
import { commonWords } from "../../words";
import { helpWords } from "../../words/volunteer/help";
import { moreWords } from "../../words/volunteer/more";
import { Arrow, Button, Cell, Facade, Flow, Line, Phone, Pill, Reading, Thing } from "./parts";

const HOUSE: StatusName[] = [
  "done",
  "done",
  "unvisited",
  "done",
  "no_answer",
  "unvisited",
  "done",
  "vacant",
  "done",
];

const picture = () => helpWords().picture;

/** A code to be scanned: not a real one. */
function Code(): JSX.Element {
  return (
    <svg class="h-code" viewBox="0 0 9 9" aria-hidden="true">
      <path d="M0 0h3v3H0zM6 0h3v3H6zM0 6h3v3H0zM4 0h1v2H4zM4 3h1v1H4zM0 4h2v1H0zM3 4h1v1H3zM5 4h2v1H5zM8 4h1v2H8zM4 5h1v3H4zM6 6h1v1H6zM7 7h2v1H7zM5 8h2v1H5z" />
      <path class="h-code-in" d="M1 1h1v1H1zM7 1h1v1H7zM1 7h1v1H1z" />
    </svg>
  );
}

/** The pictures, by the name of their scene. */
export const VOLUNTEER_SCENES = {
  join: () => (
    <>
      <Code />
      <Arrow />
      <Phone>
        <Plate class="plate-mark">{commonWords().app}</Plate>
        <Plate>{picture().building}</Plate>
      </Phone>
    </>
  ),
  left: () => (
    <>
      <Facade cells={HOUSE}>
        <Plate>{picture().building}</Plate>
        <b>{picture().left}</b>
      </Facade>
      <span class="h-col">
        <Cell label="501" status="done" />
        <Cell label="502" status="unvisited" tapped />
      </span>
    </>
  ),
  tap: () => (
    <Phone wide>
      <Plate class="h-big">501</Plate>
      <Button look="good" glyph="done">
        {picture().fine}
      </Button>
      <span class="h-row">
        <Button glyph="no_answer">{commonWords().status.no_answer}</Button>
        <Button glyph="refused">{commonWords().status.refused}</Button>
      </span>
    </Phone>
  ),
  offline: () => (
    <Flow>
      <Phone wide>
        <Pill state="saved" glyph="phone">
          <b>{picture().saved}</b>
        </Pill>
        <small>{picture().noNet}</small>
      </Phone>
      <Glyph name="missed" class="h-arrow" />
      <Thing glyph="box">{commonWords().role.office}</Thing>
    </Flow>
  ),
  received: () => (
    <Flow>
      <Thing glyph="phone">{moreWords().outbox.saved}</Thing>
      <Arrow />
      <Thing glyph="sending">{moreWords().outbox.sending}</Thing>
      <Arrow />
      <Thing glyph="received" status="done">
        {moreWords().outbox.received}
      </Thing>
    </Flow>
  ),
  today: () => (
    <Phone wide>
      <Line glyph="thermometer" title={picture().visit} />
      <Line glyph="basket" title={picture().deliver} />
      <Line glyph="knock" title={commonWords().home.again(16)} />
    </Phone>
  ),
  undo: () => (
    <span class="h-toast">
      <Glyph name="phone" />
      <b>{picture().done}</b>
      <span class="h-word">{commonWords().undo}</span>
    </span>
  ),
  shift: () => (
    <Phone wide>
      <b>
        {picture().gate} · {picture().shift}
      </b>
      <small>{picture().hours}</small>
      <Button look="good" glyph="done">
        {picture().arrived}
      </Button>
    </Phone>
  ),
  known: () => (
    <span class="h-row">
      <span class="h-chip on">
        <b>{picture().person}</b>
        <small>{picture().delivery}</small>
      </span>
      <span class="h-chip">
        <b>{picture().person2}</b>
        <small>{picture().cleaning}</small>
      </span>
    </span>
  ),
  digits: () => (
    <Flow>
      <span class="h-row">
        <For each={["3", "6", "5"]}>{(key) => <b class="h-key">{key}</b>}</For>
      </span>
      <Arrow />
      <Reading value="36.5 ℃" status="done">
        {picture().ok}
      </Reading>
    </Flow>
  ),
  next: () => (
    <span class="h-row">
      <Button>{picture().turn}</Button>
      <Button look="good">{picture().pass}</Button>
    </span>
  ),
  fever: () => (
    <span class="h-col">
      <Reading value="38.5 ℃" status="alert">
        {picture().alert}
      </Reading>
      <Reading value="45.0 ℃" status="held">
        34–43
      </Reading>
    </span>
  ),
  car: () => (
    <span class="h-col">
      <span class="h-carplate">{picture().plate}</span>
      <span class="h-row">
        <Reading value="36.5" status="done">
          {picture().head(1)}
        </Reading>
        <Reading value="36.8" status="done">
          {picture().head(2)}
        </Reading>
      </span>
    </span>
  ),
  handover: () => (
    <Phone wide>
      <Line glyph="clipboard" title={picture().handover} note={picture().handoverText} />
      <span class="h-row">
        {picture().shift} <Arrow /> {picture().night}
      </span>
    </Phone>
  ),
} satisfies Record<string, () => JSX.Element>;
