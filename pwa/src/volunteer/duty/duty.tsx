// Duty: my shifts with check-in and handover, and who answers here.

import { createMemo, For, type JSX, Show } from "solid-js";
import { serverNow } from "../../core/clock";
import { session } from "../../core/session";
import { askToPersist } from "../../core/syncer";
import type { Shift } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Nav } from "../../ui/nav";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { follow, live } from "../../ui/signals";
import { clock, longDay, stamp } from "../../ui/times";
import { sayKept, sayNotSaved } from "../../ui/toast";
import { commonWords, words } from "../../words";
import { dutyWords } from "../../words/volunteer/duty";
import { Answers } from "./answers";
import { checkIn, type DutyEntry, myShifts, type OpenShift, openShift } from "./shifts";

/** The page of duty. */
export function DutyPage(): JSX.Element {
  const version = follow("doors", "session");
  const mine = createMemo(() => {
    version();
    return myShifts(serverNow());
  });
  const none = () => mine().now.length + mine().today.length + mine().next.length === 0;
  return (
    <>
      <Top back="/" end={<SyncPill compact />}>
        <h1>{dutyWords().duty.title}</h1>
      </Top>
      <main>
        <Show when={none()}>
          <Note title={dutyWords().duty.none} text={dutyWords().duty.noneNote} />
        </Show>
        <Cards title={dutyWords().duty.now} shifts={mine().now} />
        <Cards title={dutyWords().duty.today} shifts={mine().today} />
        <Show when={mine().next.length > 0}>
          <section class="sec">
            <h2>{dutyWords().duty.next}</h2>
            <ul class="card rows">
              <For each={mine().next}>{(shift) => <NextRow shift={shift} />}</For>
            </ul>
          </section>
        </Show>
        <Answers />
      </main>
      <Nav />
    </>
  );
}

function Cards(props: { title: string; shifts: Shift[] }): JSX.Element {
  return (
    <Show when={props.shifts.length > 0}>
      <section class="sec">
        <h2>{props.title}</h2>
        <For each={props.shifts}>{(shift) => <ShiftCard shift={shift} />}</For>
      </section>
    </Show>
  );
}

/** Start and end; an end on another day shows that day. */
function span(shift: Shift): string {
  const sameDay = new Date(shift.starts_ms).toDateString() === new Date(shift.ends_ms - 1).toDateString();
  const to = clock(shift.ends_ms);
  return dutyWords().duty.from(clock(shift.starts_ms), sameDay ? to : dutyWords().duty.nextDay(to));
}

function NextRow(props: { shift: Shift }): JSX.Element {
  const open = live(["doors"], () => openShift(props.shift));
  return (
    <li>
      <div class="row">
        <span class="grow">
          <b>
            {longDay(props.shift.starts_ms)} {props.shift.name}
          </b>
          <small>
            {span(props.shift)} · {open.latest?.address}
          </small>
        </span>
      </div>
    </li>
  );
}

function ShiftCard(props: { shift: Shift }): JSX.Element {
  const open = live(["doors", "outbox", "session"], () => openShift(props.shift));
  return (
    <article class="card shift" aria-label={`${props.shift.name} ${span(props.shift)}`}>
      <h3>
        <span>{open.latest?.address}</span>
      </h3>
      <p class="shift-time">
        <b>{props.shift.name}</b> {span(props.shift)}
      </p>
      <Who shift={props.shift} />
      <Show when={open.latest}>{(one) => <Acts open={one()} />}</Show>
    </article>
  );
}

function Who(props: { shift: Shift }): JSX.Element {
  const me = () => session()?.person;
  const name = (text: string): string => (text === me()?.name ? dutyWords().duty.me(text) : text);
  const lead = () => (props.shift.lead ? props.shift.names[0] : undefined);
  const rest = () => props.shift.names.slice(lead() ? 1 : 0);
  return (
    <dl class="shift-who">
      <Show when={lead()}>
        {(one) => (
          <div>
            <dt>{dutyWords().duty.lead}</dt>
            <dd>{name(one())}</dd>
          </div>
        )}
      </Show>
      <div>
        <dt>{dutyWords().duty.members}</dt>
        <dd>
          {props.shift.names.length > 1 || !lead()
            ? commonWords().list(rest().map(name))
            : dutyWords().duty.alone}
        </dd>
      </div>
    </dl>
  );
}

/** Check-in in one tap, the handover note, and the way to the gate's register. */
function Acts(props: { open: OpenShift }): JSX.Element {
  return (
    <>
      <For each={props.open.entries}>{(entry) => <Entry entry={entry} shift={props.open.shift} />}</For>
      <Show when={props.open.gate}>
        <a class="btn btn-w" href={`/gate/${props.open.shift.path}`}>
          {dutyWords().duty.toGate} <Glyph name="go" />
        </a>
      </Show>
    </>
  );
}

function Entry(props: { entry: DutyEntry; shift: Shift }): JSX.Element {
  const sheet = () => `/r/${props.entry.form.id}/${props.shift.id}/${props.entry.place.path}`;
  const preset = () => props.entry.form.quick?.[0];
  let busy = false;
  const save = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      const id = await checkIn(props.entry, props.shift);
      void askToPersist();
      sayKept(words(preset()?.label), id);
    } catch {
      sayNotSaved();
    } finally {
      busy = false;
    }
  };
  return (
    <Show
      when={props.entry.record}
      fallback={
        <Show
          when={preset()}
          fallback={
            <a class="btn btn-1 btn-w" href={sheet()}>
              {words(props.entry.form.title)}
            </a>
          }
        >
          {(one) => (
            <button type="button" class="btn btn-good btn-w shift-in" onClick={() => void save()}>
              <Glyph name="done" /> {words(one().label)}
            </button>
          )}
        </Show>
      }
    >
      {(record) => (
        <p class="shift-done">
          <span class="st">
            <Glyph name="done" />
            {dutyWords().duty.checkedIn(record().by, stamp(record().at_ms))}
          </span>
          <a class="link" href={sheet()}>
            {dutyWords().duty.handover}
          </a>
        </p>
      )}
    </Show>
  );
}
