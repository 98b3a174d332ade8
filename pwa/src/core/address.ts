// Addresses in words: 天华园二里 3号楼 2单元 501.

import {
  BUILDING_DEPTH,
  buildingOf,
  COMMUNITY_DEPTH,
  depthOf,
  joinPath,
  lastOf,
  truncated,
  unitOf,
} from "../twin/paths";
import type { Place } from "../twin/types";
import { known } from "./doors";

/** How a unit and a building without a name are called, in the language that is shown. */
export interface AddressWords {
  unit(unit: string): string;
  building(name: string): string;
}

const LONG_ENDS = /(社区居民委员会|社区居委会|居民委员会|居委会|村委会|社区)$/;

/** What stands on a plate, of a number as it was typed: without 室, 户 or 号. */
export function plateText(typed: string): string {
  return typed
    .normalize("NFKC")
    .trim()
    .replace(/[室户号]$/, "");
}

/** A community's name as people say it. */
export function shortName(name: string): string {
  const short = name.replace(LONG_ENDS, "");
  return short === "" ? name : short;
}

/** The name of the community that a path lies in; empty where it is not known. */
export function communityName(path: string): string {
  const area = known().areas.get(truncated(path, COMMUNITY_DEPTH));
  return area ? shortName(area.name) : "";
}

/** The name of a building. */
export function buildingName(path: string, words: AddressWords): string {
  const area = known().areas.get(path);
  if (area) return shortName(area.name);
  return /^[0-9a-z-]+$/.test(lastOf(path)) ? words.building(lastOf(path).toUpperCase()) : lastOf(path);
}

/** The unit of a door; empty where the building has none. */
export function unitName(place: string, words: AddressWords): string {
  const unit = unitOf(place);
  if (unit === "0") return "";
  return /^[0-9a-z-]+$/.test(unit) ? words.unit(unit.toUpperCase()) : unit;
}

/** The plate of a door: its label, or what its path ends in. */
export function plateOf(place: string, label?: string): string {
  return label ?? lastOf(place).toUpperCase();
}

/** A place that has a name of its own, with its community: 天华园二里 南门. */
export function namedPlace(path: string, label: string): string {
  return [communityName(path), label].filter(Boolean).join(" ");
}

/** A path in words, of an area or of a place, whether this phone knows it or not; itself where even its community is strange. */
export function pathWords(path: string, words: AddressWords): string {
  const community = communityName(path);
  const depth = depthOf(path);
  if (community === "") return known().areas.get(path)?.name ?? path;
  if (depth <= COMMUNITY_DEPTH) return community;
  if (depth === BUILDING_DEPTH) return `${community} ${buildingName(path, words)}`;
  const parts = [community, buildingName(buildingOf(path), words), unitName(path, words), plateOf(path)];
  return parts.filter(Boolean).join(" ");
}

/** A door without its community: 3号楼 2单元 501. */
export function addressOf(place: Pick<Place, "path" | "label">, words: AddressWords): string {
  const building = buildingOf(place.path);
  const parts = [buildingName(building, words), unitName(place.path, words), place.label];
  return parts.filter(Boolean).join(" ");
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
