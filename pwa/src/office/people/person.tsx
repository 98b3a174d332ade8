// One person: name, role, scope, assignments, and an invite. `/office/people/ID` and `/office/people/new`.

import { createMemo, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { Area, Assignment, AssignmentPut, PersonPut, PersonRow, Role } from "../../twin/types";
import { Devices } from "../../ui/devices";
import { go, here, under } from "../../ui/router";
import { commonWords } from "../../words";
import { deviceWords, deviceWordsAreHere } from "../../words/devices";
import { officeWords } from "../../words/office/office";
import { frame, homeArea, me } from "../parts/context";
import { sayDone } from "../parts/fault";
import { AreaField, CheckField, createForm, Form, SelectField, TextField } from "../parts/form";
import { unless } from "../parts/form-draft";
import { pathsWords, whereWords } from "../parts/names";
import { Loaded, PageHead, Pane, Trail } from "../parts/parts";
import { createQuery } from "../parts/query";
import { may, mayGive } from "../parts/rights";
import { shortMoment } from "../parts/times";
import { invite } from "./people";

const INVITE_DAYS = 7;

/** The screen. */
export function PersonScreen(): JSX.Element {
  const id = createMemo(() => under(here().path, "/office/people") ?? "new");
  const query = createQuery<PersonRow[]>(
    () => "/api/people",
    () => homeArea()?.path ?? "",
  );
  return (
    <Loaded query={query}>
      {(people) => {
        const row = createMemo(() => people().find(({ person }) => person.id === id()));
        const title = () =>
          row() ? officeWords().people.edit(row()?.person.name ?? "") : officeWords().people.add;
        return (
          <>
            <Trail steps={[{ href: "/office/people", name: officeWords().people.title }]} here={title()} />
            <PageHead title={title()} />
            <div class="page two">
              <Show when={changeable(row())} fallback={<Shown row={row() as PersonRow} />}>
                <Show when={row()?.person.id ?? "new"} keyed>
                  <Basics row={row()} reload={query.reload} />
                </Show>
                <Show when={row()}>{(of) => <Assignments row={of()} reload={query.reload} />}</Show>
                <Show when={may("revoke") && row()?.person.id} keyed>
                  {(person) => <OfPerson person={person} />}
                </Show>
              </Show>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

/** Whether the asker may change this person, or make a new one. */
function changeable(row: PersonRow | undefined): boolean {
  return row === undefined ? may("people") : row.changeable && may("people");
}

/** A person whom the asker sees and may not change. */
function Shown(props: { row: PersonRow }): JSX.Element {
  return (
    <section class="card pane">
      <p>
        {commonWords().role[props.row.person.role]}
        {officeWords().common.comma}
        {whereWords(props.row.areas) || officeWords().common.dash}
      </p>
      <p class="quiet">{officeWords().people.notYours}</p>
    </section>
  );
}

/** The devices of a person, or the asker's own. */
function OfPerson(props: { person: string }): JSX.Element {
  const isOwn = () => props.person === me()?.person.id;
  return (
    <Show when={deviceWordsAreHere()}>
      <Pane title={isOwn() ? deviceWords().mine : deviceWords().of} quiet={deviceWords().how}>
        <Devices person={isOwn() ? undefined : props.person} time={(ms) => shortMoment(ms, frame())} />
      </Pane>
    </Show>
  );
}

/** The fixed scope, without what is only assigned. */
function scopeOf(row: PersonRow | undefined): Area[] {
  return (row?.person.scope ?? []).map(
    (path) => row?.areas.find((area) => area.path === path) ?? { path, kind: "", name: pathsWords([path]) },
  );
}

interface Draft {
  name: string;
  role: Role;
  scope: Area[];
  gone: boolean;
}

function Basics(props: { row: PersonRow | undefined; reload: () => void }): JSX.Element {
  // Nobody can take their own role or scope away.
  const isOwn = () => props.row !== undefined && props.row.person.id === me()?.person.id;
  const roles = () => (isOwn() && props.row ? [props.row.person.role] : mayGive());
  const form = createForm<Draft>({
    name: `person ${props.row?.person.id ?? "new"}`,
    start: () => ({
      name: props.row?.person.name ?? "",
      role: props.row?.person.role ?? "volunteer",
      scope: scopeOf(props.row),
      gone: Boolean(props.row?.person.gone),
    }),
    problems: ({ name, role, scope }) => [
      ...unless<Draft>(name.trim() !== "", "name", officeWords().people.nameMissing),
      ...unless<Draft>(
        props.row !== undefined || role === "administrator" || scope.length > 0,
        "scope",
        officeWords().people.scopeMissing,
      ),
    ],
    send: async ({ name, role, scope, gone }) => {
      const body: PersonPut = { name: name.trim(), role, scope: scope.map((area) => area.path), gone };
      if (props.row) body.id = props.row.person.id;
      const saved = await request<PersonRow>("POST", "/api/people", body);
      sayDone(officeWords().people.saved(saved.person.name));
      props.reload();
      if (!props.row) go(`/office/people/${saved.person.id}`, { replace: true });
    },
  });
  return (
    <section class="card pane">
      <Form
        of={form}
        save={officeWords().common.save}
        acts={
          <Show when={props.row}>
            {(row) => (
              <button
                type="button"
                class="btn btn-2"
                disabled={form.busy()}
                onClick={() => void form.run(() => invite([row().person.id], INVITE_DAYS))}
              >
                {officeWords().people.makeInvites}
              </button>
            )}
          </Show>
        }
      >
        <TextField of={form} name="name" label={officeWords().people.name} />
        <SelectField
          of={form}
          name="role"
          label={officeWords().people.role}
          options={roles().map((one) => ({ id: one, name: commonWords().role[one] }))}
        />
        <AreaField of={form} name="scope" label={officeWords().people.scope} />
        <Show when={props.row && !isOwn()}>
          <CheckField
            of={form}
            name="gone"
            label={officeWords().people.gone}
            hint={officeWords().people.goneAsk}
          />
        </Show>
      </Form>
    </section>
  );
}

function Assignments(props: { row: PersonRow; reload: () => void }): JSX.Element {
  const running = () => props.row.assignments.filter((one) => !one.ended);
  const put = async (body: AssignmentPut, said: string) => {
    await request<Assignment>("POST", "/api/assignments", body);
    sayDone(said);
    props.reload();
  };
  const form = createForm<{ areas: Area[]; sweep: string }>({
    name: `assign ${props.row.person.id}`,
    start: () => ({ areas: [], sweep: "" }),
    problems: ({ areas }) =>
      unless<{ areas: Area[] }>(areas.length > 0, "areas", officeWords().people.scopeMissing),
    send: async ({ areas, sweep }) => {
      const body: AssignmentPut = { person: props.row.person.id, paths: areas.map((area) => area.path) };
      if (sweep) body.sweep = sweep;
      await put(body, officeWords().people.given);
      form.set({ areas: [], sweep: "" });
    },
  });
  const takeBack = (one: Assignment) => {
    const body: AssignmentPut = { id: one.id, person: one.person, paths: one.paths, ended: true };
    if (one.sweep) body.sweep = one.sweep;
    return put(body, officeWords().people.takenBack);
  };
  const sweeps = () => (me()?.sweeps ?? []).map(({ id, name }) => ({ id, name }));
  const sweepName = (id: string) => me()?.sweeps.find((one) => one.id === id)?.name ?? id;
  return (
    <Pane title={officeWords().people.assignments} quiet={officeWords().people.assignmentsHow}>
      <ul class="rows">
        <For each={running()}>
          {(one) => (
            <li class="confirm">
              <span>
                {pathsWords(one.paths)}
                <small class="quiet">
                  {" "}
                  {one.sweep
                    ? officeWords().people.forSweep(sweepName(one.sweep))
                    : officeWords().people.standing}
                </small>
              </span>
              <button
                type="button"
                class="linkish"
                disabled={form.busy()}
                aria-label={`${officeWords().people.takeBack}: ${pathsWords(one.paths)}`}
                onClick={() => void form.run(() => takeBack(one))}
              >
                {officeWords().people.takeBack}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Form of={form} save={officeWords().people.assign}>
        <AreaField of={form} name="areas" label={officeWords().people.assign} />
        <Show when={form.values.areas.length > 0}>
          <SelectField
            of={form}
            name="sweep"
            label={officeWords().overview.sweep}
            options={[{ id: "", name: officeWords().people.standing }, ...sweeps()]}
          />
        </Show>
      </Form>
    </Pane>
  );
}
