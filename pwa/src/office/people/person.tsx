// One person: name, role, scope, assignments, and an invite. `/office/people/ID` and `/office/people/new`.

import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from "solid-js";
import { type ApiError, request } from "../../core/api";
import { role as ownRole } from "../../core/session";
import type { Area, Assignment, AssignmentPut, PersonPut, PersonRow, Role } from "../../twin/types";
import { go, here, under } from "../../ui/router";
import { showToast } from "../../ui/toast";
import { t } from "../../words";
import { o } from "../../words/office/office";
import { homeArea, me } from "../parts/context";
import { pathsWords } from "../parts/names";
import { Control, Fault, Loaded, PageHead, Pane, Trail } from "../parts/parts";
import { AreaPicker } from "../parts/picker";
import { asFault, createQuery } from "../parts/query";
import { invite, ROLES } from "./people";

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
        const title = () => (row() ? o().people.edit(row()?.person.name ?? "") : o().people.add);
        return (
          <>
            <Trail steps={[{ href: "/office/people", name: o().people.title }]} here={title()} />
            <PageHead title={title()} />
            <div class="page two">
              <Basics row={row()} reload={query.reload} />
              <Show when={row()}>{(of) => <Assignments row={of()} reload={query.reload} />}</Show>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

/** The fixed scope, without what is only assigned. */
function scopeOf(row: PersonRow | undefined): Area[] {
  return (row?.person.scope ?? []).map(
    (path) => row?.areas.find((area) => area.path === path) ?? { path, kind: "", name: pathsWords([path]) },
  );
}

function Basics(props: { row: PersonRow | undefined; reload: () => void }): JSX.Element {
  const [name, setName] = createSignal("");
  const [role, setRole] = createSignal<Role>("volunteer");
  const [scope, setScope] = createSignal<Area[]>([]);
  const [gone, setGone] = createSignal(false);
  const [wrong, setWrong] = createSignal("");
  const [fault, setFault] = createSignal<ApiError | null>(null);
  createEffect(
    on(
      () => props.row?.person.id,
      () => {
        setName(props.row?.person.name ?? "");
        setRole(props.row?.person.role ?? "volunteer");
        setScope(scopeOf(props.row));
        setGone(Boolean(props.row?.person.gone));
      },
    ),
  );
  const may = () => (ownRole() === "administrator" ? ROLES : ROLES.filter((one) => one !== "administrator"));
  const save = async (event: Event) => {
    event.preventDefault();
    setFault(null);
    const needsScope = !props.row && role() !== "administrator" && scope().length === 0;
    setWrong(name().trim() === "" ? o().people.nameMissing : needsScope ? o().people.scopeMissing : "");
    if (wrong()) return;
    const body: PersonPut = {
      name: name().trim(),
      role: role(),
      scope: scope().map((area) => area.path),
      gone: gone(),
    };
    if (props.row) body.id = props.row.person.id;
    try {
      const saved = await request<PersonRow>("POST", "/api/people", body);
      showToast({ title: o().people.saved(saved.person.name), glyph: "done" });
      props.reload();
      if (!props.row) go(`/office/people/${saved.person.id}`, { replace: true });
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <section class="card pane">
      <form class="form" onSubmit={(event) => void save(event)} noValidate>
        <Control label={o().people.name}>
          {(id) => (
            <input
              id={id}
              class="input"
              autocomplete="off"
              value={name()}
              aria-invalid={(wrong() !== "" && name().trim() === "") || undefined}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Control>
        <Show when={wrong()}>
          <p class="wrong" role="alert">
            {wrong()}
          </p>
        </Show>
        <Control label={o().people.role}>
          {(id) => (
            <select
              id={id}
              class="sel"
              value={role()}
              onChange={(event) => setRole(event.currentTarget.value as Role)}
            >
              <For each={may()}>
                {(one) => (
                  <option value={one} selected={one === role()}>
                    {t().role[one]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Control>
        <AreaPicker label={o().people.scope} chosen={scope()} onChange={setScope} />
        <Show when={props.row}>
          <div>
            <label class="check">
              <input
                type="checkbox"
                checked={gone()}
                onChange={(event) => setGone(event.currentTarget.checked)}
              />
              {o().people.gone}
            </label>
            <p class="quiet">{o().people.goneAsk}</p>
          </div>
        </Show>
        <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
        <div class="acts">
          <button type="submit" class="btn btn-1">
            {o().common.save}
          </button>
          <Show when={props.row}>
            {(row) => (
              <button
                type="button"
                class="btn btn-2"
                onClick={() =>
                  invite([row().person.id], INVITE_DAYS).catch((error) => setFault(asFault(error)))
                }
              >
                {o().people.makeInvites}
              </button>
            )}
          </Show>
        </div>
      </form>
    </section>
  );
}

function Assignments(props: { row: PersonRow; reload: () => void }): JSX.Element {
  const running = () => props.row.assignments.filter((one) => !one.ended);
  const [adding, setAdding] = createSignal<Area[]>([]);
  const [sweep, setSweep] = createSignal("");
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const put = async (body: AssignmentPut, said: string) => {
    setFault(null);
    try {
      await request<Assignment>("POST", "/api/assignments", body);
      showToast({ title: said, glyph: "done" });
      setAdding([]);
      props.reload();
    } catch (error) {
      setFault(asFault(error));
    }
  };
  const give = () => {
    const body: AssignmentPut = { person: props.row.person.id, paths: adding().map((area) => area.path) };
    if (sweep()) body.sweep = sweep();
    void put(body, o().people.given);
  };
  const takeBack = (one: Assignment) => {
    const body: AssignmentPut = { id: one.id, person: one.person, paths: one.paths, ended: true };
    if (one.sweep) body.sweep = one.sweep;
    void put(body, o().people.takenBack);
  };
  const sweepName = (id: string) => me()?.sweeps.find((one) => one.id === id)?.name ?? id;
  return (
    <Pane title={o().people.assignments} quiet={o().people.assignmentsHow}>
      <ul class="rows">
        <For each={running()}>
          {(one) => (
            <li class="confirm">
              <span>
                {pathsWords(one.paths)}
                <small class="quiet">
                  {" "}
                  {one.sweep ? o().people.forSweep(sweepName(one.sweep)) : o().people.standing}
                </small>
              </span>
              <button
                type="button"
                class="linkish"
                aria-label={`${o().people.takeBack}: ${pathsWords(one.paths)}`}
                onClick={() => takeBack(one)}
              >
                {o().people.takeBack}
              </button>
            </li>
          )}
        </For>
      </ul>
      <div class="form">
        <AreaPicker label={o().people.assign} chosen={adding()} onChange={setAdding} />
        <Show when={adding().length > 0}>
          <Control label={o().overview.sweep}>
            {(id) => (
              <select id={id} class="sel" onChange={(event) => setSweep(event.currentTarget.value)}>
                <option value="">{o().people.standing}</option>
                <For each={me()?.sweeps ?? []}>{(one) => <option value={one.id}>{one.name}</option>}</For>
              </select>
            )}
          </Control>
          <div class="acts">
            <button type="button" class="btn btn-1" onClick={give}>
              {o().people.assign}
            </button>
          </div>
        </Show>
        <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
      </div>
    </Pane>
  );
}
