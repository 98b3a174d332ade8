// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Form } from "./Form";
import type { PlaceKind } from "./PlaceKind";
import type { Words } from "./Words";

/**
 * The forms, place kinds and words of one job.
 */
export type Kit = {
/**
 * Name of the kit in the log, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * Grows with every change; the log keeps the newest.
 */
version: number,
/**
 * What the job is called.
 */
title: Words,
/**
 * The kinds of place that can be reported on.
 */
place_kinds: Array<PlaceKind>,
/**
 * The kinds of report.
 */
forms: Array<Form>, };
