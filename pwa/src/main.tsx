// Start: open what the phone holds, render, then sync.

import { render } from "solid-js/web";
import { App } from "./app";
import { startCore, startSyncing } from "./core/start";
import { startRouter } from "./router";
import { installGlyphs } from "./ui/glyph";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/field.css";

async function main(): Promise<void> {
  const db = await startCore();
  installGlyphs();
  startRouter();
  const host = document.getElementById("app");
  if (host) render(() => <App />, host);
  await startSyncing(db);
}

void main();
