// Making shifts by repeating a pattern: a post, some days, the shifts of a day, and teams in turn.

import { createSignal, For, Index, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { type ApiError, request } from "../../core/api";
import type { PersonRow, ShiftRow, ShiftsPut, ShiftTime } from "../../twin/types";
import { k } from "../../words/office/desk";
import { o } from "../../words/office/office";
import { count } from "../parts/figures";
import { Control, Fault } from "../parts/parts";
import { asFault, createQuery } from "../parts/query";
import { type PostWeek, shiftsOf } from "./week";

/** A team as the form holds it: the ids of those who are in it, the lead first. */
interface Draft {
  times: ShiftTime[];
  teams: string[][];
}

/** Hours of the shifts that are offered. */
const HOURS = ["08:00", "16:00", "00:00", "08:00"] as const;

/** The form. */
export function PlanForm(props: {
  posts: PostWeek[];
  from: string;
  done: (made: number) => void;
  cancel: () => void;
}): JSX.Element {
  const people = createQuery<PersonRow[]>(() => "/api/people");
  const [path, setPath] = createSignal(props.posts[0]?.path ?? "");
  const [from, setFrom] = createSignal(props.from);
  const [days, setDays] = createSignal(7);
  const [draft, setDraft] = createStore<Draft>({
    times: k().duty.defaults.map((name, at) => ({ name, from: HOURS[at] ?? "", to: HOURS[at + 1] ?? "" })),
    teams: [[""], [""], [""]],
  });
  const [wrong, setWrong] = createSignal(false);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const teams = () =>
    draft.teams
      .map((team) => team.filter((id) => id !== ""))
      .filter((team) => team.length > 0)
      .map(([lead, ...members]) => ({ lead: lead ?? null, members }));
  const save = async (event: Event) => {
    event.preventDefault();
    setFault(null);
    setWrong(path() === "" || draft.times.length === 0 || teams().length === 0);
    if (wrong()) return;
    const times = draft.times.map((time) => ({ ...time }));
    const body: ShiftsPut = { path: path(), from: from(), days: days(), times, teams: teams() };
    try {
      const made = await request<ShiftRow[]>("POST", "/api/shifts", body);
      props.done(made.length);
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <section class="card pane">
      <form class="form" onSubmit={(event) => void save(event)} noValidate>
        <Control label={k().duty.place}>
          {(id) => (
            <select id={id} class="sel" onChange={(event) => setPath(event.currentTarget.value)}>
              <For each={props.posts}>{(post) => <option value={post.path}>{post.address}</option>}</For>
            </select>
          )}
        </Control>
        <Control label={k().duty.from}>
          {(id) => (
            <input
              id={id}
              class="input"
              type="date"
              value={from()}
              onInput={(event) => setFrom(event.currentTarget.value)}
            />
          )}
        </Control>
        <Control label={k().duty.days}>
          {(id) => (
            <input
              id={id}
              class="input"
              type="number"
              min="1"
              max="31"
              value={days()}
              onInput={(event) => setDays(event.currentTarget.valueAsNumber || 1)}
            />
          )}
        </Control>
        <fieldset class="ctl">
          <legend class="lab">{k().duty.times}</legend>
          <Index each={draft.times}>
            {(time, at) => (
              <div class="planrow">
                <For each={["name", "from", "to"] as const}>
                  {(part) => (
                    <input
                      class="input"
                      aria-label={
                        part === "name" ? k().duty.name : part === "from" ? k().duty.start : k().duty.end
                      }
                      type={part === "name" ? "text" : "time"}
                      value={time()[part]}
                      onInput={(event) => setDraft("times", at, part, event.currentTarget.value)}
                    />
                  )}
                </For>
                <button
                  type="button"
                  class="linkish"
                  onClick={() => setDraft("times", (before) => before.filter((_, nth) => nth !== at))}
                >
                  {k().duty.drop}
                </button>
              </div>
            )}
          </Index>
          <button
            type="button"
            class="linkish"
            onClick={() => setDraft("times", (before) => [...before, { name: "", from: "", to: "" }])}
          >
            {k().duty.addTime}
          </button>
        </fieldset>
        <fieldset class="ctl">
          <legend class="lab">{k().duty.teams}</legend>
          <Index each={draft.teams}>
            {(team, at) => (
              <div class="planrow">
                <b>{k().duty.team(at + 1)}</b>
                <Index each={[...team(), ""].slice(0, Math.max(2, team().filter(Boolean).length + 1))}>
                  {(id, nth) => (
                    <select
                      class="sel"
                      aria-label={nth === 0 ? k().duty.lead : k().duty.members}
                      onChange={(event) => setDraft("teams", at, nth, event.currentTarget.value)}
                    >
                      <option value="">{nth === 0 ? k().duty.lead : k().duty.members}</option>
                      <For each={people.data()?.filter((row) => !row.person.gone)}>
                        {(row) => (
                          <option value={row.person.id} selected={row.person.id === id()}>
                            {row.person.name}
                          </option>
                        )}
                      </For>
                    </select>
                  )}
                </Index>
              </div>
            )}
          </Index>
          <button
            type="button"
            class="linkish"
            onClick={() => setDraft("teams", (before) => [...before, [""]])}
          >
            {k().duty.addTeam}
          </button>
        </fieldset>
        <p class="quiet">
          {k().duty.preview(
            count(shiftsOf({ days: days(), times: [...draft.times] })),
            count(teams().length),
          )}
        </p>
        <Show when={wrong()}>
          <p class="wrong" role="alert">
            {k().duty.missing}
          </p>
        </Show>
        <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
        <div class="acts">
          <button type="submit" class="btn btn-1">
            {k().duty.make}
          </button>
          <button type="button" class="btn btn-2" onClick={() => props.cancel()}>
            {o().common.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
