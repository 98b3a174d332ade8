// Addresses of the office's screens. Pure.

import type { Area, Path } from "../../twin/types";

/** The overview of an area, or the picture of a building. */
export function areaLink(area: Pick<Area, "path" | "kind">): string {
  if (area.kind === "building" || area.kind === "unit") return `/office/building/${area.path}`;
  return area.path === "" ? "/office" : `/office/area/${area.path}`;
}

/** One door with its history, or with the history of one record. */
export function doorLink(path: Path, record?: { form: string; slot: string }): string {
  const of = record ? `?form=${record.form}&slot=${record.slot}` : "";
  return `/office/door/${path}${of}`;
}

/** Which doors to list. */
export interface DoorFilter {
  /** Statuses, separated by commas; `reached` means those that were reached. */
  status?: string;
  alert?: boolean;
  silent?: boolean;
  /** The sweep; by default the selected one. */
  sweep?: string;
}

/** The list of the doors behind a number. */
export function doorsLink(area: Path, filter: DoorFilter): string {
  const query = new URLSearchParams();
  if (filter.status) query.set("status", filter.status);
  if (filter.alert) query.set("alert", "true");
  if (filter.silent) query.set("silent", "true");
  if (filter.sweep) query.set("sweep", filter.sweep);
  return `/office/doors/${area}?${query}`;
}

/** The conflicts of an area. */
export function conflictsLink(area: Path): string {
  return area === "" ? "/conflicts" : `/conflicts?area=${area}`;
}
