// One open conflict as its card shows it: the common ground, the sides, what differs and what agrees. Pure.

import { caseKey } from "../../core/overlay";
import { ancestry, counts } from "../../twin/ancestry";
import type { Field, Form, Kit, Merge, RecordLine, StatementLine } from "../../twin/types";

/** One branch of the fork: what one person stated apart from the others, or without settling what they had seen. */
export interface Side {
  /** A, B, C … in the order in which the server received them. It does not mean that one is right. */
  letter: string;
  /** The newest statement of the branch. */
  tip: StatementLine;
  /** The statements of the branch that still stand in a differing field, oldest first. */
  statements: StatementLine[];
  /** The newest statement outside the branch that this side had seen. */
  saw: StatementLine | null;
  /** How many statements outside the branch it had seen. */
  sawCount: number;
  /** Letters of the sides that it had not seen. */
  unseen: string[];
}

/** One of the values to choose from. */
export interface Option {
  value: unknown;
  /** The sides that state it. */
  letters: string[];
  /** It is the provisional value. */
  provisional: boolean;
}

/** A field with concurrent statements that differ. */
export interface Diff {
  field: Field;
  options: Option[];
  /** The value that everybody had seen before; null if nobody had stated one. */
  before: { value: unknown } | null;
}

/** Why a field is not in conflict: all sides state it, some do, a rule merged it, or it is from before. */
export type Accord = "all" | "some" | "merged" | "before";

/** A field that does not differ, or that its rule settles. */
export interface Quiet {
  field: Field;
  value: unknown;
  accord: Accord;
  /** The sides that state it. */
  letters: string[];
}

/** A conflict, ready to be drawn. */
export interface Case {
  /** The key of the record. */
  key: string;
  record: RecordLine;
  form: Form;
  sides: Side[];
  /**
   * The newest statements that all sides had seen, oldest first; empty if they had seen nothing in common.
   */
  ground: StatementLine[];
  diffs: Diff[];
  quiet: Quiet[];
  /** A side states something that alerts. */
  grave: boolean;
  /** When the conflict began: when the second side was received. */
  since_ms: number;
}

/** A text that is equal for equal values, whatever the order of a set. */
export function valueKey(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.map(String).sort() : value);
}

/** The merge rule of the field, with the kit's default. */
export function mergeOf(field: Field): Merge {
  return field.merge ?? (field.type === "choices" ? "union" : "latest");
}

/** Whether a value of the field goes to the attention list. */
export function alerts(field: Field, value: unknown): boolean {
  if (typeof value === "number") return field.alert_from !== undefined && value >= field.alert_from;
  const chosen = Array.isArray(value) ? value : [value];
  return (field.choices ?? []).some((choice) => choice.alert === true && chosen.includes(choice.id));
}

/** The form of a record; if the kit does not know it (yet), its fields have only their ids as names. */
export function formOf(kit: Kit | null | undefined, record: RecordLine): Form {
  const known = kit?.forms.find((form) => form.id === record.form);
  if (known) return known;
  const names = new Set([...Object.keys(record.answers), ...(record.conflicts ?? [])]);
  return {
    id: record.form,
    title: { zh: record.form, en: record.form },
    place_kinds: [],
    slot: "place",
    fields: [...names].map(bareField),
  };
}

function bareField(id: string): Field {
  return { id, type: "text", label: { zh: id, en: id } };
}

/** The case of a record; null if it has no conflict, or if its statements were not sent. */
export function caseOf(record: RecordLine, kit: Kit | null | undefined): Case | null {
  const conflicts = record.conflicts ?? [];
  if (conflicts.length === 0 || !record.statements) return null;
  const form = formOf(kit, record);
  const statements = [...record.statements].sort((a, b) => a.seq - b.seq);
  const seen = ancestry(statements);
  const sides = sidesOf(statements, conflicts, seen);
  const ground = groundOf(statements, sides, seen);
  const fieldOf = (id: string) => form.fields.find((field) => field.id === id) ?? bareField(id);
  const diffs = conflicts.map((id) => diffOf(fieldOf(id), record, sides, ground.common, seen));
  const received = sides.map((side) => firstReceived(side)).sort((a, b) => a - b);
  return {
    key: caseKey(record),
    record,
    form,
    sides,
    ground: ground.heads,
    diffs,
    quiet: quietOf(form, record, sides),
    grave: diffs.some((diff) => diff.options.some((option) => alerts(diff.field, option.value))),
    since_ms: received[1] ?? received[0] ?? record.at_ms,
  };
}

/** Gravest first, then oldest. */
export function byWeight(a: Case, b: Case): number {
  return Number(b.grave) - Number(a.grave) || a.since_ms - b.since_ms || (a.key < b.key ? -1 : 1);
}

function firstReceived(side: Side): number {
  return Math.min(...side.statements.map((statement) => statement.received_at_ms));
}

/**
 * The branches. Each standing statement of a differing field that no other such statement had seen is the tip
 * of one. Earlier statements of the same person that only this branch had seen belong to it.
 */
function sidesOf(
  statements: readonly StatementLine[],
  conflicts: readonly string[],
  seen: Map<string, Set<string>>,
): Side[] {
  const stands = (statement: StatementLine) =>
    counts(statement) && conflicts.some((field) => statement.standing?.includes(field));
  const rivals = statements.filter(stands);
  const branches = new Map<string, StatementLine[]>();
  for (const rival of rivals) {
    const later = rivals.filter((other) => other !== rival && seen.get(other.id)?.has(rival.id));
    const tips = later.filter(
      (other) => !later.some((next) => next !== other && seen.get(next.id)?.has(other.id)),
    );
    const [tip] = tips;
    // Two values of one person that both stand are two sides: the earlier one repeats a ruling.
    const isRivalOf = (other: StatementLine) =>
      conflicts.some((field) => rival.standing?.includes(field) && other.standing?.includes(field));
    const joins =
      tip !== undefined &&
      tips.length === 1 &&
      tip.by === rival.by &&
      tip.device === rival.device &&
      !later.some(isRivalOf);
    const home = joins ? tip.id : rival.id;
    branches.set(home, [...(branches.get(home) ?? []), rival]);
  }
  const ordered = [...branches.values()].sort((a, b) => (a[0]?.seq ?? 0) - (b[0]?.seq ?? 0));
  const sides = ordered.flatMap((branch, at): Side[] => {
    const tip = branch.at(-1);
    return tip ? [{ letter: letterOf(at), tip, statements: branch, saw: null, sawCount: 0, unseen: [] }] : [];
  });
  for (const side of sides) {
    const known = seen.get(side.tip.id) ?? new Set();
    const own = new Set(side.statements.map((statement) => statement.id));
    const before = statements.filter((s) => known.has(s.id) && !own.has(s.id) && counts(s));
    side.saw = before.at(-1) ?? null;
    side.sawCount = before.length;
    side.unseen = sides
      .filter((other) => other !== side && !other.statements.some((s) => known.has(s.id)))
      .map((other) => other.letter);
  }
  return sides;
}

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

/** What all sides had seen: all of it, and the newest of it. */
function groundOf(
  statements: readonly StatementLine[],
  sides: readonly Side[],
  seen: Map<string, Set<string>>,
): { common: StatementLine[]; heads: StatementLine[] } {
  const sided = new Set(sides.flatMap((side) => side.statements.map((statement) => statement.id)));
  const common = statements.filter(
    (s) => counts(s) && !sided.has(s.id) && sides.every((side) => seen.get(side.tip.id)?.has(s.id)),
  );
  const heads = common.filter((s) => !common.some((other) => seen.get(other.id)?.has(s.id)));
  return { common, heads };
}

function diffOf(
  field: Field,
  record: RecordLine,
  sides: readonly Side[],
  common: readonly StatementLine[],
  seen: Map<string, Set<string>>,
): Diff {
  const options = new Map<string, Option>();
  const now = valueKey(record.answers[field.id]);
  for (const side of sides) {
    const said = side.statements.filter((s) => s.standing?.includes(field.id)).at(-1);
    if (!said) continue;
    const value = said.answers[field.id];
    const key = valueKey(value);
    const option = options.get(key) ?? { value, letters: [], provisional: key === now };
    option.letters.push(side.letter);
    options.set(key, option);
  }
  const earlier = common.filter((s) => field.id in s.answers);
  const last = earlier
    .filter((s) => !earlier.some((other) => seen.get(other.id)?.has(s.id)))
    .sort((a, b) => a.observed_at_ms - b.observed_at_ms)
    .at(-1);
  return { field, options: [...options.values()], before: last ? { value: last.answers[field.id] } : null };
}

function quietOf(form: Form, record: RecordLine, sides: readonly Side[]): Quiet[] {
  const conflicts = new Set(record.conflicts ?? []);
  return form.fields.flatMap((field): Quiet[] => {
    const value = record.answers[field.id];
    if (conflicts.has(field.id) || value === undefined || value === null) return [];
    const said = sides.flatMap((side) => {
      const statement = side.statements.filter((s) => field.id in s.answers).at(-1);
      return statement ? [{ letter: side.letter, key: valueKey(statement.answers[field.id]) }] : [];
    });
    return [{ field, value, accord: accordOf(said, sides.length), letters: said.map((one) => one.letter) }];
  });
}

function accordOf(said: readonly { key: string }[], sides: number): Accord {
  if (said.length === 0) return "before";
  if (said.some((one) => one.key !== said[0]?.key)) return "merged";
  return said.length === sides ? "all" : "some";
}
