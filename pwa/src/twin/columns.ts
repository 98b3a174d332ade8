// What a column of a department's table can show without a form; tested by `tests/vectors/constants.json`. It
// is not in `limits.ts`, because every start loads that.

/** What a column without a form can show: data of the row's place or report, in the server's order. */
export const COLUMNS_ABOUT = [
  "number",
  "code",
  "street",
  "community",
  "building",
  "unit",
  "label",
  "address",
  "household",
  "phone",
  "residents",
  "by",
  "at",
] as const;
