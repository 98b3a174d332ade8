// People: who takes part, where, with how many phones; inviting several at once. `/office/people`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { type ApiError, request } from "../../core/api";
import type { NewInvite, PersonRow, Role } from "../../twin/types";
import { go, here } from "../../ui/router";
import { t } from "../../words";
import { o } from "../../words/office/office";
import { frame, homeArea } from "../parts/context";
import { count } from "../parts/figures";
import { whereWords } from "../parts/names";
import { Control, Fault, Loaded, PageHead } from "../parts/parts";
import { asFault, createQuery } from "../parts/query";
import { shortMoment } from "../parts/times";
import { keepInvites } from "./invites";

/** The roles, in the order in which they are offered. */
export const ROLES: readonly Role[] = ["volunteer", "coordinator", "office", "headquarters", "administrator"];
/** For so many days an invite may be valid; the first is offered. */
const INVITE_DAYS = [7, 1, 3, 14, 30];

/** Makes invites for people and shows their sheet. */
export async function invite(people: string[], days: number): Promise<void> {
  keepInvites(await request<NewInvite[]>("POST", "/api/invites", { people, hours: days * 24 }));
  go("/office/invites");
}

/** The screen. */
export function PeopleScreen(): JSX.Element {
  const query = createQuery<PersonRow[]>(
    () => "/api/people",
    () => homeArea()?.path ?? "",
  );
  return <Loaded query={query}>{(people) => <People people={people()} />}</Loaded>;
}

function People(props: { people: PersonRow[] }): JSX.Element {
  const [find, setFind] = createSignal(here().query.get("find") ?? "");
  const [which, setWhich] = createSignal<Role | "">("");
  const [gone, setGone] = createSignal(false);
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const shown = createMemo(() =>
    props.people.filter(
      ({ person, areas }) =>
        (gone() || !person.gone) &&
        (which() === "" || person.role === which()) &&
        (person.name.includes(find().trim()) || areas.some((area) => area.name.includes(find().trim()))),
    ),
  );
  const picked = () => shown().filter(({ person }) => chosen().has(person.id));
  const toggle = (ids: string[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) on ? next.add(id) : next.delete(id);
      return next;
    });
  return (
    <>
      <PageHead
        title={o().people.title}
        end={
          <a class="btn btn-1 btn-s" href="/office/people/new">
            {o().people.add}
          </a>
        }
      />
      <div class="page">
        <div class="tools">
          <div class="grow">
            <Control label={o().people.search}>
              {(id) => (
                <input
                  id={id}
                  class="input"
                  type="search"
                  value={find()}
                  onInput={(event) => setFind(event.currentTarget.value)}
                />
              )}
            </Control>
          </div>
          <Control label={o().people.role}>
            {(id) => (
              <select
                id={id}
                class="sel"
                onChange={(event) => setWhich(event.currentTarget.value as Role | "")}
              >
                <option value="">{o().common.all}</option>
                <For each={ROLES}>{(role) => <option value={role}>{t().role[role]}</option>}</For>
              </select>
            )}
          </Control>
          <label class="check">
            <input
              type="checkbox"
              checked={gone()}
              onChange={(event) => setGone(event.currentTarget.checked)}
            />
            {o().people.showGone}
          </label>
        </div>
        <InviteBar people={picked()} />
        <section class="card pane">
          <Show
            when={shown().length > 0}
            fallback={<p class="none">{props.people.length > 0 ? o().people.noneFound : o().people.none}</p>}
          >
            <Table people={shown()} chosen={chosen()} toggle={toggle} />
          </Show>
        </section>
      </div>
    </>
  );
}

function InviteBar(props: { people: PersonRow[] }): JSX.Element {
  const [days, setDays] = createSignal(INVITE_DAYS[0] ?? 7);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const make = () => {
    setFault(null);
    invite(
      props.people.map(({ person }) => person.id),
      days(),
    ).catch((error) => setFault(asFault(error)));
  };
  return (
    <Show when={props.people.length > 0}>
      <div class="say tools" role="status">
        <b>{o().people.chosen(props.people.length)}</b>
        <label>
          {o().people.inviteHours}{" "}
          <select onChange={(event) => setDays(Number(event.currentTarget.value))}>
            <For each={INVITE_DAYS}>{(n) => <option value={n}>{o().people.days(n)}</option>}</For>
          </select>
        </label>
        <button type="button" class="btn btn-1 btn-s" onClick={make}>
          {o().people.makeInvites}
        </button>
        <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
      </div>
    </Show>
  );
}

function Table(props: {
  people: PersonRow[];
  chosen: ReadonlySet<string>;
  toggle: (ids: string[], on: boolean) => void;
}): JSX.Element {
  const all = () => props.people.every(({ person }) => props.chosen.has(person.id));
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              class="tick"
              aria-label={o().people.selectAll}
              checked={all()}
              onChange={(event) =>
                props.toggle(
                  props.people.map(({ person }) => person.id),
                  event.currentTarget.checked,
                )
              }
            />
          </th>
          <th scope="col">{o().people.name}</th>
          <th scope="col" class="desk-only">
            {o().people.role}
          </th>
          <th scope="col" class="desk-only">
            {o().people.scope}
          </th>
          <th scope="col" class="num desk-only">
            {o().people.assigned}
          </th>
          <th scope="col">{o().people.phones}</th>
          <th scope="col" class="desk-only">
            {o().people.invite}
          </th>
          <th scope="col" class="num">
            {o().people.reports}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.people}>
          {(row) => <Row row={row} chosen={props.chosen.has(row.person.id)} toggle={props.toggle} />}
        </For>
      </tbody>
    </table>
  );
}

function Row(props: {
  row: PersonRow;
  chosen: boolean;
  toggle: (ids: string[], on: boolean) => void;
}): JSX.Element {
  const person = () => props.row.person;
  const where = () => whereWords(props.row.areas);
  const assigned = () =>
    new Set(props.row.assignments.filter((one) => !one.ended).flatMap((one) => one.paths)).size;
  const invited = () => {
    const open = props.row.open_invite;
    return open ? o().people.openUntil(shortMoment(open.expires_at_ms, frame())) : o().common.dash;
  };
  return (
    <tr classList={{ "off-row": Boolean(person().gone) }}>
      <td>
        <input
          type="checkbox"
          class="tick"
          aria-label={o().people.select(person().name)}
          checked={props.chosen}
          onChange={(event) => props.toggle([person().id], event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <a class="u" href={`/office/people/${person().id}`}>
          {person().name}
        </a>
        <small class="phone-only">
          {t().role[person().role]}
          {o().common.comma}
          {where() || o().people.assignedCount(assigned())}
        </small>
      </th>
      <td class="desk-only">{t().role[person().role]}</td>
      <td class="desk-only">{where() || o().common.dash}</td>
      <td class="num desk-only">{assigned() || o().common.dash}</td>
      <td>{props.row.devices > 0 ? o().people.joined(props.row.devices) : o().people.notJoined}</td>
      <td class="desk-only">{invited()}</td>
      <td class="num">{count(props.row.reports)}</td>
    </tr>
  );
}
