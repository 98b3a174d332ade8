// The pictures of the office's, the coordinator's and the headquarters' day.

import { For, type JSX } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { helpWords } from "../../words/volunteer/help";
import { Arrow, Bar, Button, Flow, Line, Phone, Pill, Sheet, Thing } from "./parts";

const picture = () => helpWords().picture;

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
      <b>{picture().sum("147", "204")}</b>
      <b>{picture().remain("57")}</b>
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
        <Line glyph="unvisited" status="unvisited" title={picture().floor} />
        <Line glyph="no_answer" status="no_answer" title="3-2-602" />
      </Sheet>
    </>
  ),
  silent: () => (
    <Sheet>
      <Line glyph="received" title={picture().person2} note="14:02" />
      <Line glyph="silent" status="held" title={picture().person} note={picture().mayHold} />
    </Sheet>
  ),
  follow: () => (
    <Sheet>
      <Line glyph="alert" status="alert" title={picture().floor} note={picture().feverDoor} />
      <Line glyph="alert" status="alert" title={picture().gate} note={picture().returned} />
      <Line glyph="missed" status="alert" title="7-1203" note={picture().missed} />
    </Sheet>
  ),
  notice: () => (
    <Flow>
      <Sheet>
        <b>{picture().noticeTitle}</b>
        <small>{picture().receipts}</small>
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
      <Line
        glyph="done"
        status="done"
        title={`${picture().gate} · ${picture().shift}`}
        note={picture().person2}
      />
      <Line
        glyph="alert"
        status="alert"
        title={`${picture().gate} · ${picture().night}`}
        note={picture().nobody}
      />
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
          <For each={picture().table}>{(title) => <b>{title}</b>}</For>
          <For each={["204", "3", "12"]}>{(value) => <span>{value}</span>}</For>
        </span>
      </Sheet>
    </Flow>
  ),
  differ: () => (
    <span class="h-col">
      <Plate>{picture().floor}</Plate>
      <span class="h-row">
        <Side letter="A">{picture().people(3)}</Side>
        <Glyph name="conflict" class="h-arrow" />
        <Side letter="B">{picture().people(4)}</Side>
      </span>
    </span>
  ),
  seen: () => (
    <span class="h-col">
      <span>{picture().before}</span>
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
      <b>{picture().now}</b>
    </span>
  ),
  settle: () => (
    <Sheet>
      <span class="h-row">
        <Side letter="A">{picture().people(3)}</Side>
        <span class="h-chosen">
          <Side letter="B">{picture().people(4)}</Side>
        </span>
      </span>
      <small>{picture().reason}</small>
      <Button look="1">{picture().settle}</Button>
    </Sheet>
  ),
  again: () => (
    <>
      <Button glyph="knock">{picture().sendBack}</Button>
      <Arrow />
      <Phone>
        <Line glyph="stale" status="stale" title="501" />
      </Phone>
    </>
  ),
  settleOffline: () => (
    <Phone wide>
      <Pill state="saved" glyph="phone">
        <b>{picture().saved}</b>
      </Pill>
      <small>{picture().noNet}</small>
    </Phone>
  ),
  briefing: () => (
    <Sheet>
      <b>{picture().briefing}</b>
      <small>{picture().at}</small>
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
      <Line glyph="sending" title="147" note={picture().more} />
      <Line glyph="thermometer" title="5" note={picture().less} />
    </Sheet>
  ),
  doubt: () => (
    <Sheet>
      <b>{picture().sure}</b>
      <Line glyph="silent" title={picture().sureSilent} />
      <Line glyph="conflict" title={picture().sureOpen} />
    </Sheet>
  ),
  open: () => (
    <Flow>
      <b class="h-number">{picture().district}</b>
      <Arrow />
      <b>{picture().street}</b>
      <Arrow />
      <Sheet>
        <Plate>{picture().floor}</Plate>
        <span>{picture().masked}</span>
      </Sheet>
    </Flow>
  ),
  reopen: () => (
    <>
      <Sheet>
        <b>{picture().briefing}</b>
        <small>{picture().at}</small>
      </Sheet>
      <Glyph name="clock" class="h-arrow" />
      <Sheet>
        <b>{picture().briefing}</b>
        <small>{picture().at}</small>
      </Sheet>
    </>
  ),
} satisfies Record<string, () => JSX.Element>;
