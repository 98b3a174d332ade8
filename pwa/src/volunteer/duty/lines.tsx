// Lines of home: the newest unread notice, and the present or next shift of today.

import { createMemo, type JSX, Show } from "solid-js";
import { serverNow } from "../../core/clock";
import { unread } from "../../core/notices";
import type { Notice, Shift } from "../../twin/types";
import { RowLink } from "../../ui/parts";
import { follow, live } from "../../ui/signals";
import { clock } from "../../ui/times";
import { dutyWords, dutyWordsAreHere } from "../../words/volunteer/duty";
import { myShifts, openShift } from "./shifts";

/** All lines. */
export default function Lines(): JSX.Element {
  const version = follow("doors", "notices");
  const notices = createMemo(() => {
    version();
    return unread(serverNow());
  });
  const shift = createMemo(() => {
    version();
    const { now, today } = myShifts(serverNow());
    return now.find(({ ends_ms }) => ends_ms > serverNow()) ?? today[0];
  });
  return (
    <Show when={dutyWordsAreHere() && (notices().length > 0 || shift())}>
      <section class="sec">
        <ul class="card rows">
          <Show when={notices()[0]}>
            {(first) => (
              <li>
                <NoticeRow first={first()} count={notices().length} />
              </li>
            )}
          </Show>
          <Show when={shift()} keyed>
            {(one) => (
              <li>
                <ShiftRow shift={one} />
              </li>
            )}
          </Show>
        </ul>
      </section>
    </Show>
  );
}

function NoticeRow(props: { first: Notice; count: number }): JSX.Element {
  return (
    <RowLink
      href={props.count === 1 ? `/notices/${props.first.id}` : "/notices"}
      glyph="board"
      title={dutyWords().notices.fresh(props.count)}
      note={props.first.title}
    />
  );
}

function ShiftRow(props: { shift: Shift }): JSX.Element {
  const shift = props.shift;
  const open = live(["doors", "outbox"], () => openShift(shift));
  const running = () => shift.starts_ms <= serverNow();
  const waits = () => open.latest?.entries.some(({ record }) => !record) ?? false;
  return (
    <RowLink
      href="/duty"
      glyph="clock"
      title={`${running() ? dutyWords().duty.lineNow : dutyWords().duty.lineNext}${running() && waits() ? ` · ${dutyWords().duty.notYet}` : ""}`}
      note={
        <>
          {open.latest?.address}{" "}
          {dutyWords().duty.line(shift.name, clock(shift.starts_ms), clock(shift.ends_ms))}
        </>
      }
    />
  );
}
