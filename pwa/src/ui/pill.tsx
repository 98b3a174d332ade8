// The sync pill: always visible, and always a link to the outbox; it never spins and never blocks.

import { createMemo, type JSX, Show } from "solid-js";
import { type Pill, type PillState, pill } from "../core/pill";
import { commonWords } from "../words";
import { Glyph, type GlyphName } from "./glyph";
import { follow } from "./signals";
import { stamp } from "./times";

const GLYPHS: Record<PillState, GlyphName> = {
  revoked: "lock",
  locked: "lock",
  full: "alert",
  upgrade: "held",
  held: "held",
  sending: "sending",
  late: "held",
  offline: "phone",
  saved: "phone",
  received: "received",
};

function textOf(now: Pill): [string, string] {
  const words = commonWords().pill;
  const last = now.heardMs === undefined ? words.neverHeard : words.last(stamp(now.heardMs));
  switch (now.state) {
    case "revoked":
      return [words.revoked, words.revokedDo];
    case "locked":
      return [words.locked, words.lockedDo];
    case "full":
      return [words.full, words.fullDo];
    case "upgrade":
      return [words.upgrade, words.upgradeDo];
    case "held":
      return [words.held(now.held), words.heldDo];
    case "sending":
      return [words.sending, words.progress(now.sent, now.of)];
    case "late":
      return [words.late(now.unsent, now.days), words.lateDo];
    case "offline":
      return [words.saved(now.unsent), words.offline];
    case "saved":
      return [words.saved(now.unsent), last];
    case "received":
      return now.heardMs === undefined ? [words.nothing, last] : [words.received, stamp(now.heardMs)];
  }
}

/** The looks that the styles know. */
function look(state: PillState): string {
  if (state === "locked") return "revoked";
  return state === "upgrade" ? "late" : state;
}

/** The pill; `compact` shows only glyph and count. */
export function SyncPill(props: { compact?: boolean }): JSX.Element {
  const version = follow("outbox", "sync", "session");
  const now = createMemo(() => {
    version();
    return pill();
  });
  const text = createMemo(() => textOf(now()));
  const sent = () => `${Math.round((now().sent / Math.max(1, now().of)) * 100)}%`;
  return (
    <a
      class={props.compact ? "pill pill-c" : "pill home-pill"}
      data-state={look(now().state)}
      style={{ "--sent": sent() }}
      href="/outbox"
      aria-label={props.compact ? commonWords().pill.compact(text().join(commonWords().sep)) : undefined}
    >
      <Glyph name={GLYPHS[now().state]} />
      <Show
        when={!props.compact}
        fallback={
          <Show when={now().unsent + now().held > 0}>
            <span>{now().unsent + now().held}</span>
          </Show>
        }
      >
        <span>
          <b class="nb">{text()[0]}</b> <i class="sep">· </i>
          <span class="nb">{text()[1]}</span>
        </span>
        <Glyph name="go" class="go" />
      </Show>
    </a>
  );
}
