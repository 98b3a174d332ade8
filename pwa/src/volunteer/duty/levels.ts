// Responsibilities by the levels of the kit.

import { depthOf } from "../../twin/paths";
import type { Level, Responsibility } from "../../twin/types";

/** The responsibilities at one level. */
export interface Group {
  label: string;
  people: Responsibility[];
}

/** The responsibilities by level, highest first; within one level, the widest area first. */
export function byLevel(
  all: readonly Responsibility[],
  levels: readonly Level[],
  say: (level: Level) => string,
): Group[] {
  const order = [...new Set([...levels.map(({ id }) => id), ...all.map(({ level }) => level)])];
  return order
    .map((id) => {
      const level = levels.find((one) => one.id === id);
      return {
        label: level ? say(level) : id,
        people: all
          .filter((one) => one.level === id)
          .sort((a, b) => depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1)),
      };
    })
    .filter(({ people }) => people.length > 0);
}
