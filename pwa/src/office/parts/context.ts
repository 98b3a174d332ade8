// Shared by all screens of the office: who asks, the district, the kit, the selected sweep, and the time.

import { createMemo, createRoot, createSignal, onCleanup } from "solid-js";
import { type ApiError, request } from "../../core/api";
import { known } from "../../core/doors";
import type { Area, Kit, Me, Sweep } from "../../twin/types";
import { asFault } from "../../ui/attempt";
import { follow } from "../../ui/signals";
import { locale } from "../../words";
import { officeWords } from "../../words/office/office";
import { forgetDrafts } from "./form-draft";
import { forgetAnswers } from "./query";
import type { TimeFrame } from "./times";

const [me, setMe] = createSignal<Me | null>(null);
const [meFault, setMeFault] = createSignal<ApiError | null>(null);
const [sweepId, setSweepId] = createSignal<string | null>(null);
const [now, setNow] = createSignal(Date.now());

/** Who asks, and in which district; null until it is known. */
/** The selected sweep; null for the newest. */
/** Now, updated every minute. */
export { me, meFault, now, setSweepId, sweepId };

/** The zone until the district's zone is known. */
const ZONE = "Asia/Shanghai";
const TICK_MS = 30_000;

/** Asks who we are. */
export async function loadMe(): Promise<void> {
  try {
    const got = await request<Me>("GET", "/api/me");
    if (me()?.person.id !== got.person.id) {
      forgetAnswers();
      forgetDrafts();
    }
    setMe(got);
    setMeFault(null);
  } catch (error) {
    setMeFault(asFault(error));
  }
}

/** Keeps `now` up to date while a component exists. */
export function useClock(): void {
  const timer = setInterval(() => setNow(Date.now()), TICK_MS);
  onCleanup(() => clearInterval(timer));
}

/** The frame for formatting times. */
export function frame(): TimeFrame {
  return {
    now_ms: now(),
    zone: me()?.settings.time_zone ?? ZONE,
    locale: locale(),
    words: officeWords().time,
  };
}

/** All kits as one, from the server or as this phone keeps them; null until one is known. */
export const kit = createRoot(() => {
  const changed = follow("doors");
  return createMemo(() => {
    changed();
    return together(me()?.kits ?? [], known().kits);
  });
});

/** The kits as one with all their forms; what only one kit can give comes from the first. */
function together(told: readonly Kit[], kept: readonly Kit[]): Kit | null {
  const all = [...told, ...kept.filter((one) => !told.some(({ id }) => id === one.id))];
  const [first, ...others] = all;
  if (!first || others.length === 0) return first ?? null;
  return {
    ...first,
    place_kinds: all.flatMap((one) => one.place_kinds),
    forms: all.flatMap((one) => one.forms),
    figures: all.flatMap((one) => one.figures ?? []),
    tables: all.flatMap((one) => one.tables ?? []),
  };
}

/** The area that the asker starts from. */
export function homeArea(): Area | null {
  const [first] = me()?.areas ?? [];
  return first ?? null;
}

/** The name in the masthead: the asker's area, also without a network. */
export function homeName(): string {
  const here = homeArea()?.name ?? known().areas.get(known().scope[0] ?? "")?.name;
  return here || (me()?.settings.name ?? "");
}

/** The sweeps that touch the asker's scope, newest first. */
export function sweeps(): readonly Sweep[] {
  return me()?.sweeps ?? known().sweeps;
}

/** The selected sweep, if it is known. */
export function sweep(): Sweep | null {
  return sweeps().find((one) => one.id === sweepId()) ?? sweeps()[0] ?? null;
}
