// Defines a department's table by naming columns from forms: add, order, name, drop. All of it by keyboard too.
// `/office/tables/new` and `/office/tables/edit?table=…`.

import { createMemo, createSignal, For, Index, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { COLUMNS_ABOUT } from "../../twin/columns";
import type { Column, TableDef, TableRow } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { back, go } from "../../ui/router";
import { language, words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { homeArea, kit } from "../parts/context";
import { sayDone } from "../parts/fault";
import { createForm, FormEnd } from "../parts/form";
import { unless } from "../parts/form-draft";
import { Control, PageHead, Pane } from "../parts/parts";
import { fieldName } from "../parts/values";
import { choiceName } from "./choices";
import { choiceFields, choiceIds, fieldById, formById } from "./kit";
import {
  emptyTable,
  missingOf,
  moved,
  ofForm,
  renamed,
  sameColumn,
  toSend,
  valuesOf,
  withColumn,
  withCondition,
  withoutColumn,
  withoutCondition,
} from "./table-draft";

/** At most so many characters of a title or heading are kept by the server. */
const WORDS_CHARS_MAX = 60;

type Change = (next: TableDef) => void;

/** The name that a column has by itself. */
function ownName(column: Column): string {
  if (!column.form)
    return boardWords().tables.about[column.field as (typeof COLUMNS_ABOUT)[number]] ?? column.field;
  const field = fieldById(formById(kit(), column.form), column.field);
  return field ? fieldName(field) : column.field;
}

/** Where a column comes from. */
function sourceOf(column: Column): string {
  return column.form ? words(formById(kit(), column.form)?.title) || column.form : boardWords().tables.place;
}

/** The editor; without a row it makes a new table. */
export function TableEditor(props: { row: TableRow | undefined; done: () => void }): JSX.Element {
  const forms = () => kit()?.forms ?? [];
  const area = () => props.row?.area ?? homeArea()?.path;
  const form = createForm<{ table: TableDef }>({
    name: `table ${props.row?.table.id ?? "new"}`,
    start: () => ({ table: props.row?.table ?? emptyTable(forms()[0]?.id ?? "") }),
    problems: (draft) => {
      const what = missingOf(draft.table, forms());
      return unless<{ table: TableDef }>(
        what === null,
        null,
        what === null ? "" : boardWords().tables.missing[what],
      );
    },
    send: async (draft) => {
      const body = { table: toSend(draft.table), area: area(), gone: false };
      const kept = await request<TableRow>("POST", "/api/tables", body);
      sayDone(boardWords().tables.saved(words(kept.table.title)));
      props.done();
      go(`/office/tables?table=${kept.table.id}`);
    },
  });
  const table = () => form.values.table;
  const change: Change = (next) => form.set({ table: next });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <PageHead
        title={props.row ? boardWords().tables.change : boardWords().tables.define}
        line={boardWords().tables.defineHow}
      />
      <div class="page two editor">
        <div>
          <Pane title={boardWords().tables.what}>
            <Basics table={table()} change={change} />
          </Pane>
          <Pane title={boardWords().tables.add}>
            <Choices table={table()} change={change} />
          </Pane>
        </div>
        <div>
          <Pane title={boardWords().tables.columns} quiet={boardWords().tables.columnsHow}>
            <Columns table={table()} change={change} />
          </Pane>
          <div class="form">
            <FormEnd of={form} save={boardWords().tables.keep} cancel={() => back("/office/tables")} />
          </div>
        </div>
      </div>
    </form>
  );
}

/** Name, rows, and which rows. */
function Basics(props: { table: TableDef; change: Change }): JSX.Element {
  const forms = () => kit()?.forms ?? [];
  const title = (text: string) =>
    props.change({ ...props.table, title: { ...props.table.title, [language()]: text } });
  return (
    <div class="form">
      <Control label={boardWords().tables.name}>
        {(id) => (
          <input
            id={id}
            class="input"
            maxLength={WORDS_CHARS_MAX}
            value={props.table.title[language()]}
            placeholder={
              props.table.title[language() === "zh" ? "en" : "zh"] || boardWords().tables.namePlaceholder
            }
            onInput={(event) => title(event.currentTarget.value)}
          />
        )}
      </Control>
      <Control label={boardWords().tables.rowsOf} hint={boardWords().tables.rowsHow}>
        {(id) => (
          <select
            id={id}
            class="sel"
            value={props.table.rows}
            onChange={(event) => props.change(ofForm(props.table, event.currentTarget.value))}
          >
            <For each={forms()}>
              {(form) => (
                <option value={form.id} selected={form.id === props.table.rows}>
                  {words(form.title)}
                </option>
              )}
            </For>
          </select>
        )}
      </Control>
      <label class="check">
        <input
          type="checkbox"
          checked={props.table.alert}
          onChange={(event) => props.change({ ...props.table, alert: event.currentTarget.checked })}
        />
        {boardWords().tables.alertOnly}
      </label>
      <Conditions table={props.table} change={props.change} />
    </div>
  );
}

/** Only rows that have certain answers. */
function Conditions(props: { table: TableDef; change: Change }): JSX.Element {
  const form = () => formById(kit(), props.table.rows);
  const options = createMemo(() => {
    const known = form();
    return (known ? choiceFields(known) : []).flatMap((field) =>
      choiceIds(field).map((id) => ({
        field,
        id,
        name: boardWords().board.is(fieldName(field), choiceName(field, id)),
      })),
    );
  });
  const add = (key: string) => {
    const option = options()[Number(key)];
    if (!option) return;
    const value = option.field.type === "yes_no" ? option.id === "true" : option.id;
    props.change(withCondition(props.table, option.field.id, value));
  };
  const name = (id: string, values: unknown[]) => {
    const field = fieldById(form(), id);
    if (!field) return id;
    const list = values.map((value) => choiceName(field, String(value)));
    return boardWords().board.is(fieldName(field), list.join(boardWords().tables.or));
  };
  return (
    <Show when={options().length > 0}>
      <Control label={boardWords().tables.only}>
        {(id) => (
          <select
            id={id}
            class="sel"
            value=""
            onChange={(event) => {
              add(event.currentTarget.value);
              event.currentTarget.value = "";
            }}
          >
            <option value="">{boardWords().tables.onlyAdd}</option>
            <For each={options()}>{(option, at) => <option value={at()}>{option.name}</option>}</For>
          </select>
        )}
      </Control>
      <div class="tags">
        <For each={props.table.when ?? []}>
          {(condition) => {
            const text = () => name(condition.field, valuesOf(condition));
            return (
              <span class="tag">
                <span>{text()}</span>
                <button
                  type="button"
                  aria-label={boardWords().board.drop(text())}
                  onClick={() => props.change(withoutCondition(props.table, condition.field))}
                >
                  ×
                </button>
              </span>
            );
          }}
        </For>
      </div>
    </Show>
  );
}

/** What can be a column: of the place and the report, and the fields of one form at a time. */
function Choices(props: { table: TableDef; change: Change }): JSX.Element {
  const [from, setFrom] = createSignal("");
  const form = () => formById(kit(), from() || props.table.rows);
  const fields = (): Column[] =>
    (form()?.fields ?? []).map((field) => ({ form: form()?.id ?? "", field: field.id }));
  const about = (): Column[] => COLUMNS_ABOUT.map((field) => ({ field }));
  const list = (name: string, columns: Column[]): JSX.Element => (
    <fieldset class="ctl">
      <legend class="lab">{name}</legend>
      <div class="chips">
        <For each={columns}>
          {(column) => {
            const at = () => props.table.columns.findIndex((one) => sameColumn(one, column));
            return (
              <button
                type="button"
                class="chip"
                aria-pressed={at() >= 0 ? "true" : "false"}
                onClick={() =>
                  props.change(at() >= 0 ? withoutColumn(props.table, at()) : withColumn(props.table, column))
                }
              >
                <Show when={at() < 0} fallback={<Glyph name="done" />}>
                  <Glyph name="plus" />
                </Show>
                {ownName(column)}
              </button>
            );
          }}
        </For>
      </div>
    </fieldset>
  );
  return (
    <div class="form">
      {list(boardWords().tables.place, about())}
      <Control label={boardWords().tables.fieldsOf}>
        {(id) => (
          <select
            id={id}
            class="sel"
            value={form()?.id}
            onChange={(event) => setFrom(event.currentTarget.value)}
          >
            <For each={kit()?.forms ?? []}>
              {(one) => (
                <option value={one.id} selected={one.id === form()?.id}>
                  {words(one.title)}
                </option>
              )}
            </For>
          </select>
        )}
      </Control>
      {list(words(form()?.title), fields())}
    </div>
  );
}

/** The columns in their order. Alt with the arrow keys moves the column in which the focus is. */
function Columns(props: { table: TableDef; change: Change }): JSX.Element {
  let list: HTMLOListElement | undefined;
  const focus = (at: number, selector: string) =>
    queueMicrotask(() => list?.children[at]?.querySelector<HTMLElement>(selector)?.focus());
  const move = (at: number, by: 1 | -1, selector: string) => {
    const next = moved(props.table, at, by);
    if (next === props.table) return;
    props.change(next);
    // The button of an end is off and cannot have the focus: the other one of the row takes it.
    const to = at + by;
    const atEnd = to === 0 ? selector === ".up" : to === next.columns.length - 1 && selector === ".down";
    focus(to, atEnd ? `.linkish:not(${selector}, .drop-col)` : selector);
  };
  const drop = (at: number) => {
    props.change(withoutColumn(props.table, at));
    focus(Math.max(0, Math.min(at, props.table.columns.length - 1)), ".drop-col");
  };
  const keys = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (event.target instanceof HTMLInputElement) event.target.blur();
    move(at, event.key === "ArrowUp" ? -1 : 1, "input");
  };
  return (
    <ol class="cols" ref={list}>
      <Index each={props.table.columns}>
        {(column, at) => {
          const name = () => column().title?.[language()] || ownName(column());
          return (
            <li onKeyDown={(event) => keys(event, at)}>
              <span class="grow">
                <input
                  class="input"
                  maxLength={WORDS_CHARS_MAX}
                  aria-label={boardWords().tables.heading(ownName(column()))}
                  value={column().title?.[language()] ?? ""}
                  placeholder={ownName(column())}
                  onChange={(event) =>
                    props.change(renamed(props.table, at, language(), event.currentTarget.value))
                  }
                />
                <small>{sourceOf(column())}</small>
              </span>
              <button
                type="button"
                class="linkish up"
                disabled={at === 0}
                aria-label={boardWords().tables.up(name())}
                onClick={() => move(at, -1, ".up")}
              >
                ↑
              </button>
              <button
                type="button"
                class="linkish down"
                disabled={at === props.table.columns.length - 1}
                aria-label={boardWords().tables.down(name())}
                onClick={() => move(at, 1, ".down")}
              >
                ↓
              </button>
              <button
                type="button"
                class="linkish drop-col"
                aria-label={boardWords().board.drop(name())}
                onClick={() => drop(at)}
              >
                ×
              </button>
            </li>
          );
        }}
      </Index>
    </ol>
  );
}
