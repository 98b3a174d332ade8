// Start: open what the phone holds, render, then sync.

import { render } from "solid-js/web";
import { App } from "./app";
import { startCore, startSyncing } from "./core/start";
import { watchInstall } from "./field/hints";
import { registerWorker } from "./field/worker";
import { t } from "./i18n";
import { startRouter } from "./router";
import { applyPrefs, followPhone } from "./ui/prefs";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/field.css";

async function main(): Promise<void> {
  const texts = applyPrefs();
  followPhone();
  watchInstall();
  const db = await startCore();
  await texts;
  startRouter();
  const host = document.getElementById("app");
  if (host) render(() => <App />, host);
  registerWorker();
  await startSyncing(db);
}

main().catch(() => {
  // Without a database nothing can be kept: better to say so than to seem to work.
  const host = document.getElementById("app");
  if (host && host.childElementCount === 0) host.textContent = t().noStorage;
});
