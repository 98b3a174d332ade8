// Who is on duty where: a week's grid, with times that nobody covers and people in two places.
// `/office/duty?area=…`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { dayIn, plusDays } from "../../twin/days";
import type { Duty, ShiftRow, ShiftsPut } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { here } from "../../ui/router";
import { deskWords } from "../../words/office/desk";
import { BoardPage, createBoard } from "../boards/page";
import { dayWords } from "../boards/parts";
import { frame, kit, now } from "../parts/context";
import { Act, sayDone } from "../parts/fault";
import { count } from "../parts/figures";
import { Pane, Toggle } from "../parts/parts";
import { type Query, withQuery } from "../parts/query";
import { may, mayAt } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { clock, moment } from "../parts/times";
import { PlanForm } from "./plan";
import { daysFrom, notesOf, type PostWeek, runningAt, weekOf } from "./week";

/** Days that are shown at once. */
const DAYS = 7;

function link(area: string, from: string): string {
  return `/office/duty?area=${area}&from=${from}`;
}

/** The screen. */
export function DutyScreen(): JSX.Element {
  const today = () => dayIn(now(), frame().zone);
  const from = createMemo(() => here().query.get("from") ?? today());
  const of = createBoard<Duty>((area) => withQuery("/api/duty", { area, from: from(), days: DAYS }));
  const [planning, setPlanning] = createSignal(false);
  const made = (n: number) => {
    sayDone(deskWords().duty.made(count(n)));
    setPlanning(false);
    of.query.reload();
  };
  return (
    <BoardPage
      of={of}
      named
      trail={(found) => found}
      link={(path) => link(path, from())}
      title={() => deskWords().duty.title}
      line={(found) => <Line of={found()} />}
      end={(found) => (
        <>
          <a class="btn btn-2 btn-s" href={link(found().area.path, plusDays(from(), -DAYS))}>
            {deskWords().duty.previous}
          </a>
          <a class="btn btn-2 btn-s" href={link(found().area.path, plusDays(from(), DAYS))}>
            {deskWords().duty.next}
          </a>
          <Show when={may("duty")}>
            <Toggle on={planning()} set={setPlanning}>
              {deskWords().duty.plan}
            </Toggle>
          </Show>
        </>
      )}
    >
      {(found) => {
        // The days are those of the answer, so the grid never shows an unloaded week as one that nobody
        // covers.
        const days = createMemo(() => daysFrom(dayIn(found().from_ms, frame().zone), DAYS));
        const week = createMemo(() => weekOf(found(), days(), (at) => dayIn(at, frame().zone)));
        return (
          <div class="page">
            <Show when={planning()}>
              <PlanForm posts={week()} from={from()} done={made} cancel={() => setPlanning(false)} />
            </Show>
            <Troubles of={found()} />
            <Grid week={week()} days={days()} query={of.query} />
          </div>
        );
      }}
    </BoardPage>
  );
}

function Line(props: { of: Duty }): JSX.Element {
  const gaps = () => props.of.gaps.length;
  const doubles = () => props.of.doubles.length;
  return (
    <>
      {deskWords().duty.headline(count(props.of.shifts.length), count(runningAt(props.of, now()).length))}{" "}
      <Show when={gaps() > 0}>
        <b class="bad">{deskWords().duty.gapLine(count(gaps()))}</b>{" "}
      </Show>
      <Show when={doubles() > 0}>
        <b class="bad">{deskWords().duty.doubleLine(count(doubles()))}</b>
      </Show>
      <Show when={gaps() + doubles() === 0}>{deskWords().duty.firm}</Show>
    </>
  );
}

/** The problems: times without anybody, and people in two places. */
function Troubles(props: { of: Duty }): JSX.Element {
  const words = (id: string) => {
    const row = props.of.shifts.find(({ shift }) => shift.id === id);
    return row ? `${row.address} ${row.shift.name} ${moment(row.shift.starts_ms, frame())}` : "";
  };
  return (
    <>
      <Show when={props.of.gaps.length > 0}>
        <Pane title={deskWords().duty.gaps}>
          <ul class="gaplist">
            <For each={props.of.gaps.slice(0, 40)}>
              {(gap) => (
                <li class="bad">
                  <Glyph name="missed" />{" "}
                  {deskWords().duty.gap(
                    gap.address,
                    moment(gap.from_ms, frame()),
                    moment(gap.to_ms, frame()),
                  )}
                </li>
              )}
            </For>
          </ul>
        </Pane>
      </Show>
      <Show when={props.of.doubles.length > 0}>
        <Pane title={deskWords().duty.doubles}>
          <ul class="gaplist">
            <For each={props.of.doubles}>
              {(one) => (
                <li class="bad">
                  <Glyph name="conflict" />{" "}
                  {deskWords().duty.double(one.name, words(one.shifts[0]), words(one.shifts[1]))}
                </li>
              )}
            </For>
          </ul>
        </Pane>
      </Show>
    </>
  );
}

function Grid(props: { week: PostWeek[]; days: string[]; query: Query<Duty> }): JSX.Element {
  const columns = createMemo<Column<PostWeek>[]>(() => [
    { head: () => deskWords().duty.where, names: true, cell: (post) => post().address },
    ...props.days.map((day, at) => ({
      head: () => dayWords(day),
      headLook: () => (day === dayIn(now(), frame().zone) ? "today" : undefined),
      cell: (post: () => PostWeek) => (
        <For each={post().days[at]} fallback={<span class="quiet">{deskWords().duty.nobody}</span>}>
          {(row) => <OneShift row={row} query={props.query} />}
        </For>
      ),
    })),
  ]);
  return (
    <section class="card pane dutygrid">
      <DataTable
        name={deskWords().duty.title}
        rows={props.week}
        by={(post) => post.path}
        columns={columns()}
      />
    </section>
  );
}

/** One shift: its time, who, whether they came, and their handover notes. */
function OneShift(props: { row: ShiftRow; query: Query<Duty> }): JSX.Element {
  const shift = () => props.row.shift;
  const isNow = () => shift().starts_ms <= now() && now() < shift().ends_ms;
  const begun = () => shift().starts_ms <= now();
  const isText = (form: string, field: string) =>
    kit()
      ?.forms.find((one) => one.id === form)
      ?.fields.find((one) => one.id === field)?.type === "text";
  return (
    <details class="shift" classList={{ now: isNow() }}>
      <summary>
        {shift().name} {clock(shift().starts_ms, frame())}–{clock(shift().ends_ms, frame())}{" "}
        <Show when={isNow()}>
          <b>{deskWords().duty.now}</b>
        </Show>{" "}
        <b>{shift().names[0]}</b> {shift().names.slice(1).join(" ")}{" "}
        <Show when={begun()}>
          <Show
            when={props.row.checked_in}
            fallback={
              <span class="bad">
                <Glyph name="missed" /> {deskWords().duty.notYet}
              </span>
            }
          >
            <span class="good">
              <Glyph name="done" /> {deskWords().duty.checkedIn}
            </span>
          </Show>
        </Show>
      </summary>
      <For each={notesOf(props.row, (form, field) => isText(form, field))}>
        {(note) => (
          <p>
            {deskWords().duty.handover}: {note}
          </p>
        )}
      </For>
      <Show when={mayAt("duty", [shift().path]) && shift().ends_ms > now()}>
        <Cancel row={props.row} query={props.query} />
      </Show>
    </details>
  );
}

/** Cancels at once; the toast can undo it. */
function Cancel(props: { row: ShiftRow; query: Query<Duty> }): JSX.Element {
  const put = async (ended: boolean): Promise<void> => {
    const { id, path, name, starts_ms, ends_ms, lead, members } = props.row.shift;
    const time = (ms: number) => clock(ms, frame());
    const body: ShiftsPut = {
      id,
      path,
      from: dayIn(starts_ms, frame().zone),
      days: 1,
      times: [{ name, from: time(starts_ms), to: time(ends_ms) }],
      teams: [{ lead: lead ?? null, members: [...members] }],
      ended,
    };
    await request<ShiftRow[]>("POST", "/api/shifts", body);
    props.query.reload();
    if (ended) sayDone(deskWords().duty.cancelled, () => put(false));
  };
  return (
    <Act class="linkish" do={() => put(true)}>
      {deskWords().duty.cancelShift}
    </Act>
  );
}
