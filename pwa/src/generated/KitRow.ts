// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * `GET /api/kits`: the kits in use. `POST /api/kits` takes a kit file as its body, and answers with its row.
 */
export type KitRow = {
/**
 * Id of the kit.
 */
id: string,
/**
 * Its version.
 */
version: number,
/**
 * The name of the job.
 */
title: Words,
/**
 * How many forms it has.
 */
forms: number,
/**
 * How many fields its forms have together.
 */
fields: number,
/**
 * How many kinds of place.
 */
place_kinds: number,
/**
 * How many figures.
 */
figures: number,
/**
 * How many tables.
 */
tables: number, };
