// The rows of a table: their order, how many are drawn, and the keys that identify them. Pure.

/** The sorted column, and the direction. */
export interface Sort {
  at: number;
  down: boolean;
}

/** A value that rows are sorted by. */
export type SortValue = string | number;

/**
 * The next order when a heading is pressed: numbers begin with the greatest; the third press restores the
 * first order.
 */
export function nextSort(sort: Sort | null, at: number, first: SortValue | undefined): Sort | null {
  const begin = typeof first === "number";
  if (sort?.at !== at) return { at, down: begin };
  return sort.down === begin ? { at, down: !begin } : null;
}

/** The rows sorted by a value; rows with the same value keep their order. */
export function sortedBy<T>(
  rows: readonly T[],
  value: (row: T) => SortValue,
  down: boolean,
  compare: (a: string, b: string) => number,
): T[] {
  const way = down ? -1 : 1;
  return rows
    .map((row) => ({ row, by: value(row) }))
    .sort((a, b) => {
      if (typeof a.by === "number" && typeof b.by === "number") return way * (a.by - b.by);
      return way * compare(String(a.by), String(b.by));
    })
    .map(({ row }) => row);
}

/** The drawn rows by key; if a key occurs again, the position distinguishes the rows. */
export function keyed<T>(
  rows: readonly T[],
  drawn: number,
  key: ((row: T) => string) | undefined,
): Map<string, T> {
  const found = new Map<string, T>();
  rows.slice(0, drawn).forEach((row, at) => {
    const own = key?.(row) ?? String(at);
    found.set(found.has(own) ? `${own} ${at}` : own, row);
  });
  return found;
}

/**
 * The number of rows to draw after a request for more: each time far more, so that nobody has to ask often.
 */
export function moreThan(drawn: number): number {
  return drawn * 5;
}
