// An answer that stays on the screen until the next one is there, so that a filter changes figures and not the whole page.

import { createMemo } from "solid-js";
import type { Query } from "../parts/query";

/** The same query, whose last answer stays until the next one came or could not be got. */
export function steady<T>(query: Query<T>): Query<T> {
  const data = createMemo<T | undefined>((before) => query.data() ?? (query.fault() ? undefined : before));
  return { data, fault: query.fault, reload: query.reload };
}
