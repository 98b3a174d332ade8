// Where the person was: the unit of each building and the last door, so that a way back leads there.

const units = new Map<string, string>();
let lastDoor: string | undefined;

/** The last shown unit of a building. */
export function rememberedUnit(building: string): string | undefined {
  return units.get(building);
}

/** Remembers the unit of a building. */
export function rememberUnit(building: string, unit: string): void {
  units.set(building, unit);
}

/** The last opened door. */
export function rememberedDoor(): string | undefined {
  return lastDoor;
}

/** Remembers a door. */
export function rememberDoor(door: string | undefined): void {
  lastDoor = door;
}
