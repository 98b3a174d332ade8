// The input of one open record: kept as a draft, checked, saved, and taken back.

import { type Accessor, createSignal } from "solid-js";
import * as outbox from "../../core/outbox";
import { askToPersist } from "../../core/syncer";
import { type At, type Entered, type Fault, faultsOf, statedBy } from "../../twin/forms";
import type { Form, Preset, Report } from "../../twin/types";
import { createKeeper } from "../../ui/keeper";
import { back, go, here } from "../../ui/router";
import { isUnseen } from "../../ui/tap";
import { sayKept, sayNotSaved, showToast } from "../../ui/toast";
import { words } from "../../words";
import { formWords } from "../../words/form";
import { headline } from "./describe";
import { type Filled, faultsBeside, impliedOutcome, isOffered, isUntouched, statedByPreset } from "./saving";
import { draftKey, dropDraft, keepEntered, type OpenSheet, sealEntered, sheetHref } from "./sheet-state";

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
    setEntered(sheet.form ? { ...next, ...impliedOutcome(filledIn(sheet, sheet.form, next), field) } : next);
    if (faults().length > 0 && sheet.form) setFaults(faultsOf(sheet.form, entered(), atOf(sheet)));
    keeper.touch();
  };
  const save = async (then: "next" | "back", preset?: Preset): Promise<void> => {
    if (busy || !sheet.form || (preset && isUnseen())) return;
    const filled = filledIn(sheet, sheet.form, entered());
    if (preset && !isOffered(filled, preset)) return;
    setFaults(
      preset ? faultsBeside(filled, preset, sheet.today) : faultsOf(sheet.form, entered(), atOf(sheet)),
    );
    if (faults().length > 0) return;
    // A report says that somebody has looked again: it is not made by passing through.
    if (!preset && isUntouched(filled) && !sheet.record?.revisit) {
      showToast({ title: formWords().door.nothing, glyph: "held" });
      if (sheet.record) leave(sheet, then);
      return;
    }
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
  const report = await saveSheet(sheet, entered, preset);
  const what = preset ? words(preset.label) : headline(form, entered);
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

/** The form as the rules of saving see it. */
export function filledIn(sheet: OpenSheet, form: Form, entered: Entered): Filled {
  return { form, start: sheet.start, entered, kind: sheet.place.kind };
}

/** Saves the input as a report, with a preset's answers beside it if one was tapped. */
async function saveSheet(sheet: OpenSheet, entered: Entered, preset?: Preset): Promise<Report> {
  const { form, place, slot } = sheet;
  if (!form || (slot === undefined && form.slot !== "thread")) throw new Error("no form");
  const held = sheet.opening.mends ? undefined : sheet.record?.answers;
  const answers = preset
    ? statedByPreset(filledIn(sheet, form, entered), preset, held)
    : statedBy(form, entered, held, place.kind);
  const row = await outbox.save({
    form: form.id,
    place: place.path,
    slot,
    answers,
    base: sheet.base,
    ...(sheet.newPlace ? { new_place: sheet.newPlace } : {}),
    ...(sheet.opening.mends ? { mends: sheet.opening.mends } : {}),
    before: sheet.record,
    draft: draftKey(sheet),
  });
  return row.report;
}
