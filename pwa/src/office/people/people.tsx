// People: who takes part, where, with how many phones; and inviting several at once. `/office/people`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { NewInvite, PersonRow, Role } from "../../twin/types";
import { go, here } from "../../ui/router";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, homeArea } from "../parts/context";
import { Act } from "../parts/fault";
import { count } from "../parts/figures";
import { whereWords } from "../parts/names";
import { Control, Loaded, PageHead } from "../parts/parts";
import { createQuery } from "../parts/query";
import { may } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { shortMoment } from "../parts/times";
import { keepInvites } from "./invites";
import { PhoneRulesPane } from "./phone-rules";

/** The roles, in the order of the menu. */
const ROLES: readonly Role[] = ["volunteer", "coordinator", "office", "headquarters", "administrator"];
/** Possible validity of an invite in days; the first is the default. */
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
  const picked = () => shown().filter((row) => chosen().has(row.person.id) && invitable(row));
  const toggle = (ids: string[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) on ? next.add(id) : next.delete(id);
      return next;
    });
  return (
    <>
      <PageHead
        title={officeWords().people.title}
        end={
          <a class="btn btn-1 btn-s" href="/office/people/new">
            {officeWords().people.add}
          </a>
        }
      />
      <div class="page">
        <div class="tools">
          <div class="grow">
            <Control label={officeWords().people.search}>
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
          <Control label={officeWords().people.role}>
            {(id) => (
              <select
                id={id}
                class="sel"
                onChange={(event) => setWhich(event.currentTarget.value as Role | "")}
              >
                <option value="">{officeWords().common.all}</option>
                <For each={ROLES}>{(role) => <option value={role}>{commonWords().role[role]}</option>}</For>
              </select>
            )}
          </Control>
          <label class="check">
            <input
              type="checkbox"
              checked={gone()}
              onChange={(event) => setGone(event.currentTarget.checked)}
            />
            {officeWords().people.showGone}
          </label>
        </div>
        <InviteBar people={picked()} />
        <section class="card pane">
          <Table
            people={shown()}
            none={props.people.length > 0 ? officeWords().people.noneFound : officeWords().people.none}
            chosen={chosen()}
            toggle={toggle}
          />
        </section>
        <Show when={may("settings")}>
          <PhoneRulesPane />
        </Show>
      </div>
    </>
  );
}

/** Whether the asker may make an invite for somebody. */
function invitable(row: PersonRow): boolean {
  return !row.person.gone && row.changeable && may("invite");
}

function InviteBar(props: { people: PersonRow[] }): JSX.Element {
  const [days, setDays] = createSignal(INVITE_DAYS[0] ?? 7);
  const ids = () => props.people.map(({ person }) => person.id);
  return (
    <Show when={props.people.length > 0}>
      <div class="say tools" role="status">
        <b>{officeWords().people.chosen(props.people.length)}</b>
        <label>
          {officeWords().people.inviteHours}{" "}
          <select onChange={(event) => setDays(Number(event.currentTarget.value))}>
            <For each={INVITE_DAYS}>{(n) => <option value={n}>{officeWords().people.days(n)}</option>}</For>
          </select>
        </label>
        <Act class="btn btn-1 btn-s" do={() => invite(ids(), days())}>
          {officeWords().people.makeInvites}
        </Act>
      </div>
    </Show>
  );
}

function assignedTo(row: PersonRow): number {
  return new Set(row.assignments.filter((one) => !one.ended).flatMap((one) => one.paths)).size;
}

function invitedUntil(row: PersonRow): string {
  const open = row.open_invite;
  return open
    ? officeWords().people.openUntil(shortMoment(open.expires_at_ms, frame()))
    : officeWords().common.dash;
}

const COLUMNS: Column<PersonRow>[] = [
  {
    head: () => officeWords().people.name,
    names: true,
    sort: (row) => row.person.name,
    cell: (row) => (
      <>
        <a class="u nb" href={`/office/people/${row().person.id}`}>
          {row().person.name}
        </a>
        <small class="phone-only">
          {commonWords().role[row().person.role]}
          {officeWords().common.comma}
          {whereWords(row().areas) || officeWords().people.assignedCount(assignedTo(row()))}
        </small>
      </>
    ),
  },
  {
    head: () => officeWords().people.role,
    wide: true,
    sort: (row) => commonWords().role[row.person.role],
    look: () => "nb",
    cell: (row) => commonWords().role[row().person.role],
  },
  {
    head: () => officeWords().people.scope,
    wide: true,
    cell: (row) => whereWords(row().areas) || officeWords().common.dash,
  },
  {
    head: () => officeWords().people.assigned,
    num: true,
    wide: true,
    sort: assignedTo,
    cell: (row) => assignedTo(row()) || officeWords().common.dash,
  },
  {
    head: () => officeWords().people.phones,
    cell: (row) => (
      <>
        {row().devices > 0 ? officeWords().people.joined(row().devices) : officeWords().people.notJoined}
        <Show when={row().waiting > 0}>
          {" "}
          <b class="nb">{officeWords().people.waiting(row().waiting)}</b>
        </Show>
      </>
    ),
  },
  { head: () => officeWords().people.invite, wide: true, cell: (row) => invitedUntil(row()) },
  {
    head: () => officeWords().people.reports,
    num: true,
    sort: (row) => row.reports,
    cell: (row) => count(row().reports),
  },
];

function Table(props: {
  people: PersonRow[];
  none: string;
  chosen: ReadonlySet<string>;
  toggle: (ids: string[], on: boolean) => void;
}): JSX.Element {
  const ids = () => props.people.filter(invitable).map(({ person }) => person.id);
  const tick: Column<PersonRow> = {
    head: () => (
      <input
        type="checkbox"
        class="tick"
        aria-label={officeWords().people.selectAll}
        checked={ids().length > 0 && ids().every((id) => props.chosen.has(id))}
        onChange={(event) => props.toggle(ids(), event.currentTarget.checked)}
      />
    ),
    cell: (row) => (
      <input
        type="checkbox"
        class="tick"
        aria-label={officeWords().people.select(row().person.name)}
        checked={props.chosen.has(row().person.id)}
        disabled={!invitable(row())}
        onChange={(event) => props.toggle([row().person.id], event.currentTarget.checked)}
      />
    ),
  };
  const columns = [tick, ...COLUMNS];
  return (
    <DataTable
      name={officeWords().people.title}
      rows={props.people}
      by={(row) => row.person.id}
      columns={columns}
      look={(row) => (row.person.gone ? "off-row" : undefined)}
      none={props.none}
    />
  );
}
