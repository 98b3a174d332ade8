// What the answers of a field are called, and how they look.

import type { Field } from "../../twin/types";
import { commonWords, words } from "../../words";
import { boardWords } from "../../words/office/boards";

/** The name of an answer as it stands in a tally or a filter: a choice, yes or no, not said, or the value itself. */
export function choiceName(field: Field, id: string): string {
  if (id === "") return boardWords().board.unsaid;
  if (field.type === "yes_no") return id === "true" ? commonWords().yes : commonWords().no;
  const choice = field.choices?.find((one) => one.id === id);
  return choice ? words(choice.label) : id;
}

/** How an answer looks: as the kit says, and like danger where it alerts. */
export function choiceTone(field: Field, id: string): string | undefined {
  const choice = field.choices?.find((one) => one.id === id);
  return choice?.alert ? "danger" : choice?.tone;
}
