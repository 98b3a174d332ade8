// The texts of the work besides the round from door to door, in English.

import type { WorkWords } from "./work";

/** English. */
export const en: WorkWords = {
  pick: {
    hint: "Building and door, e.g. 3-2-501",
    offers: "Places found",
    none: "This phone does not know that place. Write it like 3-2-501, or leave it empty.",
  },
};
