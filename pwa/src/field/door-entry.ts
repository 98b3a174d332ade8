// What is entered at one door while it is open: kept as a draft, checked, saved, and taken back.

import { type Accessor, createSignal, onCleanup } from "solid-js";
import { type Entered, type Fault, faultsOf } from "../core/forms";
import * as outbox from "../core/outbox";
import { buildingOf } from "../core/paths";
import { askToPersist } from "../core/syncer";
import type { Form, Preset } from "../core/types";
import { t, words } from "../i18n";
import { back, go, here } from "../router";
import { showToast } from "../ui/toast";
import { headline } from "./describe";
import { dropDraft, keepEntered, type OpenDoor, saveDoor } from "./door-state";

/** What is typed is kept after so long without a further key. */
const DRAFT_AFTER_MS = 300;

/** What is entered at an open door, and what can be done with it. */
export interface Entry {
  entered: Accessor<Entered>;
  faults: Accessor<Fault[]>;
  enter: (field: string, value: unknown) => void;
  /** Saves what is entered, with a preset's answers over it; then the next door, or back to the building. */
  save: (then: "next" | "back", preset?: Preset) => Promise<void>;
  /** Forgets the draft. */
  forget: () => Promise<void>;
}

/** Begins to enter at a door. */
export function createEntry(door: OpenDoor): Entry {
  const [entered, setEntered] = createSignal<Entered>(door.entered);
  const [faults, setFaults] = createSignal<Fault[]>([]);
  const keeper = draftKeeper(door, entered);
  let busy = false;
  const enter = (field: string, value: unknown): void => {
    const { [field]: _before, ...rest } = entered();
    const next = value === undefined ? rest : { ...rest, [field]: value };
    setEntered(value === undefined || !door.form ? next : { ...inferredOutcome(door.form, next), ...next });
    if (faults().length > 0 && door.form) setFaults(faultsOf(door.form, entered()));
    keeper.touch();
  };
  const save = async (then: "next" | "back", preset?: Preset): Promise<void> => {
    if (busy || !door.form) return;
    setFaults(preset ? [] : faultsOf(door.form, entered()));
    if (faults().length > 0) return;
    busy = true;
    keeper.stop();
    try {
      await saveAndSay(door, door.form, entered(), preset);
      leave(door, then);
    } catch {
      keeper.touch();
      const note = outbox.storageFull() ? t().door.failedFull : t().door.failedNote;
      showToast({ title: t().door.failed, note, glyph: "alert" });
    } finally {
      busy = false;
    }
  };
  const forget = (): Promise<void> => {
    keeper.stop();
    return dropDraft(door);
  };
  return { entered, faults, enter, save, forget };
}

async function saveAndSay(
  door: OpenDoor,
  form: Form,
  entered: Entered,
  preset: Preset | undefined,
): Promise<void> {
  const safe = preset ? withoutFaults(form, { ...entered }) : entered;
  const id = await saveDoor(door, safe, preset?.answers);
  saidSaved(door, id, preset ? words(preset.label) : headline(form, safe), entered);
  void askToPersist();
}

function leave(door: OpenDoor, then: "next" | "back"): void {
  if (then === "next" && door.next && !door.opening.mends) go(`/d/${door.next.path}`, { replace: true });
  else back(`/b/${buildingOf(door.place.path)}`);
}

/** Keeps what is entered while it is typed, and at once when the page is hidden or left. */
function draftKeeper(door: OpenDoor, read: () => Entered): { touch: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void keepEntered(door, read());
  };
  const onHide = (): void => {
    if (document.visibilityState === "hidden") keep();
  };
  document.addEventListener("visibilitychange", onHide);
  addEventListener("pagehide", keep);
  onCleanup(() => {
    keep();
    document.removeEventListener("visibilitychange", onHide);
    removeEventListener("pagehide", keep);
  });
  return {
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(keep, DRAFT_AFTER_MS);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Whoever answers a question about the home was let in: the choice that counts as done is made for them, in sight. */
function inferredOutcome(form: Form, entered: Entered): Entered {
  const outcome = form.fields.find(
    (one) => one.required && one.choices?.some((choice) => choice.count_as === "done"),
  );
  if (!outcome || entered[outcome.id] !== undefined) return {};
  return { [outcome.id]: outcome.choices?.find((choice) => choice.count_as === "done")?.id };
}

/** What is entered, without what cannot be saved: a preset saves in one tap, whatever was begun beside it. */
function withoutFaults(form: Form, entered: Entered): Entered {
  for (const fault of faultsOf(form, entered)) delete entered[fault.field];
  return entered;
}

function saidSaved(door: OpenDoor, id: string, what: string, entered: Entered): void {
  const title = `${door.place.label} ${what}`;
  showToast({
    title,
    note: t().door.saved,
    glyph: "phone",
    action: t().undo,
    run: async () => {
      const how = await outbox.undo(id);
      // What was typed is there again.
      if (how === "deleted") await keepEntered(door, entered);
      showToast({
        title: t().door.undone(title),
        note: how === "deleted" ? t().door.undoneNote : t().door.retractedNote,
        glyph: "phone",
      });
      if (!door.newPlace) go(`/d/${door.place.path}`, { replace: here().path.startsWith("/d/") });
    },
  });
}
