// Addresses in words, with the names of areas that this phone knows from sync.

import type { AddressWords } from "../twin/address";
import * as twin from "../twin/address";
import type { Place } from "../twin/types";
import { known } from "./doors";

const nameOf: twin.NameOf = (path) => known().areas.get(path)?.name;

/** The name of a path's community; empty if it is unknown. */
export const communityName = (path: string): string => twin.communityName(path, nameOf);

/** The name of a building. */
export const buildingName = (path: string, words: AddressWords): string =>
  twin.buildingName(path, nameOf, words);

/** A path in words; the path itself if even its community is unknown. */
export const pathWords = (path: string, words: AddressWords): string => twin.pathWords(path, nameOf, words);

/** A door without its community: 3号楼 2单元 501. */
export const addressOf = (place: Pick<Place, "path" | "label">, words: AddressWords): string =>
  twin.addressOf(place, nameOf, words);

/** A place with a name of its own, with its community: 天华园二里 南门. */
export function namedPlace(path: string, label: string): string {
  return [communityName(path), label].filter(Boolean).join(" ");
}
