// The cost of the app beside its budget: bytes of the app and of a sync, and times on a slowed processor. Run
// it by hand on a quiet machine: `npm --prefix tests/browser run budgets`. Each time is the median of five;
// nothing here is a test. Each figure is also appended to tests/bench.tsv.

import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import http from "node:http";
import { Office } from "./office.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const RUNS = 5;
const KEPT = new URL("../bench.tsv", import.meta.url);
/** Slow 4G, with the values of browsers' developer tools. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

const server = await Server.demo();
const admin = await Office.join(server, server.links.admin);
try {
  await bytesOfTheApp();
  await bytesOfASync();
  await times();
} finally {
  await server.end();
}

const today = new Date().toISOString().slice(0, 10);

/** The measured commit, with a plus if any file but the figures differs from it. */
const git = (...args) => spawnSync("git", args, { cwd: new URL("..", import.meta.url), encoding: "utf8" });
const isSame = git("diff", "--quiet", "HEAD", "--", ":/", ":(exclude)bench.tsv").status === 0;
const commit = git("rev-parse", "--short", "HEAD").stdout.trim() + (isSame ? "" : "+");

/** Prints a figure beside its budget, both in the same unit, and records it. */
function say(what, unit, measured, budget) {
  const figure = Math.round(measured);
  console.log(`${what.padEnd(62)} ${`${figure} ${unit}`.padStart(12)}   budget ${budget} ${unit}`);
  const ratio = (figure / budget).toFixed(2);
  appendFileSync(KEPT, `${[today, commit, "budgets", `${what} (${unit})`, figure, budget, ratio].join("\t")}\n`);
}

/** The bytes of an answer on the wire, with its text. */
function fetched(path, { body, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const url = new URL(path, server.base);
    const request = http.request(
      url,
      { method: body ? "POST" : "GET", headers: { "accept-encoding": "br", ...headers } },
      (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("end", () => resolve(Buffer.concat(chunks)));
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** The bytes that a page fetches until it is idle, by file type. */
async function loaded(link, path) {
  const phone = await Phone.at(link);
  await phone.join();
  const seen = new Set();
  phone.page.on("request", (request) => seen.add(new URL(request.url()).pathname));
  await phone.page.goto(new URL(path, server.base).href);
  await phone.painted();
  await phone.settled();
  await phone.end();
  const sizes = { js: 0, css: 0 };
  for (const file of seen) {
    const ending = /\.(js|css)$/.exec(file)?.[1];
    if (ending) sizes[ending] += (await fetched(file)).length;
  }
  return sizes;
}

async function bytesOfTheApp() {
  const volunteer = await admin.person(server.links.volunteers[0].name);
  const start = await loaded(await admin.inviteAgain(server, volunteer), "/");
  say("volunteer's JavaScript, brotli", "B", start.js, 45_000);
  say("volunteer's CSS, brotli", "B", start.css, 8_000);
  const office = await loaded(await admin.inviteAgain(server, await admin.someone("office")), "/office");
  say("office's extra JavaScript, brotli", "B", Math.max(0, office.js - start.js), 40_000);
}

/** One sync without reports: the bytes received, and the bytes sent with its head. */
async function synced(token, cursor, log_id) {
  const status = { outbox: 0, oldest_unsent_ms: null, app_version: "0.1.0", storage_persisted: true };
  const head = { protocol: 1, log_id, cursor, device_now_ms: Date.now(), status };
  const body = `${JSON.stringify({ sync: head })}\n`;
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/x-ndjson",
    accept: "application/x-ndjson",
  };
  const packed = await fetched("/api/sync", { body, headers });
  const plain = await fetched("/api/sync", { body, headers: { ...headers, "accept-encoding": "identity" } });
  const lines = plain.toString().trimEnd().split("\n").map(JSON.parse);
  const end = lines.find((line) => line.end)?.end;
  return { bytes: packed.length, sent: Buffer.byteLength(body), cursor: end.cursor, log: lines[0].hello.log_id };
}

async function bytesOfASync() {
  const person = await admin.person(server.links.volunteers[0].name);
  const [invite] = await admin.request("POST", "/api/invites", { people: [person.id] });
  const device = { name: "a bench", key: randomUUID() };
  const { access_token } = await admin.request("POST", "/api/join", { code: invite.code, device });
  const first = await synced(access_token, null, null);
  say("first sync of two buildings, down (budget: 5,000 doors)", "B", first.bytes, 60_000);
  const idle = await synced(access_token, first.cursor, first.log);
  say("sync with nothing new, down and body up", "B", idle.bytes + idle.sent, 600);
}

/** The median of some runs, in milliseconds. */
async function median(run) {
  const all = [];
  for (let at = 0; at < RUNS; at += 1) all.push(await run());
  return all.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
}

/** Time until home shows its buildings, from the page's own start. */
async function untilHome(phone, { slower, network }) {
  const session = await phone.context.newCDPSession(phone.page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
  }
  const begun = performance.now();
  await phone.page.goto(server.base, { waitUntil: "commit" });
  await phone.page.locator('a[href^="/b/"]').first().waitFor();
  const took = performance.now() - begun;
  await session.detach();
  return took;
}

async function times() {
  const volunteer = await admin.person(server.links.volunteers[0].name);
  const phone = await Phone.at(await admin.inviteAgain(server, volunteer));
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  const warm = await median(() => untilHome(phone, { slower: 4, network: SLOW_4G }));
  say("start with the shell kept, 4x slower, slow 4G (budget: cold)", "ms", warm, 2_000);
  await phone.context.setOffline(true);
  const alone = await median(() => untilHome(phone, { slower: 6 }));
  say("offline restart to usable, 6x slower", "ms", alone, 600);
  const doors = (await phone.unvisited()).slice(0, RUNS);
  const saved = await median(async () => {
    const session = await phone.context.newCDPSession(phone.page);
    await phone.open(doors.pop());
    const button = phone.page.getByRole("button", { name: "一切正常" });
    await button.waitFor();
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const took = await button.evaluate(
      (node) =>
        new Promise((resolve) => {
          const begun = performance.now();
          new MutationObserver((_, watch) => {
            if (!document.body.innerText.includes("已存手机")) return;
            watch.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - begun));
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
          node.click();
        }),
    );
    await session.detach();
    return took;
  });
  say("tap to saved and painted, 4x slower", "ms", saved, 100);
  await phone.end();
}
