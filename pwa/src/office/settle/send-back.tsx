// Sends somebody to a door again, with a note for whoever goes.

import { createSignal, type JSX } from "solid-js";
import type { RecordLine } from "../../twin/types";
import { showToast } from "../../ui/toast";
import { o } from "../../words/office/office";
import { Control } from "../parts/parts";
import { sendBack, takeBack } from "./acts";
import { REASON_CHARS_MAX } from "./draft";

/** The form: a note, and the act. */
export function SendBack(props: { record: RecordLine; done: () => void }): JSX.Element {
  const [note, setNote] = createSignal("");
  const send = async (event: Event) => {
    event.preventDefault();
    const id = await sendBack(props.record, note());
    showToast({
      title: o().settle.sent,
      glyph: "stale",
      action: o().common.undo,
      run: () => takeBack([id]),
    });
    props.done();
  };
  let field: HTMLTextAreaElement | undefined;
  queueMicrotask(() => field?.focus());
  return (
    <form class="card pane form" onSubmit={(event) => void send(event)} aria-label={o().settle.sendBackTitle}>
      <Control label={o().settle.note} hint={o().settle.sendBackHow}>
        {(id) => (
          <textarea
            id={id}
            ref={field}
            class="input"
            rows={2}
            maxLength={REASON_CHARS_MAX}
            placeholder={o().settle.notePlaceholder}
            value={note()}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </Control>
      <div class="acts">
        <button type="submit" class="btn btn-1">
          {o().settle.sendBack}
        </button>
        <button type="button" class="btn btn-2" onClick={() => props.done()}>
          {o().common.cancel}
        </button>
      </div>
    </form>
  );
}
