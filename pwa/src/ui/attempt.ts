// What is asked of the server by a press: it is not asked twice at once, and why it failed is kept to be shown.

import { createSignal } from "solid-js";
import { ApiError } from "../core/api";

/** Something that is tried, and how that went. */
export interface Attempt {
  /** It runs. */
  busy: () => boolean;
  /** Why the last run failed; null where it did not. */
  fault: () => ApiError | null;
  /** Runs `act`, unless the last run is still on its way. Gives whether it went through. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  /** Forgets why the last run failed. */
  clear: () => void;
}

/** Something to be tried; to be made with the component that shows how it went. */
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

/** Any error as one of ours, so that screens have one kind to show. */
export function asFault(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError("fault", 0, "internal", String(error));
}
