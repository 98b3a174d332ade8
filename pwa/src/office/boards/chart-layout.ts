// The positions of a chart's columns, and its scale. Pure.

/** A part of a column: which series, how many, and its position. */
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

/**
 * The end of a scale: the least of 1, 2, 5 times a power of ten (but at least four) that is not below the
 * greatest value.
 */
export function scaleTop(max: number): number {
  if (max <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(max));
  for (const times of [1, 2, 5, 10]) {
    if (times * power >= max) return times * power;
  }
  return max;
}

/** The marks of the scale: zero, half, all. */
export function scaleMarks(top: number): number[] {
  return [0, top / 2, top];
}

/** Columns of stacked values in a field of this width and height; the first series is at the bottom. */
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

/** There is room for a label of this width at every n-th column; returns n. */
export function labelEvery(columns: number, width: number, label: number): number {
  if (columns === 0) return 1;
  return Math.max(1, Math.ceil((columns * label) / Math.max(1, width)));
}

/** The index of the greatest number; the first one if several are equal. */
export function greatestAt(values: readonly number[]): number {
  return values.reduce((best, n, at) => (n > (values[best] ?? 0) ? at : best), 0);
}
