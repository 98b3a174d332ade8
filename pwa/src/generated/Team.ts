// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { PersonId } from "./PersonId";

/**
 * People who are on duty together.
 */
export type Team = {
/**
 * Who leads.
 */
lead: PersonId | null,
/**
 * The others.
 */
members: Array<PersonId>, };
