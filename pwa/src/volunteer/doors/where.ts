// Where the person was: the unit of each building and the last door, so that a way back leads to where one came from.

const units = new Map<string, string>();
let lastDoor: string | undefined;

/** The unit of a building that was looked at last. */
export function rememberedUnit(building: string): string | undefined {
  return units.get(building);
}

/** Remembers the unit of a building. */
export function rememberUnit(building: string, unit: string): void {
  units.set(building, unit);
}

/** The door that was looked at last. */
export function rememberedDoor(): string | undefined {
  return lastDoor;
}

/** Remembers a door. */
export function rememberDoor(door: string | undefined): void {
  lastDoor = door;
}
