// The input to add a door, and the resulting address.

import { type Accessor, createMemo, createSignal } from "solid-js";
import { buildingName, communityName } from "../../core/address";
import { allBuildings, building as readBuilding } from "../../core/doors";
import { plateText } from "../../twin/address";
import { COMMUNITY_DEPTH, joinPath, PathError, type PathFault, truncated } from "../../twin/paths";
import { compareNames } from "../../ui/cells";
import { go } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords } from "../../words";
import { cellsOf, formOf, runningSweeps, sweptKinds } from "../record/rounds";

/** Means a building or a unit that is not among the choices. */
export const OTHER = "\u0000other";

interface Result {
  path?: string;
  fault?: PathFault;
}

/** The doors of the community's buildings, by building. */
function neighbours(path: string) {
  const community = truncated(path, COMMUNITY_DEPTH);
  return live(["doors", "outbox"], async () => {
    const rows = (await allBuildings()).filter((row) => truncated(row.path, COMMUNITY_DEPTH) === community);
    // Buildings that only group other places, such as gates and venues, have no doors.
    const paths = rows.filter((row) => cellsOf(row, row.path).length > 0).map((row) => row.path);
    paths.sort(compareNames);
    if (!paths.includes(path)) paths.unshift(path);
    const all = paths.map(async (one) => [one, cellsOf(await readBuilding(one), one)] as const);
    return new Map(await Promise.all(all));
  });
}

/** The state of the page that adds a door; it was opened from the building at `start`. */
export function createAddition(start: string) {
  const community = truncated(start, COMMUNITY_DEPTH);
  const [building, setBuilding] = createSignal(start);
  const [buildingText, setBuildingText] = createSignal("");
  const [unit, setUnit] = createSignal<string>();
  const [unitText, setUnitText] = createSignal("");
  const [number, setNumber] = createSignal("");
  const [kind, setKind] = createSignal<string>();
  const [tried, setTried] = createSignal(false);
  const known = neighbours(start);
  const doors = () => known.latest?.get(building()) ?? [];
  const units = createMemo(() => {
    const ids = new Set(doors().map((cell) => cell.unit));
    return [...ids].filter((id) => id !== "0").sort(compareNames);
  });
  const chosenUnit = () => unit() ?? (doors().length > 0 && units().length === 0 ? "0" : units()[0]) ?? "0";
  const result: Accessor<Result> = createMemo(() => {
    try {
      const inBuilding = building() === OTHER ? joinPath(community, buildingText()) : building();
      const inUnit = joinPath(inBuilding, chosenUnit() === OTHER ? unitText() : chosenUnit());
      return { path: joinPath(inUnit, number()) };
    } catch (error) {
      if (error instanceof PathError) return { fault: error.code };
      throw error;
    }
  });
  const label = () => plateText(number());
  const isKnown = () => doors().some((cell) => cell.path === result().path);
  return {
    building,
    buildings: () => [...(known.latest?.keys() ?? [start])],
    chooseBuilding: (path: string) => {
      setBuilding(path);
      setUnit(undefined);
    },
    buildingText,
    setBuildingText,
    unit: chosenUnit,
    units,
    setUnit,
    unitText,
    setUnitText,
    number,
    setNumber,
    kind: () => kind() ?? kinds()[0] ?? "",
    setKind,
    path: () => result().path,
    /** The fault, once something was entered or tried. */
    fault: () => (tried() || number().trim() !== "" ? result().fault : undefined),
    isKnown,
    /** The address in words. */
    address: () => {
      const [inBuilding, inUnit] = (result().path ?? "").split("/").slice(COMMUNITY_DEPTH);
      const name =
        building() === OTHER
          ? commonWords().building(inBuilding ?? "")
          : buildingName(building(), commonWords());
      const unitWords = inUnit === "0" || !inUnit ? "" : commonWords().unit(inUnit);
      return [communityName(start), name, unitWords, label()].filter(Boolean).join(" ");
    },
    /** Opens the door to record it: its first report adds it. */
    open: () => {
      setTried(true);
      const path = result().path;
      if (!path) return;
      const as = kind() ?? kinds()[0] ?? "home";
      go(`/d/${path}${isKnown() ? "" : `?kind=${as}&label=${encodeURIComponent(label())}`}`, {
        replace: true,
      });
    },
  };
}

/** The kinds of place that can be added now. */
export function kinds(): string[] {
  const swept = runningSweeps().flatMap((sweep) => formOf(sweep)?.place_kinds ?? []);
  return [...new Set(swept.length > 0 ? swept : sweptKinds())];
}
