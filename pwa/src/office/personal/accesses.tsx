// Who looked at personal data, and who used a privilege: all of it for an administrator, one's own for an office.
// `/office/accesses`.

import { createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { role } from "../../core/session";
import type { Accesses, AccessRow } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { Glyph } from "../../ui/glyph";
import { coded, commonWords, words } from "../../words";
import { personalWords, personalWordsAreHere } from "../../words/office/personal";
import { frame, kit } from "../parts/context";
import { Fault } from "../parts/fault";
import { count } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Loaded, PageHead } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";
import { moment, shortMoment } from "../parts/times";

/** The screen. */
export default function AccessesScreen(): JSX.Element {
  const query = createQuery<Accesses>(() => "/api/accesses");
  return (
    <Show when={personalWordsAreHere()}>
      <Loaded query={query}>{(found) => <Screen found={found()} />}</Loaded>
    </Show>
  );
}

function Screen(props: { found: Accesses }): JSX.Element {
  const [earlier, setEarlier] = createSignal<AccessRow[]>([]);
  const [next, setNext] = createSignal(props.found.next);
  const asking = createAttempt();
  const rows = () => [...props.found.rows, ...earlier()];
  const further = () =>
    asking.run(async () => {
      const got = await request<Accesses>("GET", withQuery("/api/accesses", { older_than: next() }));
      setEarlier([...earlier(), ...got.rows]);
      setNext(got.next);
    });
  const shown = columns();
  const how = () =>
    role() === "administrator"
      ? personalWords().access.allHow(props.found.days)
      : personalWords().access.ownHow(props.found.days);
  return (
    <>
      <PageHead title={personalWords().access.title} line={how()} />
      <div class="page">
        <Unusual found={props.found} />
        <section class="card pane">
          <DataTable
            class="looks-tbl"
            name={personalWords().access.title}
            rows={rows()}
            columns={shown}
            by={(row) => String(row.no)}
            none={personalWords().access.none}
            scroll
          />
          <Show when={next() !== null}>
            <p class="more">
              <button type="button" class="link" disabled={asking.busy()} onClick={() => void further()}>
                {personalWords().access.further}
              </button>
            </p>
          </Show>
          <Fault of={asking.fault()} />
        </section>
      </div>
    </>
  );
}

function Unusual(props: { found: Accesses }): JSX.Element {
  return (
    <Show when={props.found.unusual.length > 0}>
      <section class="card pane" aria-labelledby="unusual">
        <h2 id="unusual">
          <Glyph name="alert" /> {personalWords().access.unusualTitle}
        </h2>
        <ul>
          <For each={props.found.unusual}>{(row) => <li>{unusualWords(row)}</li>}</For>
        </ul>
        <p class="quiet">{personalWords().access.unusualHow(props.found.households_max)}</p>
      </section>
    </Show>
  );
}

/** One unusual reading in words. */
export function unusualWords(row: AccessRow): string {
  return personalWords().access.unusual(who(row), moment(row.at_ms, frame()), row.rows ?? 0);
}

function who(row: AccessRow): string {
  return row.by || personalWords().access.machine;
}

/** What it was of, in words: forms and their fields by their names. */
function whatWords(row: AccessRow): string {
  const named = row.what.split(" ").map((one) => {
    const form = kit()?.forms.find((own) => own.id === one);
    const inner = kit()?.forms.find((own) => row.what.startsWith(`${own.id} `));
    const field = inner?.fields.find((own) => own.id === one);
    const title = form?.title ?? field?.label;
    return title ? words(title) : (coded(personalWords().access.things, one) ?? roleName(one));
  });
  return named.filter(Boolean).join(" ");
}

function roleName(id: string): string {
  return (commonWords().role as Record<string, string>)[id] ?? id;
}

/** The columns for whoever looks. */
const columns = (): readonly Column<AccessRow>[] => [
  {
    head: () => personalWords().access.when,
    cell: (row) => shortMoment(row().at_ms, frame()),
  },
  {
    head: () => personalWords().access.who,
    names: true,
    // An office sees only its own rows.
    wide: role() !== "administrator",
    cell: (row) => (
      <>
        {who(row())}
        <Show when={row().role}>{(of) => <small class="quiet"> {roleName(of())}</small>}</Show>
      </>
    ),
  },
  { head: () => personalWords().access.act, cell: (row) => <Did row={row()} /> },
];

/** What was done, of what, where, and how many rows it was. */
function Did(props: { row: AccessRow }): JSX.Element {
  const what = () => whatWords(props.row);
  const rows = () => props.row.rows;
  return (
    <>
      <Show when={props.row.act === "unusual"}>
        <Glyph name="alert" />{" "}
      </Show>
      {personalWords().access.acts[props.row.act]}
      <Show when={what()}>{(text) => <> {text()}</>}</Show>
      <Show when={props.row.about}>{(name) => <> {name()}</>}</Show> <Where row={props.row} />
      <Show when={props.row.asked_by}>
        {(text) => (
          <>
            <br />
            {personalWords().access.asked(text())}
          </>
        )}
      </Show>
      <br />
      <small class="quiet">
        {[rows() === undefined ? "" : personalWords().access.rows(count(rows() ?? 0)), props.row.device]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </>
  );
}

function Where(props: { row: AccessRow }): JSX.Element {
  const isDoor = () => ["history", "everything", "erase"].includes(props.row.act);
  return (
    <Show when={props.row.place} fallback={isList(props.row) ? personalWords().access.whole : ""}>
      {(place) => (
        <Show when={isDoor()} fallback={props.row.address}>
          <a class="u" href={doorLink(place())}>
            {props.row.address}
          </a>
        </Show>
      )}
    </Show>
  );
}

function isList(row: AccessRow): boolean {
  return ["list", "search", "export"].includes(row.act);
}
