// Addresses in words and as people write them, as in `shared/src/views/area/address.rs`: 天华园二里 3号楼 2单元 501.
// The names of areas come from a function argument.

import { shortName } from "./names";
import {
  BUILDING_DEPTH,
  buildingOf,
  COMMUNITY_DEPTH,
  depthOf,
  joinPath,
  lastOf,
  truncated,
  unitOf,
} from "./paths";
import type { Place } from "./types";

/** Words for a unit and a building without a name, in the present language. */
export interface AddressWords {
  unit(unit: string): string;
  building(name: string): string;
}

/** The name of an area; undefined if it is unknown here. */
export type NameOf = (path: string) => string | undefined;

/** The text on a plate, from a typed number: without 室, 户 or 号. */
export function plateText(typed: string): string {
  return typed
    .normalize("NFKC")
    .trim()
    .replace(/[室户号]$/, "");
}

/** The name of a path's community; empty if it is unknown. */
export function communityName(path: string, nameOf: NameOf): string {
  return shortName(nameOf(truncated(path, COMMUNITY_DEPTH)) ?? "");
}

/** The name of a building. */
export function buildingName(path: string, nameOf: NameOf, words: AddressWords): string {
  const name = nameOf(path);
  if (name !== undefined) return shortName(name);
  return /^[0-9a-z-]+$/.test(lastOf(path)) ? words.building(lastOf(path).toUpperCase()) : lastOf(path);
}

/** The unit of a door; empty if the building has none. */
export function unitName(place: string, words: AddressWords): string {
  return unitNamed(unitOf(place), words);
}

/** A unit by its segment; empty for none. */
export function unitNamed(unit: string, words: AddressWords): string {
  if (unit === "0") return "";
  return /^[0-9a-z-]+$/.test(unit) ? words.unit(unit.toUpperCase()) : unit;
}

/** The plate of a door: its label, or the last segment of its path. */
export function plateOf(place: string, label?: string): string {
  return label ?? lastOf(place).toUpperCase();
}

/**
 * The path of an area or a place in words, known or not; the path itself if even its community is unknown.
 */
export function pathWords(path: string, nameOf: NameOf, words: AddressWords): string {
  const community = communityName(path, nameOf);
  const depth = depthOf(path);
  if (community === "") return nameOf(path) ?? path;
  if (depth <= COMMUNITY_DEPTH) return community;
  if (depth === BUILDING_DEPTH) return `${community} ${buildingName(path, nameOf, words)}`;
  const building = buildingName(buildingOf(path), nameOf, words);
  return [community, building, unitName(path, words), plateOf(path)].filter(Boolean).join(" ");
}

/** A door without its community: 3号楼 2单元 501. */
export function addressOf(place: Pick<Place, "path" | "label">, nameOf: NameOf, words: AddressWords): string {
  const building = buildingName(buildingOf(place.path), nameOf, words);
  return [building, unitName(place.path, words), place.label].filter(Boolean).join(" ");
}

/** An address as people write it, 3-2-501 or 3号楼2单元501, below the community of `near`. */
export function writtenPath(text: string, near: string): string | undefined {
  const parts = text
    .normalize("NFKC")
    .split(/[\s\-–—/号楼栋幢座单元室户]+/)
    .filter(Boolean);
  if (parts.length < 2 || parts.length > 3 || near.split("/").length < COMMUNITY_DEPTH) return undefined;
  const [building, unit, door] = parts.length === 3 ? parts : [parts[0], "0", parts[1]];
  try {
    return [building, unit, door].reduce<string>(
      (path, part) => joinPath(path, part ?? ""),
      truncated(near, COMMUNITY_DEPTH),
    );
  } catch {
    return undefined;
  }
}
