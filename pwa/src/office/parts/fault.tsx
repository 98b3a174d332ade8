// How all screens of the office say that something was done, or why it was not.

import { type JSX, Show } from "solid-js";
import type { ApiError } from "../../core/api";
import { asFault, createAttempt } from "../../ui/attempt";
import { Glyph } from "../../ui/glyph";
import { showToast, type ToastText } from "../../ui/toast";
import { coded } from "../../words";
import { officeWords } from "../../words/office/office";

/** Why something could not be loaded or was refused, in words. */
export function faultWords(fault: ApiError): string {
  const { kind, code, field, message } = fault;
  if (kind === "offline") return officeWords().common.offline;
  const known = coded(officeWords().refused, code);
  if (!known) return message || officeWords().common.failed;
  return field ? `${known}${officeWords().quarantine.field(field)}` : known;
}

/**
 * Why something could not be loaded or was refused, with a button to try again if that helps; nothing if
 * nothing failed.
 */
export function Fault(props: { of: ApiError | null | undefined; again?: () => void }): JSX.Element {
  return (
    <Show when={props.of}>
      {(fault) => (
        <div class={fault().kind === "refused" ? "wrong" : "say"} role="alert">
          <Glyph name="held" />
          <span>{faultWords(fault())}</span>
          <Show when={props.again && fault().kind !== "refused"}>
            <button type="button" class="linkish" onClick={() => props.again?.()}>
              {officeWords().common.again}
            </button>
          </Show>
        </div>
      )}
    </Show>
  );
}

/** Says what was done, with a word to undo it; if the undo fails, that is said too. */
export function sayDone(title: string, undo?: () => Promise<unknown>, more?: Partial<ToastText>): void {
  showToast({
    title,
    glyph: "done",
    ...more,
    undo:
      undo &&
      (() => undo().catch((error) => showToast({ title: faultWords(asFault(error)), glyph: "alert" }))),
  });
}

/** A button for an act that runs at once, but never twice at a time; a failure is shown beside it. */
export function Act(props: {
  do: () => Promise<unknown>;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  const attempt = createAttempt();
  return (
    <>
      <button
        type="button"
        class={props.class ?? "btn btn-2 btn-s"}
        disabled={attempt.busy()}
        onClick={() => void attempt.run(props.do)}
      >
        {props.children}
      </button>
      <Fault of={attempt.fault()} />
    </>
  );
}
