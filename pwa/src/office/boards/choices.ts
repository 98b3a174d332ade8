// The names and looks of a field's answers.

import type { Field } from "../../twin/types";
import { commonWords, words } from "../../words";
import { boardWords } from "../../words/office/boards";

/** The name of an answer in a tally or a filter: a choice, yes or no, not stated, or the value itself. */
export function choiceName(field: Field, id: string): string {
  if (id === "") return boardWords().board.unsaid;
  if (field.type === "yes_no") return id === "true" ? commonWords().yes : commonWords().no;
  const choice = field.choices?.find((one) => one.id === id);
  return choice ? words(choice.label) : id;
}

/** The look of an answer: from the kit, or the look of danger if it alerts. */
export function choiceTone(field: Field, id: string): string | undefined {
  const choice = field.choices?.find((one) => one.id === id);
  return choice?.alert ? "danger" : choice?.tone;
}
