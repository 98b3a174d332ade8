// Defining a department's table.

import { expect, test } from "vitest";
import type { Form, TableDef } from "../../twin/types";
import {
  emptyTable,
  missingOf,
  moved,
  renamed,
  toSend,
  withColumn,
  withCondition,
  withoutColumn,
  withoutCondition,
} from "./table-draft";

const fields = (table: TableDef) => table.columns.map((column) => column.field);
const start = emptyTable("check");

test("a column comes once, at the end", () => {
  const table = withColumn(withColumn(start, { form: "check", field: "a" }), { form: "check", field: "a" });
  expect(fields(table)).toEqual(["number", "address", "a"]);
});

test("columns move one place, and not over the ends", () => {
  const table = withColumn(start, { field: "by" });
  expect(fields(moved(table, 2, -1))).toEqual(["number", "by", "address"]);
  expect(fields(moved(table, 2, 1))).toEqual(fields(table));
  expect(fields(moved(table, 0, -1))).toEqual(fields(table));
  expect(fields(withoutColumn(table, 1))).toEqual(["number", "by"]);
});

test("a heading that is emptied gives the field its own name back", () => {
  const named = renamed(start, 1, "zh", "哪里");
  expect(named.columns[1]).toEqual({ field: "address", title: { zh: "哪里", en: "" } });
  expect(renamed(named, 1, "zh", " ").columns[1]).toEqual({ field: "address" });
});

test("values of one field are alternatives, and go together", () => {
  const one = withCondition(start, "hubei", "returned");
  expect(one.when).toEqual([{ field: "hubei", equals: "returned" }]);
  const two = withCondition(one, "hubei", "passed_through");
  expect(two.when).toEqual([{ field: "hubei", among: ["returned", "passed_through"] }]);
  expect(withoutCondition(two, "hubei").when).toBeUndefined();
});

test("a name in one language stands for both when it is sent", () => {
  const table = { ...renamed(start, 0, "zh", "号"), title: { zh: " 日报 ", en: "" } };
  expect(toSend(table).title).toEqual({ zh: "日报", en: "日报" });
  expect(toSend(table).columns[0]?.title).toEqual({ zh: "号", en: "号" });
});

test("a table needs a name, a form and a column", () => {
  const forms = [{ id: "check" } as Form];
  const named = { ...start, title: { zh: "日报", en: "" } };
  expect(missingOf(start, forms)).toBe("title");
  expect(missingOf({ ...named, rows: "gone" }, forms)).toBe("rows");
  expect(missingOf({ ...named, columns: [] }, forms)).toBe("columns");
  expect(missingOf(named, forms)).toBeNull();
});
