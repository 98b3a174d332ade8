// Departments' tables: choose one, a day and an area; view it, download it. `/office/tables?table=…&day=…`.

import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { request } from "../../core/api";
import { dayIn } from "../../twin/days";
import type { Area, TableMade, TableRow } from "../../twin/types";
import { go, here } from "../../ui/router";
import { language, words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { officeWords } from "../../words/office/office";
import { frame, me, now } from "../parts/context";
import { Act, sayDone } from "../parts/fault";
import { count } from "../parts/figures";
import { pathsWords } from "../parts/names";
import { Loaded, Pane } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { may, mayAt } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { FileButtons } from "./files";
import { createBoard } from "./page";
import { AreaChoice, dayWords, Nothing } from "./parts";
import { TableEditor } from "./table-editor";

/** The address of a table. */
function tablesLink(of: { table?: string | null; area?: string | null; day?: string | null }): string {
  return withQuery("/office/tables", of).replaceAll("%2F", "/");
}

/** The screen, or the editor below `/office/tables/new` and `/office/tables/edit`. */
export default function TablesScreen(): JSX.Element {
  const query = createQuery<TableRow[]>(() => (me() ? "/api/tables" : null));
  const path = () => here().path;
  const asked = () => here().query.get("table");
  return (
    <Loaded query={query}>
      {(tables) => {
        const chosen = createMemo(() => tables().find((row) => row.table.id === asked()) ?? tables()[0]);
        const edited = () => (path() === "/office/tables/edit" ? chosen() : undefined);
        return (
          <Switch fallback={<Screen tables={tables()} chosen={chosen()} reload={query.reload} />}>
            <Match when={may("table") && path() === "/office/tables/new"}>
              <TableEditor row={undefined} done={query.reload} />
            </Match>
            <Match when={may("table") && edited()}>
              {(row) => <TableEditor row={row()} done={query.reload} />}
            </Match>
          </Switch>
        );
      }}
    </Loaded>
  );
}

function Screen(props: {
  tables: readonly TableRow[];
  chosen: TableRow | undefined;
  reload: () => void;
}): JSX.Element {
  const day = createMemo(() => here().query.get("day") ?? dayIn(now(), frame().zone));
  const id = createMemo(() => props.chosen?.table.id);
  const parts = (area: string) => ({ table: id() ?? "", area, day: day(), lang: language() });
  const of = createBoard<TableMade>((area) => (id() ? withQuery("/api/table", parts(area)) : null));
  const set = (over: { table?: string; area?: string | null; day?: string }) =>
    go(tablesLink({ ...Object.fromEntries(here().query), ...over }), { replace: true });
  return (
    <>
      <div class="headline">
        <div class="end also">
          <Show when={may("table")}>
            <a class="btn btn-2 btn-s" href="/office/tables/new">
              {boardWords().tables.define}
            </a>
          </Show>
          <Show when={may("export") && id()}>
            <FileButtons
              name={boardWords().board.export}
              path={(ending) => withQuery(`/api/export/table.${ending}`, parts(of.area() ?? ""))}
              file="table"
            />
          </Show>
        </div>
        <h1 tabIndex={-1}>
          {props.chosen ? words(props.chosen.table.title) : boardWords().tables.title}
          <Show when={of.query.data()}>
            {(table) => boardWords().tables.headline(dayWords(day()), count(table().rows.length))}
          </Show>
        </h1>
        <p>{boardWords().tables.how}</p>
      </div>
      <div class="page">
        <section class="filters-bar open" aria-label={boardWords().board.filters}>
          <label class="ctl">
            <span class="lab">{boardWords().tables.which}</span>
            <select
              class="sel"
              value={id() ?? ""}
              onChange={(event) => set({ table: event.currentTarget.value })}
            >
              <For each={props.tables}>
                {(row) => (
                  <option value={row.table.id} selected={row.table.id === id()}>
                    {words(row.table.title)}
                    {row.area === null ? "" : boardWords().tables.own(pathsWords([row.area]))}
                  </option>
                )}
              </For>
            </select>
          </label>
          <label class="ctl">
            <span class="lab">{boardWords().board.day}</span>
            <input
              class="input"
              type="date"
              value={day()}
              onChange={(event) => event.currentTarget.value && set({ day: event.currentTarget.value })}
            />
          </label>
          <AreaChoice area={areaAt(of.area())} choose={(area) => set({ area })} />
          <Show when={may("table") && props.chosen}>
            {(row) => (
              <Show when={row().area !== null && mayAt("table", [row().area ?? ""])}>
                <OwnActs row={row()} done={props.reload} />
              </Show>
            )}
          </Show>
        </section>
        <Show when={props.chosen} fallback={<Nothing text={boardWords().tables.none} />}>
          <Loaded query={of.query}>{(table) => <Preview table={table()} />}</Loaded>
        </Show>
      </div>
    </>
  );
}

/** An area by its name if it is known, otherwise by its address. */
function areaAt(path: string | null): Area {
  const known = (me()?.areas ?? []).find((one) => one.path === path);
  return known ?? { path: path ?? "", kind: "", name: path ? pathsWords([path]) : "" };
}

/** Changing and removing a table that an office made. */
function OwnActs(props: { row: TableRow; done: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const remove = async () => {
    const { table, area } = props.row;
    await request<TableRow>("POST", "/api/tables", { table, area, gone: true });
    sayDone(boardWords().tables.removed(words(table.title)));
    go("/office/tables", { replace: true });
    props.done();
  };
  return (
    <div class="chips no-print">
      <a class="btn btn-2 btn-s" href={`/office/tables/edit?table=${props.row.table.id}`}>
        {officeWords().common.edit}
      </a>
      <Show
        when={asking()}
        fallback={
          <button type="button" class="btn btn-2 btn-s" onClick={() => setAsking(true)}>
            {boardWords().tables.remove}
          </button>
        }
      >
        <Act class="btn btn-2 btn-s bad" do={remove}>
          {boardWords().tables.removeYes}
        </Act>
        <button type="button" class="linkish" onClick={() => setAsking(false)}>
          {officeWords().common.cancel}
        </button>
      </Show>
    </div>
  );
}

type Line = TableMade["rows"][number];

/** The table as the department gets it. */
function Preview(props: { table: TableMade }): JSX.Element {
  const isNumber = (at: number) => props.table.rows.some((row) => typeof row[at] === "number");
  const columns = createMemo<Column<Line>[]>(() =>
    props.table.headings.map((heading, at) => ({
      head: () => words(heading),
      headLook: () => (isNumber(at) ? "num" : undefined),
      look: (row) => (typeof row[at] === "number" ? "num" : undefined),
      cell: (row) => row()[at],
    })),
  );
  return (
    <Pane title={words(props.table.title)} quiet={boardWords().tables.rows(count(props.table.rows.length))}>
      <DataTable
        name={words(props.table.title)}
        class="made"
        rows={props.table.rows}
        columns={columns()}
        none={boardWords().tables.empty}
        scroll
      />
    </Pane>
  );
}
