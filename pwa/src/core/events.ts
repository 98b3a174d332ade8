// Who is notified of a change: views of this tab at once, other tabs through a channel.

/** What changed. */
export type Topic = "session" | "outbox" | "doors" | "notices" | "sync" | "settings" | "lock";

type Listener = (topic: Topic) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;
let onOther: ((topic: Topic) => void | Promise<void>) | undefined;

/** Calls `listener` at each change, until the returned function is called. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notifies this tab. */
function tellHere(topic: Topic): void {
  for (const listener of listeners) listener(topic);
}

/** Notifies this tab and the others. */
export function tell(topic: Topic): void {
  tellHere(topic);
  channel?.postMessage(topic);
}

/** Starts to listen to other tabs. `reload` updates this tab's memory before its views are notified. */
export function listenToTabs(reload: (topic: Topic) => void | Promise<void>): void {
  if (channel || typeof BroadcastChannel === "undefined") return;
  onOther = reload;
  channel = new BroadcastChannel("menpai");
  channel.onmessage = async (event) => {
    await onOther?.(event.data as Topic);
    tellHere(event.data as Topic);
  };
}
