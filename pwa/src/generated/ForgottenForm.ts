// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * What was forgotten of one form.
 */
export type ForgottenForm = {
/**
 * The form.
 */
form: string,
/**
 * The form's title.
 */
title: Words,
/**
 * Single visitors, deliveries and the like that were erased because somebody asked for it.
 */
threads: number,
/**
 * Sweeps whose values were kept for as long as the kit lets.
 */
sweeps: number,
/**
 * Days whose values were kept for as long as the kit lets.
 */
days: number, };
