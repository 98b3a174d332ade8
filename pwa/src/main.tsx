// Start: open what the phone holds, render, then sync.

import { render } from "solid-js/web";
import { App } from "./app";
import { startCore, startSyncing } from "./core/start";
import { watchInstall } from "./field/hints";
import { registerWorker } from "./field/worker";
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

void main();
