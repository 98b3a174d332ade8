// Requests that a press sends: none runs twice at once, and the reason of a failure is kept for display.

import { createSignal } from "solid-js";
import { ApiError } from "../core/api";

/** Something that is tried, and its outcome. */
export interface Attempt {
  /** It is running. */
  busy: () => boolean;
  /** Why the last run failed; null if it did not. */
  fault: () => ApiError | null;
  /** Runs `act`, unless the last run is still going on. Resolves to whether it succeeded. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  /** Forgets why the last run failed. */
  clear: () => void;
}

/** Makes an attempt. Call it in the component that shows its outcome. */
export function createAttempt(): Attempt {
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    setFault(null);
    try {
      await act();
      return true;
    } catch (error) {
      setFault(asFault(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run, clear: () => setFault(null) };
}

/** Any error as an {@link ApiError}, so that screens show only one kind. */
export function asFault(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError("fault", 0, "internal", String(error));
}
