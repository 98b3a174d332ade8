// Refusals of the server in English.

/** The refusals in English. */
export const refused: Record<string, string> = {};
