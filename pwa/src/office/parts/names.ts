// Names of areas as people say them: communities without their common endings, buildings with their
// community. Unknown names are requested, one parent at a time, and kept.

import { createSignal } from "solid-js";
import { request } from "../../core/api";
import { plateOf, unitName } from "../../twin/address";
import { shortName } from "../../twin/names";
import {
  BUILDING_DEPTH,
  buildingOf,
  COMMUNITY_DEPTH,
  depthOf,
  lastOf,
  parentOf,
  truncated,
} from "../../twin/paths";
import type { Area, AreaNode } from "../../twin/types";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { withQuery } from "./query";

const [names, setNames] = createSignal<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();

/** The name of one area; the root means everywhere. */
export function areaName(area: Area): string {
  if (area.path === "") return area.name || officeWords().people.everywhere;
  return area.kind === "community" ? shortName(area.name) : area.name;
}

/** Several areas, grouped by community: 天华园二里 1号楼、3号楼. */
export function whereWords(areas: readonly Area[]): string {
  return pathWords(areas.map((area) => ({ path: area.path, name: areaName(area) })));
}

/** The same for paths. */
export function pathsWords(paths: readonly string[]): string {
  return pathWords(paths.map((path) => ({ path, name: nameOf(path) ?? lastOf(path) })));
}

/** A place in words: 天华园二里 3号楼 2单元 501; an area by its name. */
export function placeWords(path: string): string {
  if (depthOf(path) <= BUILDING_DEPTH) return pathsWords([path]);
  const building = pathsWords([buildingOf(path)]);
  return [building, unitName(path, commonWords()), plateOf(path)].filter(Boolean).join(" ");
}

function pathWords(list: readonly { path: string; name: string }[]): string {
  const groups = new Map<string, string[]>();
  for (const { path, name } of list) {
    const community = depthOf(path) > COMMUNITY_DEPTH ? truncated(path, COMMUNITY_DEPTH) : "";
    groups.set(community, [...(groups.get(community) ?? []), name]);
  }
  const words = [...groups].map(([community, parts]) => {
    const above = community === "" ? undefined : nameOf(community);
    return above ? `${above} ${commonWords().list(parts)}` : commonWords().list(parts);
  });
  return words.join(officeWords().common.comma);
}

/** The name of an area if it is known; otherwise it is requested, and readers of this signal are updated. */
function nameOf(path: string): string | undefined {
  const known = names().get(path);
  if (known === undefined) void learn(parentOf(path));
  return known;
}

async function learn(parent: string): Promise<void> {
  if (asked.has(parent)) return;
  asked.add(parent);
  try {
    const parts = await request<AreaNode[]>("GET", withQuery("/api/areas", { parent }));
    setNames((before) => {
      const next = new Map(before);
      for (const { area } of parts) next.set(area.path, areaName(area));
      return next;
    });
  } catch {
    asked.delete(parent);
  }
}
