// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Role } from "./Role";

/**
 * The roles that settle disagreements.
 */
export const SETTLING_ROLES: readonly Role[] = ["coordinator","administrator"];
