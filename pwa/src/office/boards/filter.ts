// The filter of a board, as its address: a link opens the same board again. Pure.

import type { Form, Path } from "../../twin/types";
import { isDaily } from "./kit";

/**
 * One condition: a field has a value; an empty value means that it states none. Conditions on one field are
 * alternatives.
 */
export interface Condition {
  field: string;
  value: string;
}

/** What a board shows. */
export interface BoardFilter {
  form: string;
  /** The area; the asker's own if null. */
  area: Path | null;
  /** The first day: a day, `all` for every day, or null for the form's default. */
  from: string | null;
  /** The last day; null for the same day. */
  to: string | null;
  /** The sweep, or `all`; null for the newest of the form. */
  sweep: string | null;
  where: readonly Condition[];
  alert: boolean;
  conflict: boolean;
  open: boolean;
  /** The field whose choices the chart shows separately. */
  group: string | null;
}

/** A board without any filter. */
export function plainBoard(form: string, area: Path | null = null): BoardFilter {
  return {
    form,
    area,
    from: null,
    to: null,
    sweep: null,
    where: [],
    alert: false,
    conflict: false,
    open: false,
    group: null,
  };
}

/** Reads an address. Invalid parts are ignored. */
export function parseFilter(form: string, query: URLSearchParams): BoardFilter {
  const day = (name: string) => {
    const text = query.get(name);
    return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null;
  };
  const where = query
    .getAll("where")
    .filter((text) => text.indexOf(":") > 0)
    .map((text) => ({ field: text.slice(0, text.indexOf(":")), value: text.slice(text.indexOf(":") + 1) }));
  return {
    form,
    area: query.get("area"),
    from: query.get("from") === "all" ? "all" : day("from"),
    to: day("to"),
    sweep: query.get("sweep"),
    where,
    alert: query.get("alert") === "true",
    conflict: query.get("conflict") === "true",
    open: query.get("open") === "true",
    group: query.get("group"),
  };
}

/** The address of a board. Paths are not encoded. */
export function boardLink(filter: BoardFilter): string {
  const parts = pairs(filter);
  const text = parts.map(([name, value]) => `${name}=${plain(value)}`).join("&");
  return `/office/board/${filter.form}${text === "" ? "" : `?${text}`}`;
}

function pairs(filter: BoardFilter): [string, string][] {
  const all: [string, string | null][] = [
    ["area", filter.area],
    ["from", filter.from],
    ["to", filter.to],
    ["sweep", filter.sweep],
    ...filter.where.map(({ field, value }): [string, string] => ["where", `${field}:${value}`]),
    ["alert", filter.alert ? "true" : null],
    ["conflict", filter.conflict ? "true" : null],
    ["open", filter.open ? "true" : null],
    ["group", filter.group],
  ];
  return all.filter((pair): pair is [string, string] => pair[1] !== null);
}

/**
 * A value in an address: characters that would end it are percent-encoded, slashes and colons stay readable.
 */
function plain(value: string): string {
  return encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

/** The filter with defaults filled in: days if the form counts by days, the newest sweep if it has sweeps. */
export function filledIn(
  filter: BoardFilter,
  form: Form,
  today: string,
  sweeps: readonly { id: string; form: string }[],
): BoardFilter {
  const from = filter.from ?? (isDaily(form) && !filter.open ? today : "all");
  const newest = sweeps.find((one) => one.form === form.id)?.id ?? null;
  return {
    ...filter,
    from,
    to: from === "all" ? null : (filter.to ?? from),
    sweep: form.slot === "sweep" ? (filter.sweep ?? newest) : null,
  };
}

/** The request for a filled-in filter, with the server's parameter names. */
export function askFor(filter: BoardFilter, area: Path, more: Record<string, string | number> = {}): string {
  const query = new URLSearchParams({ form: filter.form, area });
  if (filter.from !== null && filter.from !== "all") {
    query.set("from", filter.from);
    query.set("to", filter.to ?? filter.from);
  }
  if (filter.sweep !== null && filter.sweep !== "all") query.set("sweep", filter.sweep);
  for (const { field, value } of filter.where) query.append("where", `${field}:${value}`);
  if (filter.alert) query.set("alert", "true");
  if (filter.conflict) query.set("conflict", "true");
  if (filter.open) query.set("open", "true");
  if (filter.group !== null) query.set("group", filter.group);
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return query.toString();
}

/** Whether a board shows only records with this value. */
export function hasCondition(filter: BoardFilter, { field, value }: Condition): boolean {
  return filter.where.some((one) => one.field === field && one.value === value);
}

/** The filter with one more condition, or without it if it had it. */
export function toggled(filter: BoardFilter, condition: Condition): BoardFilter {
  const where = hasCondition(filter, condition)
    ? filter.where.filter((one) => one.field !== condition.field || one.value !== condition.value)
    : [...filter.where, condition];
  return { ...filter, where };
}
