// The rows of a table: their order, how many of them are drawn, and by what each is known again. Pure.

/** By which column rows are sorted, and which way. */
export interface Sort {
  at: number;
  down: boolean;
}

/** What rows are sorted by. */
export type SortValue = string | number;

/** The next order when a heading is pressed: numbers begin with the greatest, the third press gives the first order back. */
export function nextSort(sort: Sort | null, at: number, first: SortValue | undefined): Sort | null {
  const begin = typeof first === "number";
  if (sort?.at !== at) return { at, down: begin };
  return sort.down === begin ? { at, down: !begin } : null;
}

/** The rows by a value of each; rows with the same value stay in their order. */
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

/** The rows that are drawn by the keys that they are known by; of a key that comes again, the place tells them apart. */
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

/** So many are drawn once more are asked for: each time far more, so that nobody asks often. */
export function moreThan(drawn: number): number {
  return drawn * 5;
}
