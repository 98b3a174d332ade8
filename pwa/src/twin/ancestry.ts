// Which statement had seen which: the ancestry through bases of the statements of one record. Pure.

import type { StatementLine } from "./types";

/** For each statement the ids of all that it had seen, through any number of others. A base that is not known ends there. */
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

/** A statement that counts: not taken back, and not itself a taking back. */
export function counts(statement: StatementLine): boolean {
  return !statement.retracted && !statement.retracts;
}
