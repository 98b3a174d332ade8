// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { DeviceId } from "./DeviceId";

/**
 * A device that joined as the phone's person: the person is asked whether it is theirs.
 */
export type NewDevice = {
/**
 * The device.
 */
id: DeviceId,
/**
 * What it calls itself.
 */
name: string,
/**
 * When it joined, ms since 1970.
 */
joined_at_ms: number,
/**
 * It was shut out: nobody need be asked any more.
 */
revoked?: boolean, };
