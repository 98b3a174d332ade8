// Start: open the database, say who we are, render.

import { render } from "solid-js/web";
import { App } from "./app";
import { openMenpai } from "./core/db";
import { startSession } from "./core/session";
import { startRouter } from "./router";
import { installGlyphs } from "./ui/glyph";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/field.css";

async function main(): Promise<void> {
  await startSession(await openMenpai());
  installGlyphs();
  startRouter();
  const host = document.getElementById("app");
  if (host) render(() => <App />, host);
}

void main();
