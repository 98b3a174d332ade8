// The notices on this phone, and one of them. Opening one marks it read; the office learns it with the next
// sync.

import { createMemo, For, type JSX, onMount, Show } from "solid-js";
import { serverNow } from "../../core/clock";
import { known } from "../../core/doors";
import { isOver, isRead, markRead, receiptsToTell } from "../../core/notices";
import { syncSoon } from "../../core/syncer";
import type { Notice } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Nav } from "../../ui/nav";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { follow } from "../../ui/signals";
import { stamp } from "../../ui/times";
import { dutyWords } from "../../words/volunteer/duty";

/** All notices: unread ones first, then the newest. */
export function NoticesPage(): JSX.Element {
  const version = follow("doors", "notices");
  const rank = (one: Notice): number => (isOver(one, serverNow()) ? 2 : isRead(one.id) ? 1 : 0);
  const notices = createMemo(() => {
    version();
    return [...known().notices].sort((a, b) => rank(a) - rank(b) || b.at_ms - a.at_ms);
  });
  return (
    <>
      <Top back="/" end={<SyncPill compact />}>
        <h1>{dutyWords().notices.title}</h1>
      </Top>
      <main>
        <Show
          when={notices().length > 0}
          fallback={<Note title={dutyWords().notices.none} text={dutyWords().notices.noneNote} />}
        >
          <section class="sec">
            <ul class="card rows">
              <For each={notices()}>
                {(one) => (
                  <li>
                    <Row notice={one} version={version()} />
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
      </main>
      <Nav />
    </>
  );
}

function Row(props: { notice: Notice; version: number }): JSX.Element {
  const read = () => {
    void props.version;
    return isRead(props.notice.id);
  };
  const over = () => isOver(props.notice, serverNow());
  const state = () =>
    over() ? dutyWords().notices.over : read() ? dutyWords().notices.read : dutyWords().notices.unread;
  return (
    <a class="row notice-row" classList={{ fresh: !read() && !over() }} href={`/notices/${props.notice.id}`}>
      <span class="grow">
        <b>{props.notice.title}</b>
        <small>
          <span class="notice-state">
            <Glyph name={over() ? "stale" : read() ? "done" : "unvisited"} />
            {state()}
          </span>{" "}
          {dutyWords().notices.from(props.notice.by_name, stamp(props.notice.at_ms))}
        </small>
      </span>
      <Glyph name="go" class="go" />
    </a>
  );
}

/** One notice, whole. */
export function NoticePage(props: { id: string }): JSX.Element {
  const version = follow("doors", "notices", "sync");
  const notice = createMemo(() => {
    version();
    return known().notices.find(({ id }) => id === props.id);
  });
  const told = createMemo(() => {
    version();
    return !receiptsToTell().some((one) => one.notice === props.id);
  });
  onMount(() => {
    if (notice() && !isRead(props.id)) void markRead(props.id).then(syncSoon);
  });
  return (
    <>
      <Top back="/notices" backLabel={dutyWords().notices.all} end={<SyncPill compact />}>
        <p class="quiet">{dutyWords().notices.title}</p>
      </Top>
      <main>
        <Show
          when={notice()}
          fallback={
            <section class="sec card note">
              <h1>{dutyWords().notices.gone}</h1>
              <p>{dutyWords().notices.goneNote}</p>
            </section>
          }
        >
          {(one) => (
            <article class="card notice">
              <h1>{one().title}</h1>
              <p class="quiet">
                {dutyWords().notices.from(one().by_name, stamp(one().at_ms))}
                <Show when={one().until_ms}>{(ms) => <> · {dutyWords().notices.until(stamp(ms()))}</>}</Show>
              </p>
              <For each={one().text.split(/\n+/)}>{(line) => <p class="notice-text">{line}</p>}</For>
              <p class="quiet notice-told">
                <Glyph name={told() ? "received" : "phone"} />{" "}
                {told() ? dutyWords().notices.told : dutyWords().notices.willTell}
              </p>
            </article>
          )}
        </Show>
      </main>
      <Nav />
    </>
  );
}
