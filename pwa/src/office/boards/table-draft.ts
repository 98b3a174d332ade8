// A department's table while it is being defined: columns are added, removed, moved and named. Pure.

import type { Column, Form, ShowIf, TableDef, Words } from "../../twin/types";

/** A table with only the form of its rows. */
export function emptyTable(rows: string): TableDef {
  return {
    id: "",
    title: { zh: "", en: "" },
    rows,
    alert: false,
    columns: [{ field: "number" }, { field: "address" }],
  };
}

/** Whether two columns show the same. */
export function sameColumn(one: Column, other: Column): boolean {
  return one.form === other.form && one.field === other.field;
}

/** The table with one more column at its end; unchanged if it has that column. */
export function withColumn(table: TableDef, column: Column): TableDef {
  if (table.columns.some((one) => sameColumn(one, column))) return table;
  return { ...table, columns: [...table.columns, column] };
}

/** The table without the column at an index. */
export function withoutColumn(table: TableDef, at: number): TableDef {
  return { ...table, columns: table.columns.filter((_, other) => other !== at) };
}

/** The table with one column moved by one; unchanged if the column is at the end already. */
export function moved(table: TableDef, at: number, by: 1 | -1): TableDef {
  const to = at + by;
  const column = table.columns[at];
  if (!column || to < 0 || to >= table.columns.length) return table;
  const columns = table.columns.filter((_, other) => other !== at);
  columns.splice(to, 0, column);
  return { ...table, columns };
}

/**
 * The table with another heading for a column in one language; empty headings in both bring back the field's
 * own name.
 */
export function renamed(table: TableDef, at: number, language: keyof Words, text: string): TableDef {
  const columns = table.columns.map((column, other) => {
    if (other !== at) return column;
    const { title, ...plain } = column;
    const next = { zh: "", en: "", ...title, [language]: text };
    return next.zh.trim() === "" && next.en.trim() === "" ? plain : { ...plain, title: next };
  });
  return { ...table, columns };
}

/** The table with rows of another form: columns of other forms stay, conditions of the old form go. */
export function ofForm(table: TableDef, rows: string): TableDef {
  const { when: _, ...others } = table;
  return { ...others, rows };
}

/** The table with one more allowed value of a field; values of one field are alternatives. */
export function withCondition(table: TableDef, field: string, value: unknown): TableDef {
  const before = table.when ?? [];
  const same = before.find((one) => one.field === field);
  const values = [...(same ? valuesOf(same) : []), value];
  const next: ShowIf =
    values.length === 1 ? { field, equals: values[0] } : { field, among: [...new Set(values)] };
  return { ...table, when: same ? before.map((one) => (one === same ? next : one)) : [...before, next] };
}

/** The table without the conditions on a field. */
export function withoutCondition(table: TableDef, field: string): TableDef {
  const { when, ...others } = table;
  const left = (when ?? []).filter((one) => one.field !== field);
  return left.length > 0 ? { ...others, when: left } : others;
}

/** The values that a condition allows. */
export function valuesOf(condition: ShowIf): unknown[] {
  return condition.equals !== undefined ? [condition.equals] : (condition.among ?? []);
}

/** What is missing before the table can be saved. */
export function missingOf(table: TableDef, forms: readonly Form[]): "title" | "columns" | "rows" | null {
  if (table.title.zh.trim() === "" && table.title.en.trim() === "") return "title";
  if (!forms.some((form) => form.id === table.rows)) return "rows";
  return table.columns.length === 0 ? "columns" : null;
}

/** The table as it is sent: a name in only one language is used for both. */
export function toSend(table: TableDef): TableDef {
  const both = (words: Words): Words => {
    const zh = words.zh.trim();
    const en = words.en.trim();
    return { zh: zh || en, en: en || zh };
  };
  return {
    ...table,
    title: both(table.title),
    columns: table.columns.map((column) =>
      column.title ? { ...column, title: both(column.title) } : column,
    ),
  };
}
