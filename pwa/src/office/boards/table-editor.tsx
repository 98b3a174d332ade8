// Defines a department's table from the fields of forms: add, order, rename and remove columns, all with the
// keyboard too. `/office/tables/new` and `/office/tables/edit?table=…`.

import { createMemo, createSignal, For, Index, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { COLUMNS_ABOUT } from "../../twin/columns";
import type { Column, TableDef, TableRow } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { back, go } from "../../ui/router";
import { submits } from "../../ui/submit";
import { language, words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { homeArea, kit } from "../parts/context";
import { sayDone } from "../parts/fault";
import { CheckField, createForm, FormEnd, type FormState, SelectField } from "../parts/form";
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

/** Most characters of a title or heading that the server accepts. */
const WORDS_CHARS_MAX = 60;

type Change = (next: TableDef) => void;

/** The edited table, and how to change it. */
interface Edited {
  form: FormState<TableDef>;
  change: Change;
}

function formOptions(): { id: string; name: string }[] {
  return (kit()?.forms ?? []).map((form) => ({ id: form.id, name: words(form.title) }));
}

/** A column's own name. */
function ownName(column: Column): string {
  if (!column.form)
    return boardWords().tables.about[column.field as (typeof COLUMNS_ABOUT)[number]] ?? column.field;
  const field = fieldById(formById(kit(), column.form), column.field);
  return field ? fieldName(field) : column.field;
}

/** The origin of a column. */
function sourceOf(column: Column): string {
  return column.form ? words(formById(kit(), column.form)?.title) || column.form : boardWords().tables.place;
}

/** The editor; without a row it makes a new table. */
export function TableEditor(props: { row: TableRow | undefined; done: () => void }): JSX.Element {
  const forms = () => kit()?.forms ?? [];
  const area = () => props.row?.area ?? homeArea()?.path;
  const form = createForm<TableDef>({
    name: `table ${props.row?.table.id ?? "new"}`,
    start: () => ({ ...(props.row?.table ?? emptyTable(forms()[0]?.id ?? "")) }),
    problems: (table) => {
      const what = missingOf(table, forms());
      return what === null ? [] : [{ field: what, text: boardWords().tables.missing[what] }];
    },
    send: async (table) => {
      const body = { table: toSend(table), area: area(), gone: false };
      const kept = await request<TableRow>("POST", "/api/tables", body);
      sayDone(boardWords().tables.saved(words(kept.table.title)));
      props.done();
      go(`/office/tables?table=${kept.table.id}`);
    },
  });
  // Members that the next table does not have are removed too.
  const change: Change = (next) => form.set({ when: undefined, ...next } as TableDef);
  const of: Edited = { form, change };
  return (
    <form noValidate onSubmit={submits(form.save)}>
      <PageHead
        title={props.row ? boardWords().tables.change : boardWords().tables.define}
        line={boardWords().tables.defineHow}
      />
      <div class="page two editor">
        <div>
          <Pane title={boardWords().tables.what}>
            <Basics of={of} />
          </Pane>
          <Pane title={boardWords().tables.add}>
            <Choices of={of} />
          </Pane>
        </div>
        <div>
          <Pane title={boardWords().tables.columns} quiet={boardWords().tables.columnsHow}>
            <Columns table={form.values} change={change} />
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
function Basics(props: { of: Edited }): JSX.Element {
  const { form, change } = props.of;
  const table = form.values;
  return (
    <div class="form">
      <Control label={boardWords().tables.name} id={form.idOf("title")}>
        {(id) => (
          <input
            id={id}
            class="input"
            maxLength={WORDS_CHARS_MAX}
            aria-invalid={form.problems().some(({ field }) => field === "title") || undefined}
            value={table.title[language()]}
            placeholder={
              table.title[language() === "zh" ? "en" : "zh"] || boardWords().tables.namePlaceholder
            }
            onInput={(event) => form.set("title", language(), event.currentTarget.value)}
          />
        )}
      </Control>
      <SelectField
        of={form}
        name="rows"
        label={boardWords().tables.rowsOf}
        hint={boardWords().tables.rowsHow}
        options={formOptions()}
        choose={(rows) => change(ofForm(table, rows))}
      />
      <CheckField of={form} name="alert" label={boardWords().tables.alertOnly} />
      <Conditions table={table} change={change} />
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

/** The possible columns: data of the place and the report, and the fields of one form at a time. */
function Choices(props: { of: Edited }): JSX.Element {
  const { form: edited, change } = props.of;
  const table = edited.values;
  const [from, setFrom] = createSignal("");
  const form = () => formById(kit(), from() || table.rows);
  const fields = (): Column[] =>
    (form()?.fields ?? []).map((field) => ({ form: form()?.id ?? "", field: field.id }));
  const about = (): Column[] => COLUMNS_ABOUT.map((field) => ({ field }));
  const list = (name: string, columns: Column[]): JSX.Element => (
    <fieldset class="ctl">
      <legend class="lab">{name}</legend>
      <div class="chips">
        <For each={columns}>
          {(column) => {
            const at = () => table.columns.findIndex((one) => sameColumn(one, column));
            return (
              <button
                type="button"
                class="chip"
                aria-pressed={at() >= 0 ? "true" : "false"}
                onClick={() => change(at() >= 0 ? withoutColumn(table, at()) : withColumn(table, column))}
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
      <Control label={boardWords().tables.fieldsOf} id={edited.idOf("columns")}>
        {(id) => (
          <select
            id={id}
            class="sel"
            value={form()?.id}
            onChange={(event) => setFrom(event.currentTarget.value)}
          >
            <For each={formOptions()}>
              {(one) => (
                <option value={one.id} selected={one.id === form()?.id}>
                  {one.name}
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

/** The columns in order. Alt with the arrow keys moves the focused column. */
function Columns(props: { table: TableDef; change: Change }): JSX.Element {
  let list: HTMLOListElement | undefined;
  const focus = (at: number, selector: string) =>
    queueMicrotask(() => list?.children[at]?.querySelector<HTMLElement>(selector)?.focus());
  const move = (at: number, by: 1 | -1, selector: string) => {
    const next = moved(props.table, at, by);
    if (next === props.table) return;
    props.change(next);
    // The button at an end is disabled and cannot have the focus; the other one in the row takes it.
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
