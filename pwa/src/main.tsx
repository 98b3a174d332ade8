// The start: open the phone's database, render, then sync.

import { render } from "solid-js/web";
import { App } from "./app";
import { startCore, startSyncing } from "./core/start";
import { locked } from "./core/vault";
import { applyPrefs, followPhone } from "./ui/prefs";
import { startRouter } from "./ui/router";
import { guardTaps } from "./ui/tap";
import { watchInstall } from "./volunteer/phone/hints";
import { registerWorker } from "./volunteer/phone/worker";
import { commonWords } from "./words";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/volunteer.css";

async function main(): Promise<void> {
  const texts = applyPrefs();
  followPhone();
  watchInstall();
  const db = await startCore();
  await texts;
  guardTaps();
  startRouter();
  const host = document.getElementById("app");
  if (host && locked()) await (await import("./volunteer/phone/lock")).untilOpen(host, db);
  if (host) render(() => <App />, host);
  registerWorker();
  await startSyncing(db);
}

main().catch(() => {
  // Without a database nothing can be stored: it is better to say so than to seem to work.
  const host = document.getElementById("app");
  if (host && host.childElementCount === 0) host.textContent = commonWords().noStorage;
});
