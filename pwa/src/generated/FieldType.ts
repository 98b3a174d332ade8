// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What a field holds.
 */
export type FieldType = "choice" | "choices" | "integer" | "decimal" | "text" | "phone" | "date" | "time" | "yes_no" | "place";
