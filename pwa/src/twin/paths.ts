// Paths (地址码): the one normalisation of addresses, as in `shared/src/domain/path.rs`; tested by
// `tests/vectors/paths.json`.

import { CODE_WIDTHS, COMMUNITY_DEPTH, DEPTH_MAX, RAW_CHARS_MAX, SEGMENT_CHARS_MAX } from "./limits";

export { COMMUNITY_DEPTH };
/** Segments of a building's path. */
export const BUILDING_DEPTH = COMMUNITY_DEPTH + 1;

const SUFFIXES = ["单元", "楼", "号", "栋", "幢", "座", "门", "室", "户", "层", "#"];
const NUMERALS = "零一二三四五六七八九";
const RUN = /[〇零一二三四五六七八九十]+/;
const DASHES = /[\u2010-\u2015\u2212]/;
const REFUSED =
  /[\p{Cc}\p{White_Space}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc\ufffd\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Why a text is not a path, or not a segment of one. */
export type PathFault = "empty" | "dots" | "slash" | "bad_character" | "too_long" | "too_deep" | "not_normal";

/** A text is not a path, or not a segment of one. */
export class PathError extends Error {
  override readonly name = "PathError";
  /** `code` is one of the stable codes. */
  constructor(readonly code: PathFault) {
    super(code);
  }
}

/** Normalises one segment. Throws {@link PathError}. */
export function normaliseSegment(raw: string): string {
  if ([...raw].length > RAW_CHARS_MAX) throw new PathError("too_long");
  let text = "";
  for (const c of raw.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").normalize("NFKC")) {
    if (c === " ") continue;
    if (c === "/") throw new PathError("slash");
    if (DASHES.test(c)) text += "-";
    else if (REFUSED.test(c)) throw new PathError("bad_character");
    else text += /[A-Z]/.test(c) ? c.toLowerCase() : c;
  }
  if (text === "." || text === "..") throw new PathError("dots");
  text = withoutZeros(digitsForNumerals(withoutSuffixes(text.normalize("NFKC"))));
  if (!/[\p{Alphabetic}\p{N}]/u.test(text)) throw new PathError("empty");
  if ([...text].length > SEGMENT_CHARS_MAX) throw new PathError("too_long");
  return text;
}

function withoutSuffixes(text: string): string {
  let rest = text;
  for (;;) {
    const suffix = SUFFIXES.find((ending) => rest.endsWith(ending));
    if (suffix === undefined) break;
    rest = rest.slice(0, -suffix.length);
  }
  return /[0-9A-Za-z〇零一二三四五六七八九十]$/.test(rest) ? rest : text;
}

function digitsForNumerals(text: string): string {
  let out = "";
  let rest = text;
  for (let found = RUN.exec(rest); found; found = RUN.exec(rest)) {
    const run = found[0];
    out += rest.slice(0, found.index);
    rest = rest.slice(found.index + run.length);
    const next = rest.charAt(0);
    const ends =
      next === "" ||
      (next.charCodeAt(0) < 128 ? !/[0-9]/.test(next) : SUFFIXES.some((ending) => rest.startsWith(ending)));
    const alone = !/[0-9]$/.test(out) && ends;
    out += (alone ? numberOf(run) : undefined) ?? run;
  }
  return out + rest;
}

function numeral(c: string): number {
  return c === "〇" ? 0 : NUMERALS.indexOf(c);
}

function numberOf(run: string): string | undefined {
  const ten = run.indexOf("十");
  if (ten < 0) return [...run].map(numeral).join("");
  const one = (part: string, empty: number): number | undefined => {
    if (part === "") return empty;
    const value = numeral(part);
    return part.length === 1 && value > 0 ? value : undefined;
  };
  const tens = one(run.slice(0, ten), 1);
  const ones = one(run.slice(ten + 1), 0);
  return tens === undefined || ones === undefined ? undefined : String(tens * 10 + ones);
}

function withoutZeros(text: string): string {
  return /^[0-9]+$/.test(text) ? text.replace(/^0+(?=.)/, "") : text;
}

function atLevel(segment: string, depth: number): string {
  const width = CODE_WIDTHS[depth];
  return width !== undefined && /^[0-9]+$/.test(segment) ? segment.padStart(width, "0") : segment;
}

/** The path below `path`, from a segment as people write it. Throws {@link PathError}. */
export function joinPath(path: string, raw: string): string {
  const depth = depthOf(path);
  if (depth >= DEPTH_MAX) throw new PathError("too_deep");
  const segment = atLevel(normaliseSegment(raw), depth);
  return path === "" ? segment : `${path}/${segment}`;
}

/** Checks that a text is a normal path. Throws {@link PathError}. */
export function checkPath(text: string): void {
  if (text === "") return;
  text.split("/").forEach((segment, depth) => {
    if (depth >= DEPTH_MAX) throw new PathError("too_deep");
    if (atLevel(normaliseSegment(segment), depth) !== segment) throw new PathError("not_normal");
  });
}

/** The number of segments; 0 for the root. */
export function depthOf(path: string): number {
  return path === "" ? 0 : path.split("/").length;
}

/** Whether a path is `scope` or lies below it. */
export function within(path: string, scope: string): boolean {
  return scope === "" || path === scope || path.startsWith(`${scope}/`);
}

/** Whether a path lies in one of the scopes. */
export function withinAny(path: string, scopes: readonly string[]): boolean {
  return scopes.some((scope) => within(path, scope));
}

/** The path of the first `depth` segments; the whole path if it has no more. */
export function truncated(path: string, depth: number): string {
  return path.split("/").slice(0, depth).join("/");
}

/** The path directly above; the root for the root. */
export function parentOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "" : path.slice(0, end);
}

/** The innermost segment. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The building of a door: its first six segments, or the path directly above it if it has fewer. */
export function buildingOf(place: string): string {
  return depthOf(place) > BUILDING_DEPTH ? truncated(place, BUILDING_DEPTH) : parentOf(place);
}

/** The unit segment of a door: `0` if the building has no units. */
export function unitOf(place: string): string {
  const parts = place.split("/");
  return parts.length > BUILDING_DEPTH + 1 ? (parts[BUILDING_DEPTH] ?? "0") : "0";
}
