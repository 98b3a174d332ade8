// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * A node of the tree: province, city, district, street, park, community or building.
 */
export type Area = {
/**
 * Its address.
 */
path: Path,
/**
 * `province`, `city`, `district`, `street`, `community`, `park`, `building` or `unit`.
 */
kind: string,
/**
 * Its name, as people say it.
 */
name: string, };
