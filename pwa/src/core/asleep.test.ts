// A sleeping page blocks nobody.

import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { letGoAsleep } from "./asleep";
import { openMenpai } from "./db";

function hide(page: EventTarget, persisted: boolean): void {
  page.dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));
}

test("what is under way is given up when the page goes to sleep, and another page can write", async () => {
  const page = new EventTarget();
  const db = await openMenpai("asleep-1");
  letGoAsleep(db, page);
  const tx = db.transaction("meta", "readwrite");
  const put = tx.store.put("half", "x");
  put.catch(() => undefined);
  hide(page, true);
  await expect(tx.done).rejects.toThrow();
  const other = await openMenpai("asleep-1");
  await other.put("meta", "whole", "x");
  expect(await other.get("meta", "x")).toBe("whole");
});

test("what is written in the last moment is kept", async () => {
  const page = new EventTarget();
  const db = await openMenpai("asleep-2");
  letGoAsleep(db, page);
  page.addEventListener("pagehide", () => void db.put("meta", "draft", "x"));
  hide(page, true);
  expect(await (await openMenpai("asleep-2")).get("meta", "x")).toBe("draft");
});

test("a page that ends for good is left to the browser", async () => {
  const page = new EventTarget();
  const db = await openMenpai("asleep-3");
  letGoAsleep(db, page);
  const put = db.put("meta", "whole", "x");
  hide(page, false);
  await put;
  expect(await db.get("meta", "x")).toBe("whole");
});
