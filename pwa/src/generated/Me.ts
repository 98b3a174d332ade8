// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { DeviceId } from "./DeviceId";
import type { Kit } from "./Kit";
import type { Person } from "./Person";
import type { Right } from "./Right";
import type { Role } from "./Role";
import type { Settings } from "./Settings";
import type { Sweep } from "./Sweep";

/**
 * `GET /api/me`: who asks, and what they may do and see.
 */
export type Me = {
/**
 * The person.
 */
person: Person,
/**
 * What they may do and see.
 */
rights: Array<Right>,
/**
 * The roles that they can give to others.
 */
may_give: Array<Role>,
/**
 * The device.
 */
device: DeviceId,
/**
 * The district.
 */
settings: Settings,
/**
 * The areas of the scope, with names; the root has the district's name.
 */
areas: Array<Area>,
/**
 * The sweeps that touch the scope, newest first.
 */
sweeps: Array<Sweep>,
/**
 * The kits in use; the kit of the newest sweep first.
 */
kits: Array<Kit>,
/**
 * The server's clock.
 */
server_now_ms: number, };
