// Names of areas by their paths, asked for a parent at a time and kept.

import { request } from "../core/api";
import type { AreaNode } from "../core/types";
import { withQuery } from "./query";

const names = new Map<string, string>();

/** The names of these areas, each after its community's where it is a building; a path without a name stays as it is. */
export async function areaNames(paths: readonly string[]): Promise<Map<string, string>> {
  const parents = new Set(paths.flatMap((path) => [parentOf(path), parentOf(parentOf(path))]));
  const missing = [...parents].filter((parent) => paths.some((path) => needs(path, parent)));
  await Promise.all(missing.map(learn));
  return new Map(paths.map((path) => [path, fullName(path)]));
}

/** So many segments has a community's path. */
const COMMUNITY_DEPTH = 5;

function depth(path: string): number {
  return path === "" ? 0 : path.split("/").length;
}

function needs(path: string, parent: string): boolean {
  if (parentOf(path) === parent) return !names.has(path);
  const community = parentOf(path);
  return depth(path) > COMMUNITY_DEPTH && parentOf(community) === parent && !names.has(community);
}

function fullName(path: string): string {
  const own = names.get(path) ?? path;
  const above = depth(path) > COMMUNITY_DEPTH ? names.get(parentOf(path)) : undefined;
  return above ? `${above} ${own}` : own;
}

function parentOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}

async function learn(parent: string): Promise<void> {
  const parts = await request<AreaNode[]>("GET", withQuery("/api/areas", { parent }));
  for (const { area } of parts) names.set(area.path, area.name);
}
