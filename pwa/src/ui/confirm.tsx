// A question before an act that cannot be undone, below the row that it is about.

import type { JSX } from "solid-js";

/** The question, the act that says yes, and a way out. */
export function Confirm(props: {
  ask: string;
  cancel: string;
  close: () => void;
  /** The button of the act, with the reason if it failed. */
  children: JSX.Element;
}): JSX.Element {
  return (
    <div class="confirm">
      <span>{props.ask}</span>
      {props.children}
      <button type="button" class="link" onClick={() => props.close()}>
        {props.cancel}
      </button>
    </div>
  );
}
