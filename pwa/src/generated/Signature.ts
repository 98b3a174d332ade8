// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What a phone's key says of the reports of one request, or of a file of unsent reports; numbered from 0.
 *
 * The salt of report `i` is the first 16 bytes of SHA-256(seed ‖ `i` as 4 bytes, the highest first). Its digest is
 * SHA-256(salt ‖ the text of the report in its line). What is signed is `menpai reports 1\n`, the device's id, `\n`,
 * and all digests. The text of a report has the members of each object in order of their names, and no white space.
 */
export type Signature = {
/**
 * 32 random bytes, in base64; others for each request.
 */
seed: string,
/**
 * ECDSA over P-256 with SHA-256: `r` and `s`, 64 bytes, in base64.
 */
signature: string, };
