// One try with a PIN at a time, and its outcome in words, with the seconds until the next one counted down.

import { type Accessor, batch, createMemo, createSignal, onCleanup } from "solid-js";
import { isPin, type Tried } from "../../core/pin";
import { commonWords } from "../../words";
import { lockWords } from "../../words/volunteer/lock";

/** The field of a PIN and what became of the last try. */
export interface PinTry {
  value: Accessor<string>;
  change: (value: string) => void;
  busy: Accessor<boolean>;
  /** What became of the last try, in sentences. */
  said: Accessor<string[]>;
  /** The same to be heard: a wait is said when it begins and when it ends, not at each second. */
  heard: Accessor<string>;
  say: (text: string | undefined) => void;
  /** Tries what is entered, unless it cannot be a PIN; gives it to `then`, and empties the field. */
  run: (then: (pin: string) => Promise<Tried | undefined>) => Promise<void>;
}

/** Makes one. Call it in the component that shows it. */
export function createPinTry(): PinTry {
  const [value, setValue] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [text, say] = createSignal<string>();
  const [until, setUntil] = createSignal(0);
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  const seconds = () => Math.ceil(Math.max(0, until() - now()) / 1_000);
  const [whole, setWhole] = createSignal(0);
  const waits = createMemo(() => seconds() > 0);
  const sentences = (last: string | undefined): string[] =>
    [text(), last].filter((sentence) => sentence !== undefined);
  const said = () => sentences(waits() ? lockWords().wait(seconds()) : undefined);
  const heard = createMemo(() => {
    const end = whole() > 0 ? lockWords().waited : undefined;
    return sentences(waits() ? lockWords().wait(whole()) : end).join(commonWords().sep);
  });
  const wait = (ms: number): void => {
    const from = Date.now();
    batch(() => {
      setNow(from);
      setUntil(from + ms);
      setWhole(Math.ceil(ms / 1_000));
    });
  };
  const run: PinTry["run"] = async (then) => {
    if (busy() || seconds() > 0) return;
    if (!isPin(value())) {
      say(lockWords().short);
      return;
    }
    setBusy(true);
    setWhole(0);
    say(undefined);
    try {
      const done = await then(value());
      if (done?.kind === "wrong") say(lockWords().wrong(done.left));
      if (done?.kind === "wrong" || done?.kind === "wait") wait(done.waitMs);
    } catch {
      say(lockWords().failed);
    } finally {
      setValue("");
      setBusy(false);
    }
  };
  return { value, change: setValue, busy, said, heard, say, run };
}
