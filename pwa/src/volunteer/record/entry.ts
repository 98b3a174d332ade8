// The input of one open record: kept as a draft, checked, saved, and taken back.

import { type Accessor, createSignal } from "solid-js";
import { askToPersist } from "../../core/syncer";
import { type At, type Entered, type Fault, faultsOf } from "../../twin/forms";
import type { Form, Preset } from "../../twin/types";
import { createKeeper } from "../../ui/keeper";
import { back, go, here } from "../../ui/router";
import { isUnseen } from "../../ui/tap";
import { sayKept, sayNotSaved } from "../../ui/toast";
import { words } from "../../words";
import { headline } from "./describe";
import { dropDraft, keepEntered, type OpenSheet, saveSheet, sealEntered, sheetHref } from "./sheet-state";

/** The input of an open record, and its acts. */
export interface Entry {
  entered: Accessor<Entered>;
  faults: Accessor<Fault[]>;
  enter: (field: string, value: unknown) => void;
  /** Saves the input, with a preset's answers over it; then goes on to the next one, or back. */
  save: (then: "next" | "back", preset?: Preset) => Promise<void>;
  /** Forgets the draft. */
  forget: () => Promise<void>;
}

function atOf(sheet: OpenSheet): At {
  return { kind: sheet.place.kind, today: sheet.today };
}

/** Begins the entry. */
export function createEntry(sheet: OpenSheet): Entry {
  const [entered, setEntered] = createSignal<Entered>(sheet.entered);
  const [faults, setFaults] = createSignal<Fault[]>([]);
  const keeper = createKeeper(() => sealEntered(sheet, entered()));
  let busy = false;
  const enter = (field: string, value: unknown): void => {
    const { [field]: _before, ...rest } = entered();
    const next = value === undefined ? rest : { ...rest, [field]: value };
    setEntered(value === undefined || !sheet.form ? next : { ...inferredOutcome(sheet.form, next), ...next });
    if (faults().length > 0 && sheet.form) setFaults(faultsOf(sheet.form, entered(), atOf(sheet)));
    keeper.touch();
  };
  const save = async (then: "next" | "back", preset?: Preset): Promise<void> => {
    if (busy || !sheet.form || isUnseen()) return;
    setFaults(preset ? [] : faultsOf(sheet.form, entered(), atOf(sheet)));
    if (faults().length > 0) return;
    busy = true;
    keeper.stop();
    try {
      await saveAndSay(sheet, sheet.form, entered(), preset);
      leave(sheet, then);
    } catch {
      keeper.touch();
      sayNotSaved();
    } finally {
      busy = false;
    }
  };
  const forget = (): Promise<void> => {
    keeper.stop();
    return dropDraft(sheet);
  };
  return { entered, faults, enter, save, forget };
}

async function saveAndSay(
  sheet: OpenSheet,
  form: Form,
  entered: Entered,
  preset: Preset | undefined,
): Promise<void> {
  const safe = preset ? withoutFaults(form, { ...entered }, atOf(sheet)) : entered;
  const report = await saveSheet(sheet, safe, preset?.answers);
  const what = preset ? words(preset.label) : headline(form, safe);
  sayKept(`${sheet.place.label} ${what}`, report.id, async (how) => {
    // Restores what was typed.
    if (how === "deleted") await keepEntered(sheet, entered);
    const replace = /^\/[dr]\//.test(here().path);
    if (!sheet.newPlace) go(sheetHref(sheet.place.path, sheet.form, sheet.slot), { replace });
  });
  void askToPersist();
}

function leave(sheet: OpenSheet, then: "next" | "back"): void {
  if (then === "next" && sheet.next && !sheet.opening.mends) go(sheet.next.href, { replace: true });
  else back(sheet.home);
}

/**
 * Whoever answers a question about the home was let in, so the choice that counts as done is made for them,
 * visibly.
 */
function inferredOutcome(form: Form, entered: Entered): Entered {
  const outcome = form.fields.find(
    (one) => one.required && one.choices?.some((choice) => choice.count_as === "done"),
  );
  if (!outcome || entered[outcome.id] !== undefined) return {};
  return { [outcome.id]: outcome.choices?.find((choice) => choice.count_as === "done")?.id };
}

/** The input without values that cannot be saved: a preset saves in one tap, whatever else was begun. */
function withoutFaults(form: Form, entered: Entered, at: At): Entered {
  for (const fault of faultsOf(form, entered, at)) delete entered[fault.field];
  return entered;
}
