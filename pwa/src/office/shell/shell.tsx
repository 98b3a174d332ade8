// The frame of every office and coordinator screen: masthead with pages and live state, and a bar at the
// bottom on a phone.

import { createEffect, createMemo, For, type JSX, onCleanup, onMount, Show, untrack } from "solid-js";
import { unsentCount } from "../../core/outbox";
import { role } from "../../core/session";
import type { Overview } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { SyncPill } from "../../ui/pill";
import { follow } from "../../ui/signals";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, homeArea, homeName, loadMe, me, meFault, useClock } from "../parts/context";
import { live, useLive } from "../parts/live";
import { createQuery, withQuery } from "../parts/query";
import { clock } from "../parts/times";
import { hideWrapped } from "./fitting";
import { BAR_PAGES, ownPages, type Page } from "./pages";

/** The frame around a screen. */
export function Shell(props: {
  page: Page;
  title: string;
  /** How many conflicts are open, if the screen knows it better than the server. */
  conflicts?: number;
  /** The screen scrolls within itself. */
  still?: boolean;
  /** On a phone, the screen has its own head and bar. */
  bare?: boolean;
  children: JSX.Element;
}): JSX.Element {
  useClock();
  deskPage();
  onMount(() => {
    onCleanup(useLive());
    void loadMe();
  });
  createEffect(() => {
    if (live().on && untrack(me) === null) void loadMe();
  });
  createEffect(() => {
    document.title = `${props.title} · ${commonWords().app}`;
  });
  const path = createMemo(() => {
    const home = homeArea();
    return home ? withQuery("/api/overview", { area: home.path }) : null;
  });
  const summary = createQuery<Overview>(path, () => homeArea()?.path ?? "");
  const doubt = () => summary.data()?.doubt;
  const sent = follow("outbox", "session");
  const hasOutbox = createMemo(() => {
    sent();
    return role() === "coordinator" || unsentCount() > 0;
  });
  const pages = createMemo(() => ownPages());
  let tabs: HTMLUListElement | undefined;
  hideWrapped(() => tabs);
  const count = (page: Page, brief: boolean): JSX.Element => (
    <Count page={page} conflicts={props.conflicts ?? doubt()?.conflicts ?? 0} doubt={doubt()} brief={brief} />
  );
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to a place in this page; the router must not see a new address */}
      <a class="skip" href="#main" onClick={skip}>
        {officeWords().nav.skip}
      </a>
      <header class="mast" classList={{ "desk-only": props.bare ?? false }}>
        <a href="/office" class="plate plate-mark" aria-label={commonWords().app}>
          {commonWords().app}
        </a>
        <span class="where">{homeName()}</span>
        <nav aria-label={officeWords().nav.label}>
          <ul ref={tabs}>
            <For each={pages()}>
              {(one) => (
                <li>
                  <a href={one.href} aria-current={one.page === props.page ? "page" : undefined}>
                    {officeWords().nav[one.page]} {count(one.page, false)}
                  </a>
                </li>
              )}
            </For>
          </ul>
          <a href="/office/more" aria-current={props.page === "more" ? "page" : undefined}>
            {officeWords().nav.more}
          </a>
        </nav>
        <div class="end">
          <LiveState />
          <Show when={hasOutbox()}>
            <SyncPill compact />
          </Show>
        </div>
      </header>
      <main id="main" tabIndex={-1} classList={{ still: props.still ?? false }}>
        {props.children}
      </main>
      <nav
        class="nav phone-only"
        classList={{ bare: props.bare ?? false }}
        aria-label={officeWords().nav.label}
      >
        <For each={pages().slice(0, BAR_PAGES)}>
          {(one) => (
            <a href={one.href} aria-current={one.page === props.page ? "page" : undefined}>
              <Glyph name={one.glyph} />
              <span>
                {officeWords().nav[one.page]} {count(one.page, true)}
              </span>
            </a>
          )}
        </For>
        <a
          href="/office/more"
          aria-current={pages().findIndex((one) => one.page === props.page) >= BAR_PAGES ? "page" : undefined}
        >
          <Glyph name="box" />
          <span>{officeWords().nav.more}</span>
        </a>
      </nav>
    </>
  );
}

/** How many things of a page wait, if any. `brief` leaves out the word. */
function Count(props: {
  page: Page;
  conflicts: number;
  doubt: Overview["doubt"] | undefined;
  brief: boolean;
}): JSX.Element {
  const silent = () => (props.page === "phones" ? (props.doubt?.silent_phones ?? 0) : 0);
  const held = () => (props.page === "quarantine" ? (props.doubt?.quarantined ?? 0) : 0);
  return (
    <>
      <Show when={props.page === "conflicts" && props.conflicts > 0}>
        <span class="n">{props.conflicts}</span>
      </Show>
      <Show when={silent() > 0}>
        <span class="n" data-status="held">
          {props.brief ? silent() : officeWords().nav.silent(silent())}
        </span>
      </Show>
      <Show when={held() > 0}>
        <span class="n" data-status="held">
          {held()}
        </span>
      </Show>
    </>
  );
}

function LiveState(): JSX.Element {
  const text = () => {
    const { on, at_ms } = live();
    if (at_ms === null) return meFault() ? officeWords().live.off : "";
    return on
      ? officeWords().live.on(clock(at_ms, frame()))
      : officeWords().live.waiting(clock(at_ms, frame()));
  };
  return (
    <Show when={text()}>
      <span class="live" classList={{ off: !live().on }}>
        {text()}
      </span>
    </Show>
  );
}

/**
 * Sets desk density and the body's class while such a screen is shown, and restores the volunteer's
 * afterwards.
 */
function deskPage(): void {
  const body = document.body;
  const before = body.className;
  body.className = "desk";
  document.documentElement.dataset.density = "desk";
  onCleanup(() => {
    body.className = before === "desk" ? "phone" : before;
    delete document.documentElement.dataset.density;
  });
}

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
