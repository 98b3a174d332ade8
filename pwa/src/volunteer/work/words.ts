// Places and tasks in words.

import { addressOf, communityName } from "../../core/address";
import { known } from "../../core/doors";
import { BUILDING_DEPTH, buildingOf, COMMUNITY_DEPTH, depthOf, lastOf } from "../../twin/paths";
import type { Place } from "../../twin/types";
import { commonWords } from "../../words";

/** The community of a place, if this phone knows more than one. */
export function whereWords(path: string): string {
  let communities = 0;
  for (const area of known().areas.keys()) if (depthOf(area) === COMMUNITY_DEPTH) communities += 1;
  return communities > 1 ? communityName(path) : "";
}

/** The text on a place's plate in a list: a number with its building, or its own name. */
export function plateWords(place: Pick<Place, "path" | "label">): string {
  // A building with a word as its name only groups places with names of their own: gates, venues.
  const grouped = !/^[0-9]/.test(lastOf(buildingOf(place.path))) && depthOf(place.path) > BUILDING_DEPTH + 1;
  return grouped ? place.label : addressOf(place, commonWords());
}

const texts = new WeakMap<Place, string>();

/** The search text of a place. */
export function placeText(place: Place): string {
  let text = texts.get(place);
  if (text === undefined) {
    text = [communityName(place.path), addressOf(place, commonWords()), place.household]
      .join(" ")
      .toLowerCase();
    texts.set(place, text);
  }
  return text;
}
