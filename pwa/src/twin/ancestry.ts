// Which statement had seen which: the ancestry of one record's statements through their bases. Pure.

import type { StatementLine } from "./types";

/** For each statement the ids of all that it had seen, directly or not. An unknown base ends the chain. */
export function ancestry(statements: readonly StatementLine[]): Map<string, Set<string>> {
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const seen = new Map<string, Set<string>>();
  for (const statement of statements) {
    const all = new Set<string>();
    const open = [...statement.base];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const known = byId.get(id);
      if (!known || all.has(id)) continue;
      all.add(id);
      open.push(...known.base);
    }
    all.delete(statement.id);
    seen.set(statement.id, all);
  }
  return seen;
}

/** Whether a statement counts: it is not retracted, and is not itself a retraction. */
export function counts(statement: StatementLine): boolean {
  return !statement.retracted && !statement.retracts;
}
