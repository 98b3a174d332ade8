// What a column of a department's table can show without naming a form; held to `tests/vectors/constants.json`. Apart from
// the limits, which every start loads.

/** What a column without a form can show of the row's place or report, in the order of the server. */
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
