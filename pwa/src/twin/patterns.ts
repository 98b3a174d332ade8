// Patterns of texts in the dialect of kits, as in `shared/src/domain/kit/pattern.rs`; tested by
// `tests/vectors/patterns.json`.

/** Syntax that a browser may read differently from the server: flags, names of groups and of classes. */
const BESIDE = /\(\?[^:]|\[[^\]\\]*\[:/;
/** The server's blanks are those of ASCII; a browser has more. */
const BLANK = "\\t-\\r ";
const NO_BLANK = "\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}";

/**
 * Whether a whole text matches a pattern. A kit from before the dialect existed may have a pattern outside of
 * it. If a browser cannot read such a pattern as the server does, any text is accepted here, and the server
 * judges.
 */
export function fitsPattern(pattern: string, whole: string): boolean {
  if (BESIDE.test(pattern)) return true;
  let inClass = false;
  const set = (members: string): string => (inClass ? members : `[${members}]`);
  const here = pattern.replace(/\\.|[[\].]/gs, (part) => {
    if (part === "[" || part === "]") inClass = part === "[";
    if (part === "." && !inClass) return "[^\\n]";
    if (part === "\\s") return set(BLANK);
    return part === "\\S" ? set(NO_BLANK) : part;
  });
  try {
    return new RegExp(`^(?:${here})$`, "u").test(whole);
  } catch {
    return true;
  }
}
