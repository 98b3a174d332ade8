// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { ShowIf } from "./ShowIf";
import type { TaskOn } from "./TaskOn";
import type { Words } from "./Words";

/**
 * A rule by which records raise tasks.
 */
export type TaskRule = {
/**
 * Id of the rule within its form, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * The task, in two or three words.
 */
title: Words,
/**
 * Its glyph.
 */
icon?: string,
/**
 * The form with the record that says that the task is done.
 */
form: string,
/**
 * Only records that meet this condition raise the task.
 */
when?: ShowIf,
/**
 * When, and how often.
 */
on: TaskOn, };
