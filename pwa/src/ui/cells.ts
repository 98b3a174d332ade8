// Doors as pictures and lists show them, and their order.

import type { Status } from "../twin/types";

/** A door as a picture or a list shows it. */
export interface Cell {
  path: string;
  label: string;
  unit: string;
  /** The floor's number; undefined if the plate does not tell it. */
  floor: number | undefined;
  status: Status;
  alert: boolean;
  /** A report about it is still on this phone. */
  unsent?: boolean;
  /** A report about it is quarantined. */
  held?: boolean;
  /** It is unvisited, and may be on a silent phone. */
  silent?: boolean;
  /** The running sweep that covers it. */
  sweep?: string | undefined;
  /** Not visited in this round; its status in the last one. */
  before?: "no_answer" | "refused" | undefined;
  /** For the filter of a list: the head of the household. */
  household?: string;
}

/** The floor from a plate: 501 → 5, 3302 → 33, 1205A → 12. */
export function floorOf(label: string, segment: string): number | undefined {
  const digits = /^([0-9]{1,2})([0-9]{2})(?![0-9])/.exec(/^[0-9]/.test(label) ? label : segment);
  if (digits) return Number(digits[1]);
  const dashed = /^([0-9]{1,2})-[0-9]+$/.exec(segment);
  return dashed ? Number(dashed[1]) : undefined;
}

/** The width of a text in digits: a Chinese character is as wide as two of them. */
export function widthOfText(text: string): number {
  let width = 0;
  for (const c of text) width += c.charCodeAt(0) > 0x2e7f ? 2 : 1;
  return width;
}

/** Wider plates do not fit in a picture. */
const PLATE_WIDTH_MAX = 5;

/** Whether a plate fits in the picture of a building. Others are names, and are shown in a list. */
export function isNumber(label: string): boolean {
  return /[0-9]/.test(label) && widthOfText(label) <= PLATE_WIDTH_MAX;
}

/** The order in which a volunteer visits doors: unit by unit, from the top down, along the landing. */
export function inOrder(a: Cell, b: Cell): number {
  return (
    compareNames(a.unit, b.unit) ||
    (b.floor ?? Number.NEGATIVE_INFINITY) - (a.floor ?? Number.NEGATIVE_INFINITY) ||
    compareNames(a.label, b.label)
  );
}

const collator = new Intl.Collator("zh-CN", { numeric: true });

/** Orders names with numbers in them as people do. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
