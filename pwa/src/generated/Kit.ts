// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Figure } from "./Figure";
import type { Form } from "./Form";
import type { Level } from "./Level";
import type { PlaceKind } from "./PlaceKind";
import type { Section } from "./Section";
import type { StatusLook } from "./StatusLook";
import type { TableDef } from "./TableDef";
import type { Words } from "./Words";

/**
 * The forms, place kinds and words of one job.
 */
export type Kit = {
/**
 * Id of the kit, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * Grows with every change; the newest version in the log is in use.
 */
version: number,
/**
 * The name of the job.
 */
title: Words,
/**
 * The kinds of place that can be reported on.
 */
place_kinds: Array<PlaceKind>,
/**
 * The kinds of report.
 */
forms: Array<Form>,
/**
 * Names and looks of the statuses, if this job does not use the usual ones.
 */
statuses?: Array<StatusLook>,
/**
 * The levels at which somebody answers for an area (三包), from the highest.
 */
levels?: Array<Level>,
/**
 * The figures of the overview and the briefing.
 */
figures?: Array<Figure>,
/**
 * The sections of the daily briefing (每日调度), in order.
 */
briefing?: Array<Section>,
/**
 * Departments' tables that ship with the kit; offices define more.
 */
tables?: Array<TableDef>, };
