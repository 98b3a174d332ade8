// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Why a report is quarantined.
 */
export type Reason = {
/**
 * Stable: `malformed`, `unknown_form`, `bad_path`, `unknown_place`, `wrong_place_kind`, `out_of_scope`, `bad_slot`,
 * `id_reused`, `not_allowed`, `device_revoked`, `device_waits`, `gone`, `base_cycle`, `bad_time`; for one field the codes of
 * [`crate::domain::answers::AnswerError`]: `unknown_field`, `wrong_type`, `unknown_choice`, `out_of_range`, `too_precise`,
 * `too_long`, `too_short`, `bad_pattern`, `bad_phone`, `bad_date`, `bad_time_of_day`, `bad_place`, `in_future`.
 */
code: string,
/**
 * The field, if the fault is in one.
 */
field?: string,
/**
 * For people: what is wrong and what to do.
 */
message: string, };
