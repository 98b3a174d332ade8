// Names of communities as people say them, as in `shared/src/views/area/address.rs`; tested by
// `tests/vectors/names.json`.

const ENDINGS = ["社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会", "社区"];
/** The ending of a village's name; people keep it. */
const VILLAGE = "村";

/** A community's name as people say it: 天华园二里社区居委会 → 天华园二里, 张家湾村民委员会 → 张家湾村. */
export function shortName(name: string): string {
  const ending = ENDINGS.find((one) => name.endsWith(one));
  const stem = ending === undefined ? "" : name.slice(0, -ending.length);
  if (stem === "") return name;
  return ending?.startsWith(VILLAGE) && !stem.endsWith(VILLAGE) ? stem + VILLAGE : stem;
}
