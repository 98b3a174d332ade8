// Makes shifts by repeating a pattern: a post, some days, the shifts of a day, and teams in turn.

import { For, Index, type JSX } from "solid-js";
import { request } from "../../core/api";
import type { PersonRow, ShiftRow, ShiftsPut, ShiftTime } from "../../twin/types";
import { deskWords } from "../../words/office/desk";
import { count } from "../parts/figures";
import { createForm, Form, type FormState, SelectField, TextField } from "../parts/form";
import { unless } from "../parts/form-draft";
import { Control } from "../parts/parts";
import { createQuery } from "../parts/query";
import { type PostWeek, shiftsOf } from "./week";

/** The values of the form. A team is a list of its people's ids, the lead first. */
interface Draft {
  path: string;
  from: string;
  days: number;
  times: ShiftTime[];
  teams: string[][];
}

/** The default hours of shifts. */
const HOURS = ["08:00", "16:00", "00:00", "08:00"] as const;

/** The teams that have anybody. */
function teamsOf(draft: Draft): ShiftsPut["teams"] {
  return draft.teams
    .map((team) => team.filter((id) => id !== ""))
    .filter((team) => team.length > 0)
    .map(([lead, ...members]) => ({ lead: lead ?? null, members }));
}

/** The form. */
export function PlanForm(props: {
  posts: PostWeek[];
  from: string;
  done: (made: number) => void;
  cancel: () => void;
}): JSX.Element {
  const form = createForm<Draft>({
    name: "plan",
    start: () => ({
      path: props.posts[0]?.path ?? "",
      from: props.from,
      days: 7,
      times: deskWords().duty.defaults.map((name, at) => ({
        name,
        from: HOURS[at] ?? "",
        to: HOURS[at + 1] ?? "",
      })),
      teams: [[""], [""], [""]],
    }),
    problems: (draft) =>
      unless<Draft>(
        draft.path !== "" && draft.times.length > 0 && teamsOf(draft).length > 0,
        null,
        deskWords().duty.missing,
      ),
    send: async (draft) => {
      const { path, from, days } = draft;
      const times = draft.times.map((time) => ({ ...time }));
      const body: ShiftsPut = { path, from, days, times, teams: teamsOf(draft) };
      const made = await request<ShiftRow[]>("POST", "/api/shifts", body);
      props.done(made.length);
    },
  });
  return (
    <section class="card pane">
      <Form of={form} save={deskWords().duty.make} cancel={props.cancel}>
        <SelectField
          of={form}
          name="path"
          label={deskWords().duty.place}
          options={props.posts.map((post) => ({ id: post.path, name: post.address }))}
        />
        <TextField of={form} name="from" label={deskWords().duty.from} type="date" />
        <Control label={deskWords().duty.days}>
          {(id) => (
            <input
              id={id}
              class="input"
              type="number"
              min="1"
              max="31"
              value={form.values.days}
              onInput={(event) => form.set("days", event.currentTarget.valueAsNumber || 1)}
            />
          )}
        </Control>
        <Times of={form} />
        <Teams of={form} />
        <p class="quiet">
          {deskWords().duty.preview(
            count(shiftsOf({ days: form.values.days, times: [...form.values.times] })),
            count(teamsOf(form.values).length),
          )}
        </p>
      </Form>
    </section>
  );
}

/** The shifts of a day. */
function Times(props: { of: FormState<Draft> }): JSX.Element {
  return (
    <fieldset class="ctl">
      <legend class="lab">{deskWords().duty.times}</legend>
      <Index each={props.of.values.times}>
        {(time, at) => (
          <div class="planrow">
            <For each={["name", "from", "to"] as const}>
              {(part) => (
                <input
                  class="input"
                  aria-label={
                    part === "name"
                      ? deskWords().duty.name
                      : part === "from"
                        ? deskWords().duty.start
                        : deskWords().duty.end
                  }
                  type={part === "name" ? "text" : "time"}
                  value={time()[part]}
                  onInput={(event) => props.of.set("times", at, part, event.currentTarget.value)}
                />
              )}
            </For>
            <button
              type="button"
              class="linkish"
              onClick={() => props.of.set("times", (before) => before.filter((_, nth) => nth !== at))}
            >
              {deskWords().duty.drop}
            </button>
          </div>
        )}
      </Index>
      <button
        type="button"
        class="linkish"
        onClick={() => props.of.set("times", (before) => [...before, { name: "", from: "", to: "" }])}
      >
        {deskWords().duty.addTime}
      </button>
    </fieldset>
  );
}

/** The teams in turn. */
function Teams(props: { of: FormState<Draft> }): JSX.Element {
  const people = createQuery<PersonRow[]>(() => "/api/people");
  return (
    <fieldset class="ctl">
      <legend class="lab">{deskWords().duty.teams}</legend>
      <Index each={props.of.values.teams}>
        {(team, at) => (
          <div class="planrow">
            <b>{deskWords().duty.team(at + 1)}</b>
            <Index each={[...team(), ""].slice(0, Math.max(2, team().filter(Boolean).length + 1))}>
              {(id, nth) => (
                <select
                  class="sel"
                  aria-label={nth === 0 ? deskWords().duty.lead : deskWords().duty.members}
                  onChange={(event) => props.of.set("teams", at, nth, event.currentTarget.value)}
                >
                  <option value="">{nth === 0 ? deskWords().duty.lead : deskWords().duty.members}</option>
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
        onClick={() => props.of.set("teams", (before) => [...before, [""]])}
      >
        {deskWords().duty.addTeam}
      </button>
    </fieldset>
  );
}
