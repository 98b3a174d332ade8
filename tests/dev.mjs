// Server and app during development: `tests/run dev [PORT]`. Vite serves the app and reloads it; the server,
// with the demo district, is built and started again when Rust sources or kits change. Ctrl-c ends both.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, watch, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
const DEV = path.join(TARGET, "dev");
const PWA = path.join(ROOT, "pwa");
const PORT = Number(process.argv[2] ?? 5173);
/** The server is behind the app's port; nobody opens it directly. */
const SERVER = `127.0.0.1:${PORT + 1}`;
/** Editors write a file in several steps, and several files at once. */
const SETTLES_MS = 300;
const WATCHED = ["server", "shared", "Cargo.toml", "Cargo.lock"];

let server;
let isEnding = false;

/** Runs a program to its end; returns whether it succeeded. */
async function ran(program, args, options) {
  const [code] = await once(spawn(program, args, { stdio: "inherit", ...options }), "exit");
  return code === 0;
}

async function stopped(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

/** Starts the present server. If it cannot be built, the one before keeps running. */
async function startServer() {
  // The app comes from Vite: the server has only a page that says so, and never waits for a build of the app.
  const env = { MENPAI_APP_DIST: path.join(DEV, "app"), ...process.env };
  if (!(await ran("cargo", ["build", "--locked", "-p", "menpai"], { cwd: ROOT, env })) || isEnding) return;
  await stopped(server);
  const args = ["demo", "--data", path.join(DEV, "data"), "--listen", SERVER];
  args.push("--base-url", `http://localhost:${PORT}`);
  server = spawn(path.join(TARGET, "debug", "menpai"), args, { cwd: ROOT, stdio: "inherit" });
}

/** Builds and starts again after changes, one at a time, however many changes there are meanwhile. */
function followSources() {
  let timer;
  let building = Promise.resolve();
  const changed = (_kind, name) => {
    if (name && !/\.(rs|json|toml|lock)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(startServer);
    }, SETTLES_MS);
  };
  for (const name of WATCHED) watch(path.join(ROOT, name), { recursive: true }, changed);
}

async function end(code) {
  if (isEnding) return;
  isEnding = true;
  await Promise.all([stopped(vite), stopped(server)]);
  process.exit(code);
}

mkdirSync(path.join(DEV, "app"), { recursive: true });
writeFileSync(path.join(DEV, "app", "index.html"), `The app is served by Vite: http://localhost:${PORT}\n`);
if (!existsSync(path.join(PWA, "node_modules"))) {
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--include=dev"];
  if (!(await ran("npm", ["--prefix", PWA, "ci", ...flags]))) process.exit(1);
}
const vite = spawn(
  process.execPath,
  ["node_modules/vite/bin/vite.js", "--port", String(PORT), "--strictPort", "--clearScreen", "false"],
  { cwd: PWA, stdio: "inherit", env: { ...process.env, MENPAI_SERVER: `http://${SERVER}` } },
);
vite.on("exit", (code) => end(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => end(0));
followSources();
await startServer();
