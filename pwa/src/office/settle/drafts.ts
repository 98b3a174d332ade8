// Drafts of cases: in memory while the page lives, on the disk half a second after the last change.

import { createSignal } from "solid-js";
import { keepDraft, draft as kept } from "../../core/drafts";
import { draftKey } from "./acts";
import type { Case } from "./case";
import { type Choice, type Draft, emptyDraft } from "./draft";

const KEEP_AFTER_MS = 400;

const [drafts, setDrafts] = createSignal<ReadonlyMap<string, Draft>>(new Map());
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const asked = new Set<string>();

/** The draft of a case; a signal. */
export function draftOf(of: Case): Draft {
  return drafts().get(of.key) ?? emptyDraft();
}

/** Restores what was begun before the page was left, unless the record has changed since. */
export async function recall(of: Case): Promise<void> {
  if (asked.has(of.key)) return;
  asked.add(of.key);
  const row = await kept(draftKey(of.key)).catch(() => undefined);
  if (!row || drafts().has(of.key) || !sameHeads(row.base, of.record.heads)) return;
  const { choices, tag, text } = row.answers as unknown as Partial<Draft>;
  put(of.key, { choices: choices ?? {}, tag: tag ?? "", text: text ?? "" });
}

/** Changes the draft of a case. */
export function changeDraft(of: Case, change: Partial<Draft>): void {
  put(of.key, { ...draftOf(of), ...change });
  clearTimeout(timers.get(of.key));
  timers.set(
    of.key,
    setTimeout(() => void write(of), KEEP_AFTER_MS),
  );
}

/** Chooses a value in a field of a case. */
export function choose(of: Case, field: string, choice: Choice): void {
  changeDraft(of, { choices: { ...draftOf(of).choices, [field]: choice } });
}

/** Removes the draft of a settled case. */
export function dropDraft(of: Case): void {
  clearTimeout(timers.get(of.key));
  setDrafts((before) => {
    const next = new Map(before);
    next.delete(of.key);
    return next;
  });
}

function put(key: string, draft: Draft): void {
  setDrafts((before) => new Map(before).set(key, draft));
}

async function write(of: Case): Promise<void> {
  const { choices, tag, text } = draftOf(of);
  const answers = { choices, tag, text };
  await keepDraft({ key: draftKey(of.key), answers, base: of.record.heads, at_ms: Date.now() }).catch(
    () => undefined,
  );
}

function sameHeads(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
