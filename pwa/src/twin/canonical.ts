// The one text of a JSON value. What is signed must be the same bytes for everybody who reads the value again, in
// whatever order its members came.

/** A JSON value as text: members in the order of their names' code units, and no white space. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalText(each ?? null)).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const of = value as Record<string, unknown>;
  const names = Object.keys(of).filter((name) => of[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(of[name])}`)
    .join()}}`;
}
