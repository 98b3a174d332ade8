// The pictures of a volunteer's day and of a day at a gate.

import { For, type JSX } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { Plate, type StatusName } from "../../ui/parts";
import { t } from "../../words";
import { h } from "../../words/volunteer/help";
import { m } from "../../words/volunteer/more";
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

const w = () => h().picture;

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
        <Plate class="plate-mark">{t().app}</Plate>
        <Plate>{w().building}</Plate>
      </Phone>
    </>
  ),
  left: () => (
    <>
      <Facade cells={HOUSE}>
        <Plate>{w().building}</Plate>
        <b>{w().left}</b>
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
        {w().fine}
      </Button>
      <span class="h-row">
        <Button glyph="no_answer">{t().status.no_answer}</Button>
        <Button glyph="refused">{t().status.refused}</Button>
      </span>
    </Phone>
  ),
  offline: () => (
    <Flow>
      <Phone wide>
        <Pill state="saved" glyph="phone">
          <b>{w().saved}</b>
        </Pill>
        <small>{w().noNet}</small>
      </Phone>
      <Glyph name="missed" class="h-arrow" />
      <Thing glyph="box">{t().role.office}</Thing>
    </Flow>
  ),
  received: () => (
    <Flow>
      <Thing glyph="phone">{m().outbox.saved}</Thing>
      <Arrow />
      <Thing glyph="sending">{m().outbox.sending}</Thing>
      <Arrow />
      <Thing glyph="received" status="done">
        {m().outbox.received}
      </Thing>
    </Flow>
  ),
  today: () => (
    <Phone wide>
      <Line glyph="thermometer" title={w().visit} />
      <Line glyph="basket" title={w().deliver} />
      <Line glyph="knock" title={t().home.again(16)} />
    </Phone>
  ),
  undo: () => (
    <span class="h-toast">
      <Glyph name="phone" />
      <b>{w().done}</b>
      <span class="h-word">{t().undo}</span>
    </span>
  ),
  shift: () => (
    <Phone wide>
      <b>
        {w().gate} · {w().shift}
      </b>
      <small>{w().hours}</small>
      <Button look="good" glyph="done">
        {w().arrived}
      </Button>
    </Phone>
  ),
  known: () => (
    <span class="h-row">
      <span class="h-chip on">
        <b>{w().person}</b>
        <small>{w().delivery}</small>
      </span>
      <span class="h-chip">
        <b>{w().person2}</b>
        <small>{w().cleaning}</small>
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
        {w().ok}
      </Reading>
    </Flow>
  ),
  next: () => (
    <span class="h-row">
      <Button>{w().turn}</Button>
      <Button look="good">{w().pass}</Button>
    </span>
  ),
  fever: () => (
    <span class="h-col">
      <Reading value="38.5 ℃" status="alert">
        {w().alert}
      </Reading>
      <Reading value="45.0 ℃" status="held">
        34–43
      </Reading>
    </span>
  ),
  car: () => (
    <span class="h-col">
      <span class="h-carplate">{w().plate}</span>
      <span class="h-row">
        <Reading value="36.5" status="done">
          {w().head(1)}
        </Reading>
        <Reading value="36.8" status="done">
          {w().head(2)}
        </Reading>
      </span>
    </span>
  ),
  handover: () => (
    <Phone wide>
      <Line glyph="clipboard" title={w().handover} note={w().handoverText} />
      <span class="h-row">
        {w().shift} <Arrow /> {w().night}
      </span>
    </Phone>
  ),
} satisfies Record<string, () => JSX.Element>;
