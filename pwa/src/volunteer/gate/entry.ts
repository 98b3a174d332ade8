// The entry of one subject at a gate: chosen or written, measured, decided and saved; then the next one at
// once.

import { type Accessor, batch, createSignal } from "solid-js";
import { dayOf } from "../../core/days";
import * as outbox from "../../core/outbox";
import { remember, type Subject, subjectId } from "../../core/recalls";
import { openedDb } from "../../core/start";
import { askToPersist } from "../../core/syncer";
import { type Entered, type Fault, faultsOf, startValues, statedBy } from "../../twin/forms";
import type { Form, Place } from "../../twin/types";
import { screenChanged, screenSaved } from "../../ui/tap";
import { namelessFault } from "../record/saving";
import { type Decision, type Split, splitForm } from "./decisions";
import { highest, type PadKey, press, type Shape, shapeOf } from "./keypad";

/** The screen's input for one form; kept while it is not saved. */
export interface Held {
  entered: Entered;
  /** The measured numbers, one for each head. */
  numbers: string[];
  /** The chosen subject. */
  subject?: string | undefined;
}

/** A saved one, for undoing it. */
export interface Last {
  title: string;
  undo: () => Promise<void>;
}

/** One form at one gate, filled in again and again. */
export interface GateEntry {
  form: Form;
  split: Split;
  shape: Shape;
  entered: Accessor<Entered>;
  numbers: Accessor<string[]>;
  /** The index of the measured head. */
  at: Accessor<number>;
  subject: Accessor<string | undefined>;
  faults: Accessor<Fault[]>;
  /** The subject is being written down. */
  open: Accessor<boolean>;
  /** The last saved one that is not undone. */
  last: Accessor<Last | undefined>;
  enter: (field: string, value: unknown) => void;
  key: (key: PadKey) => void;
  pick: (head: number) => void;
  addHead: () => void;
  choose: (subject: Subject) => void;
  /** Begins without a subject, and opens or closes the writing. */
  fresh: () => void;
  show: (open: boolean) => void;
  /** Saves. Resolves to the field at fault if it cannot be saved. */
  decide: (decision: Decision | undefined, title: string) => Promise<string | undefined>;
  held: () => Held;
}

/** As many are undone one after the other. */
const LASTS_MAX = 5;

/** The input with which the screen begins. */
function nothing(form: Form, split: Split): Held {
  const entered = startValues(form, undefined);
  return { entered: split.heads ? { ...entered, [split.heads.id]: "1" } : entered, numbers: [""] };
}

/** Begins the entry of a form at a gate, with the kept input. */
export function createEntry(
  place: Place,
  form: Form,
  kept: Held | undefined,
  changed: () => void,
  found: (value: unknown) => Subject | undefined,
): GateEntry {
  const split = splitForm(form);
  const shape = shapeOf(split.number ?? {});
  const begin = kept ?? nothing(form, split);
  const [entered, setEntered] = createSignal<Entered>(begin.entered);
  const [numbers, setNumbers] = createSignal<string[]>(begin.numbers);
  const [at, setAt] = createSignal(begin.numbers.length - 1);
  const [subject, setSubject] = createSignal(begin.subject);
  const [faults, setFaults] = createSignal<Fault[]>([]);
  const [open, show] = createSignal(false);
  const [lasts, setLasts] = createSignal<Last[]>([]);
  const last = () => lasts().at(-1);
  let busy = false;
  /** The values that were filled in automatically. */
  let filled: Entered | undefined;

  const take = (held: Held): void => {
    filled = undefined;
    batch(() => {
      setEntered(held.entered);
      setNumbers(held.numbers);
      setAt(held.numbers.length - 1);
      setSubject(held.subject);
      setFaults([]);
    });
    changed();
  };
  /** The answers that would be stated, without a decision. */
  const whole = (): Entered => {
    const value = highest(numbers());
    const all = { ...entered() };
    if (split.number && value !== undefined) all[split.number.id] = value;
    return all;
  };
  const check = (more: Entered): Fault[] => {
    const all = { ...whole(), ...more };
    const faults = faultsOf(form, all, { kind: place.kind, today: dayOf(Date.now()) });
    const nameless = namelessFault({ form, entered: all, kind: place.kind });
    return nameless && !faults.some(({ field }) => field === nameless.field) ? [...faults, nameless] : faults;
  };
  const recheck = (): void => {
    if (faults().length > 0)
      setFaults(check({}).filter(({ field }) => faults().some((one) => one.field === field)));
    changed();
  };
  const heads = (count: number): void => {
    const wanted = Math.min(Math.max(1, count), split.heads?.max ?? 1);
    setNumbers((now) =>
      [...now, ...Array<string>(Math.max(0, wanted - now.length)).fill("")].slice(0, wanted),
    );
    setAt((now) => Math.min(now, wanted - 1));
  };
  const enter = (field: string, value: unknown): void => {
    batch(() => {
      const { [field]: _before, ...rest } = entered();
      setEntered(value === undefined ? rest : { ...rest, [field]: value });
      if (field === split.heads?.id) heads(Number(value ?? 1) || 1);
      if (field === form.recall?.by) seen(value);
      recheck();
    });
  };
  /** A known plate or number fills in the rest; if it changes, the filled-in values are removed. */
  const seen = (value: unknown): void => {
    const one = found(value);
    if (one?.id === subject()) return;
    const before = filled;
    filled = undefined;
    setSubject(undefined);
    if (before) {
      const still = Object.entries(entered()).filter(
        ([id, now]) => id === form.recall?.by || !form.recall?.fills.includes(id) || now !== before[id],
      );
      setEntered({ ...(split.heads ? { [split.heads.id]: "1" } : {}), ...Object.fromEntries(still) });
      if (split.heads) heads(1);
    }
    const written = form.recall?.fills.some((id) => id !== split.heads?.id && entered()[id] !== undefined);
    if (one && !written) fill(one);
  };
  const fill = (one: Subject): void => {
    filled = startValues(form, one.answers);
    const all = { ...entered(), ...filled };
    setEntered(all);
    setSubject(one.id);
    if (split.heads) heads(Number(all[split.heads.id] ?? 1) || 1);
  };
  const choose = (one: Subject): void => {
    batch(() => {
      // A measured number stays: some people measure first.
      const measured = numbers();
      take({ ...nothing(form, split), numbers: measured });
      fill(one);
      setAt(0);
      show(false);
    });
    changed();
  };
  const decide = async (decision: Decision | undefined, title: string): Promise<string | undefined> => {
    if (busy) return undefined;
    const answers = decision?.answers ?? {};
    const wrong = check(answers);
    setFaults(wrong);
    if (wrong[0]) return wrong[0].field;
    busy = true;
    const before = { entered: entered(), numbers: numbers(), subject: subject() };
    try {
      const stated = statedBy(form, { ...whole(), ...answers }, undefined, place.kind);
      const row = await outbox.save({
        form: form.id,
        place: place.path,
        slot: undefined,
        answers: stated,
        base: [],
      });
      const memory = remember(openedDb(), form, stated, Date.now());
      take(nothing(form, split));
      show(false);
      screenSaved();
      const one: Last = {
        title,
        undo: async () => {
          await outbox.undo(row.id);
          await (await memory)();
          screenChanged();
          setLasts((all) => all.filter((other) => other !== one));
          // Input for the next subject that has already begun stays.
          const begun = subject() !== undefined || numbers().some((text) => text !== "");
          if (!begun) take(before);
        },
      };
      setLasts((all) => [...all, one].slice(-LASTS_MAX));
      void askToPersist();
      // The next one can begin; the screen does not wait for the memory.
      await memory;
      return undefined;
    } finally {
      busy = false;
    }
  };
  return {
    form,
    split,
    shape,
    entered,
    numbers,
    at,
    subject,
    faults,
    open,
    last,
    enter,
    key: (key) => {
      setNumbers((now) => now.map((text, n) => (n === at() ? press(text, key, shape) : text)));
      recheck();
    },
    pick: setAt,
    addHead: () => {
      if (!split.heads) return;
      enter(split.heads.id, String(numbers().length + 1));
      setAt(numbers().length - 1);
    },
    choose,
    fresh: () => {
      const measured = numbers();
      take({ ...nothing(form, split), ...(split.heads ? {} : { numbers: measured }) });
      show(true);
    },
    show,
    decide,
    held: () => ({ entered: entered(), numbers: numbers(), subject: subject() }),
  };
}

/** The entered subject's name in its canonical form. */
export function enteredId(entry: GateEntry): string {
  return subjectId(entry.form.recall ? entry.entered()[entry.form.recall.by] : "");
}
