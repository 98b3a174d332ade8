// Patterns of texts, in the one dialect of kits, as in `shared/src/domain/kit/pattern.rs`; held to it by `tests/vectors/patterns.json`.

/** What a browser may take otherwise than the server, if it takes it at all: flags, names of groups and of classes. */
const BESIDE = /\(\?[^:]|\[[^\]\\]*\[:/;
/** The server's blanks are those of ASCII; a browser's are more. */
const BLANK = "\\t-\\r ";
const NO_BLANK = "\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}";

/**
 * Whether a whole text matches a pattern. A kit from before the dialect had a name may have one outside of it; such a
 * text is let pass wherever a browser does not read the pattern as the server does, and the server judges.
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
