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
forms: Array<Form>,
/**
 * What the statuses are called and how they look in this job, where that is not as usual.
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
