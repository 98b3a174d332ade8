// The bar at the bottom of the main pages.

import { createMemo, For, type JSX, Show } from "solid-js";
import { unsentCount } from "../core/outbox";
import { role } from "../core/session";
import { commonWords } from "../words";
import { Glyph, type GlyphName } from "./glyph";
import { here } from "./router";
import { follow } from "./signals";

/** The main pages of the person's role. */
export function Nav(): JSX.Element {
  const version = follow("outbox", "session");
  const count = createMemo(() => {
    version();
    return unsentCount();
  });
  const items = createMemo(() => {
    version();
    const list: { href: string; glyph: GlyphName; label: string; count?: number }[] = [
      {
        href: "/",
        glyph: "today",
        label: role() === "volunteer" ? commonWords().nav.today : commonWords().nav.overview,
      },
      { href: "/outbox", glyph: "box", label: commonWords().nav.outbox, count: count() },
      { href: "/me", glyph: "me", label: commonWords().nav.me },
    ];
    if (role() === "coordinator")
      list.splice(1, 0, { href: "/conflicts", glyph: "conflict", label: commonWords().nav.conflicts });
    return list;
  });
  return (
    <nav class="nav" aria-label={commonWords().nav.label}>
      <For each={items()}>
        {(item) => (
          <a href={item.href} aria-current={here().path === item.href ? "page" : undefined}>
            <Glyph name={item.glyph} />
            {item.label}
            <Show when={item.count}>
              <span class="count">
                {item.count}
                <span class="sr">{commonWords().nav.unsent}</span>
              </span>
            </Show>
          </a>
        )}
      </For>
    </nav>
  );
}
