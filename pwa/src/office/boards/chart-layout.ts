// Where the columns of a chart stand, and what its scale says. Pure.

/** A stretch of a column: which series, how many, and where it lies. */
export interface Stretch {
  series: number;
  n: number;
  y: number;
  height: number;
}

/** A column of a chart. */
export interface Column {
  x: number;
  width: number;
  stretches: Stretch[];
}

/** A column is no wider than this: one alone would look like a wall. */
const WIDTH_MAX = 64;

/** The end of a scale: the least of 1, 2, 5 times a power of ten (but at least four) that holds the greatest value. */
export function scaleTop(max: number): number {
  if (max <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(max));
  for (const times of [1, 2, 5, 10]) {
    if (times * power >= max) return times * power;
  }
  return max;
}

/** What the scale says: nothing, half, all. */
export function scaleMarks(top: number): number[] {
  return [0, top / 2, top];
}

/** Columns of stacked values in a field so wide and high; the first series lies at the bottom. */
export function columnsOf(
  values: readonly (readonly number[])[],
  top: number,
  width: number,
  height: number,
): Column[] {
  const step = values.length === 0 ? 0 : width / values.length;
  const wide = Math.max(1, Math.min(WIDTH_MAX, step - Math.min(4, step * 0.25)));
  return values.map((parts, at) => {
    let y = height;
    const stretches: Stretch[] = [];
    parts.forEach((n, series) => {
      if (n <= 0) return;
      const tall = (n * height) / top;
      y -= tall;
      stretches.push({ series, n, y, height: tall });
    });
    return { x: at * step + (step - wide) / 2, width: wide, stretches };
  });
}

/** Every how many columns there is room for a label so wide. */
export function labelEvery(columns: number, width: number, label: number): number {
  if (columns === 0) return 1;
  return Math.max(1, Math.ceil((columns * label) / Math.max(1, width)));
}

/** Where the greatest of some numbers stands; the first of equals. */
export function greatestAt(values: readonly number[]): number {
  return values.reduce((best, n, at) => (n > (values[best] ?? 0) ? at : best), 0);
}
