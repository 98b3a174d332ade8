// What home says of notices and duty: a line or two, and only where there is something to say. The words come lazily.

import { createMemo, type JSX, lazy, Show, Suspense } from "solid-js";
import { serverNow } from "../core/clock";
import { known } from "../core/doors";
import { unread } from "../core/notices";
import { follow } from "../ui/signals";

const Lines = lazy(() => import("./lines"));

/** Notices that were not read, and my shift of today. */
export function NoticeLine(): JSX.Element {
  const version = follow("doors", "notices");
  const any = createMemo(() => {
    version();
    return unread(serverNow()).length + known().shifts.length > 0;
  });
  return (
    <Show when={any()}>
      <Suspense>
        <Lines />
      </Suspense>
    </Show>
  );
}
