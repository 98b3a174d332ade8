// The pictures of the office's, the coordinator's and the headquarters' day.

import { For, type JSX } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { h } from "../../words/volunteer/help";
import { Arrow, Bar, Button, Flow, Line, Phone, Pill, Sheet, Thing } from "./parts";

const w = () => h().picture;

/** Two branches from one record. */
function Fork(): JSX.Element {
  return (
    <svg class="h-fork" viewBox="0 0 120 56" aria-hidden="true">
      <path d="M60 4v12M60 16C60 34 24 24 24 46M60 16C60 34 96 24 96 46" />
      <circle cx="60" cy="6" r="5" />
      <circle cx="24" cy="49" r="6" />
      <circle cx="96" cy="49" r="6" />
    </svg>
  );
}

function Side(props: { letter: string; children: JSX.Element }): JSX.Element {
  return (
    <span class="h-side">
      <b>{props.letter}</b>
      <span>{props.children}</span>
    </span>
  );
}

/** The pictures, by the name of their scene. */
export const OFFICE_SCENES = {
  sentence: () => (
    <Sheet>
      <b>{w().sum("147", "204")}</b>
      <b>{w().remain("57")}</b>
      <Bar
        parts={[
          ["done", 118],
          ["vacant", 9],
          ["no_answer", 16],
          ["refused", 4],
          ["unvisited", 57],
        ]}
      />
    </Sheet>
  ),
  drill: () => (
    <>
      <b class="h-number">57</b>
      <Arrow />
      <Sheet>
        <Line glyph="unvisited" status="unvisited" title={w().floor} />
        <Line glyph="no_answer" status="no_answer" title="3-2-602" />
      </Sheet>
    </>
  ),
  silent: () => (
    <Sheet>
      <Line glyph="received" title={w().person2} note="14:02" />
      <Line glyph="silent" status="held" title={w().person} note={w().mayHold} />
    </Sheet>
  ),
  follow: () => (
    <Sheet>
      <Line glyph="alert" status="alert" title={w().floor} note={w().feverDoor} />
      <Line glyph="alert" status="alert" title={w().gate} note={w().returned} />
      <Line glyph="missed" status="alert" title="7-1203" note={w().missed} />
    </Sheet>
  ),
  notice: () => (
    <Flow>
      <Sheet>
        <b>{w().noticeTitle}</b>
        <small>{w().receipts}</small>
      </Sheet>
      <Arrow />
      <span class="h-row">
        <Thing glyph="received" status="done">
          28
        </Thing>
        <Thing glyph="phone">4</Thing>
      </span>
    </Flow>
  ),
  gaps: () => (
    <Sheet>
      <Line glyph="done" status="done" title={`${w().gate} · ${w().shift}`} note={w().person2} />
      <Line glyph="alert" status="alert" title={`${w().gate} · ${w().night}`} note={w().nobody} />
    </Sheet>
  ),
  tables: () => (
    <Flow>
      <Phone>
        <Glyph name="clipboard" />
      </Phone>
      <Arrow />
      <Sheet>
        <span class="h-grid">
          <For each={w().table}>{(title) => <b>{title}</b>}</For>
          <For each={["204", "3", "12"]}>{(value) => <span>{value}</span>}</For>
        </span>
      </Sheet>
    </Flow>
  ),
  differ: () => (
    <span class="h-col">
      <Plate>{w().floor}</Plate>
      <span class="h-row">
        <Side letter="A">{w().people(3)}</Side>
        <Glyph name="conflict" class="h-arrow" />
        <Side letter="B">{w().people(4)}</Side>
      </span>
    </span>
  ),
  seen: () => (
    <span class="h-col">
      <span>{w().before}</span>
      <Fork />
      <span class="h-row h-apart">
        <b>A</b>
        <b>B</b>
      </span>
    </span>
  ),
  safest: () => (
    <span class="h-note" data-status="conflict">
      <Glyph name="conflict" />
      <b>{w().now}</b>
    </span>
  ),
  settle: () => (
    <Sheet>
      <span class="h-row">
        <Side letter="A">{w().people(3)}</Side>
        <span class="h-chosen">
          <Side letter="B">{w().people(4)}</Side>
        </span>
      </span>
      <small>{w().reason}</small>
      <Button look="1">{w().settle}</Button>
    </Sheet>
  ),
  again: () => (
    <>
      <Button glyph="knock">{w().sendBack}</Button>
      <Arrow />
      <Phone>
        <Line glyph="stale" status="stale" title="501" />
      </Phone>
    </>
  ),
  settleOffline: () => (
    <Phone wide>
      <Pill state="saved" glyph="phone">
        <b>{w().saved}</b>
      </Pill>
      <small>{w().noNet}</small>
    </Phone>
  ),
  briefing: () => (
    <Sheet>
      <b>{w().briefing}</b>
      <small>{w().at}</small>
      <Bar
        parts={[
          ["done", 147],
          ["unvisited", 57],
        ]}
      />
      <span class="h-rule" />
      <span class="h-rule short" />
    </Sheet>
  ),
  change: () => (
    <Sheet>
      <Line glyph="sending" title="147" note={w().more} />
      <Line glyph="thermometer" title="5" note={w().less} />
    </Sheet>
  ),
  doubt: () => (
    <Sheet>
      <b>{w().sure}</b>
      <Line glyph="silent" title={w().sureSilent} />
      <Line glyph="conflict" title={w().sureOpen} />
    </Sheet>
  ),
  open: () => (
    <Flow>
      <b class="h-number">{w().district}</b>
      <Arrow />
      <b>{w().street}</b>
      <Arrow />
      <Sheet>
        <Plate>{w().floor}</Plate>
        <span>{w().masked}</span>
      </Sheet>
    </Flow>
  ),
  reopen: () => (
    <>
      <Sheet>
        <b>{w().briefing}</b>
        <small>{w().at}</small>
      </Sheet>
      <Glyph name="clock" class="h-arrow" />
      <Sheet>
        <b>{w().briefing}</b>
        <small>{w().at}</small>
      </Sheet>
    </>
  ),
} satisfies Record<string, () => JSX.Element>;
