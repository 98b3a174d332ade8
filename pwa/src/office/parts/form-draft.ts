// The state of an office form besides its controls: its problems, and what was typed before it was left.
// Pure.

/** A problem with what was typed. */
export interface Problem<V> {
  /** The field; null if it is about several. */
  field: (keyof V & string) | null;
  /** The problem in words. */
  text: string;
}

/** A list with one problem, or an empty list if `fine`. */
export function unless<V>(fine: boolean, field: Problem<V>["field"], text: string): Problem<V>[] {
  return fine ? [] : [{ field, text }];
}

/** The summary above the buttons: each text once, with the first field that it is about. */
export function summaryOf<V>(problems: readonly Problem<V>[]): Problem<V>[] {
  return problems.filter((one, at) => problems.findIndex((other) => other.text === one.text) === at);
}

/** Whether a field is wrong: it has a problem of its own, or the server says so. */
export function isWrong<V>(
  problems: readonly Problem<V>[],
  refused: string | undefined,
  field: string,
): boolean {
  return refused === field || problems.some((one) => one.field === field);
}

const left = new Map<string, string>();

/**
 * Keeps what was typed in a form that is left, for the next time it is opened; keeps nothing if nothing was
 * typed.
 */
export function leaveDraft(form: string, values: object, began: string): void {
  const typed = asText(values);
  if (typed === began) left.delete(form);
  else left.set(form, typed);
}

/** What was typed in a form before it was left. */
export function draftOf<V>(form: string): V | undefined {
  const typed = left.get(form);
  return typed === undefined ? undefined : (JSON.parse(typed) as V);
}

/** Forgets what was typed: it was sent, or is not wanted. */
export function dropDraft(form: string): void {
  left.delete(form);
}

/** Forgets all drafts, when another person uses this browser. */
export function forgetDrafts(): void {
  left.clear();
}

/** The values of a form as a text, for comparing and keeping. */
export function asText(values: object): string {
  return JSON.stringify(values);
}
