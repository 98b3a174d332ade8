// Sends somebody to a door again, with a note for whoever goes.

import type { JSX } from "solid-js";
import { REASON_CHARS_MAX } from "../../twin/limits";
import type { RecordLine } from "../../twin/types";
import { officeWords } from "../../words/office/office";
import { sayDone } from "../parts/fault";
import { createForm, Form, TextField } from "../parts/form";
import { sendBack, takeBack } from "./acts";

/** The form: a note, and the act. */
export function SendBack(props: { record: RecordLine; done: () => void }): JSX.Element {
  const form = createForm<{ note: string }>({
    name: `send back ${props.record.form} ${props.record.slot} ${props.record.place}`,
    start: () => ({ note: "" }),
    send: async ({ note }) => {
      const id = await sendBack(props.record, note);
      sayDone(officeWords().settle.sent, () => takeBack([id]), { glyph: "stale" });
      props.done();
    },
  });
  return (
    <Form
      of={form}
      class="card pane form"
      label={officeWords().settle.sendBackTitle}
      save={officeWords().settle.sendBack}
      cancel={props.done}
    >
      <TextField
        of={form}
        name="note"
        label={officeWords().settle.note}
        hint={officeWords().settle.sendBackHow}
        rows={2}
        max={REASON_CHARS_MAX}
        placeholder={officeWords().settle.notePlaceholder}
        first
      />
    </Form>
  );
}
