// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { ShowIf } from "./ShowIf";
import type { TaskOn } from "./TaskOn";
import type { Words } from "./Words";

/**
 * Something that a record asks somebody to do.
 */
export type TaskRule = {
/**
 * Name of the rule within its form, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What is to be done, in two or three words.
 */
title: Words,
/**
 * The glyph that stands for it.
 */
icon?: string,
/**
 * The form whose record says that it is done.
 */
form: string,
/**
 * Only records of which this holds ask for it.
 */
when?: ShowIf,
/**
 * When, and how often.
 */
on: TaskOn, };
