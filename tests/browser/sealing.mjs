// What sealing and signing cost on a phone with ten thousand doors: the same app with WebCrypto and without it (as over
// plain HTTP, where nothing is sealed or signed), turn by turn, on a slowed processor. Run it by hand on a quiet
// machine: `npm --prefix tests/browser run sealing`. It prints medians and the fastest runs, and their ratios beside the
// wanted one.

import { Office } from "./office.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const RUNS = Number(process.env.MENPAI_RUNS ?? 9);
/** No more than this is wanted. */
const RATIO_MAX = 1.2;
/** How many times slower than this machine the phone is. */
const SLOWER = 6;
/** Reports in one request: the most that the protocol allows. */
const REPORTS = 500;
const BUILDINGS = 200;
const FLOORS = 25;
const HOUSEHOLD = { kind: "home", household: "赵秀英", phone: "13900001234", residents: 3 };

/** The lines of as many doors as a big community has, with a record at every third one. */
function doors(community, slot) {
  const lines = [];
  for (let building = 1; building <= BUILDINGS; building += 1)
    for (let floor = 1; floor <= FLOORS; floor += 1)
      for (const label of [`${floor}01`, `${floor}02`]) {
        const path = `${community}/${800 + building}/1/${label}`;
        lines.push({ place: { ...HOUSEHOLD, path, label } });
        if (floor % 3 > 0) continue;
        const answers = { outcome: "checked", residents: 3, temperature: 36.5, note: "门口有两双鞋" };
        const heads = ["01703004-1000-7000-8000-000000000001"];
        lines.push({ record: { form: "door_check", place: path, slot, answers, heads, by: "王桂兰", at_ms: 1, seq: 1 } });
      }
  return lines;
}

/** Adds the doors to the answer that brings everything. */
async function withDoors(route) {
  const answer = await route.fetch();
  const lines = (await answer.text()).trimEnd().split("\n").map((line) => JSON.parse(line));
  const slot = lines.find(({ sweep }) => sweep?.form === "door_check")?.sweep.id;
  const home = lines.find(({ place }) => place?.kind === "home")?.place.path;
  if (slot && home) {
    const community = home.split("/").slice(0, 5).join("/");
    lines.splice(lines.findLastIndex(({ end }) => end), 0, ...doors(community, slot));
  }
  const headers = { "content-type": "application/x-ndjson" };
  await route.fulfill({ status: answer.status(), headers, body: lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
}

/** A phone with the doors and unsent reports, cut off from the office. */
async function ready(server, admin, seals) {
  const person = await admin.person(server.links.volunteers[0].name);
  const phone = await Phone.at("about:blank");
  if (!seals)
    await phone.context.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await phone.context.route("**/api/sync", withDoors);
  await phone.page.goto(await admin.inviteAgain(server, person));
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  await phone.context.unroute("**/api/sync");
  await phone.context.setOffline(true);
  await phone.page.evaluate(fill, REPORTS);
  return phone;
}

/** Runs in the page: stores unsent reports as an earlier version did, which every version reads. */
function fill(count) {
  return new Promise((resolve) => {
    indexedDB.open("menpai").onsuccess = ({ target: { result } }) => {
      const tx = result.transaction("outbox", "readwrite");
      for (let at = 0; at < count; at += 1) {
        const id = `01703004-1000-7000-8000-${String(at).padStart(12, "0")}`;
        const answers = { outcome: "checked", residents: 3, temperature: 36.5, note: "门口有两双鞋和一把红伞" };
        const report = { id, form: "door_check", place: "11/01/15/012/002/801/1/101", slot: "s", answers, base: [], observed_at_ms: 1 };
        tx.objectStore("outbox").put({ id, report, saved_at_ms: Date.now(), tried: true });
      }
      tx.oncomplete = () => {
        result.close();
        resolve();
      };
    };
  });
}

/** What is measured, in milliseconds. Each begins with a cold page. */
const MEASURES = {
  "restart until home shows its buildings": async (phone, base) => {
    const begun = performance.now();
    await phone.page.goto(base, { waitUntil: "commit" });
    await phone.page.locator('a[href^="/b/"]').first().waitFor();
    return performance.now() - begun;
  },
  "first list of all doors": async (phone, base) => {
    await phone.page.goto(`${base}/me`);
    await phone.painted();
    return phone.page.evaluate(
      () =>
        new Promise((resolve) => {
          const begun = performance.now();
          const watch = new MutationObserver(() => {
            if (!document.querySelector('a[href^="/d/"]')) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          });
          watch.observe(document.body, { subtree: true, childList: true });
          history.pushState({}, "", "/doors");
          dispatchEvent(new PopStateEvent("popstate"));
        }),
    );
  },
  [`until a request with ${REPORTS} reports leaves`]: async (phone, base) => {
    await phone.page.goto(`${base}/outbox`);
    // The first try, after the start, is over.
    const again = phone.page.getByRole("button", { name: "现在试着发一次" });
    await again.waitFor();
    await phone.page.waitForTimeout(3_000);
    return again.evaluate(
      (button) =>
        new Promise((resolve) => {
          const real = window.fetch;
          const begun = performance.now();
          window.fetch = (address, ...rest) => {
            if (String(address).includes("/api/sync")) resolve(performance.now() - begun);
            return real(address, ...rest);
          };
          button.click();
        }),
    );
  },
};

/** One measurement with a slowed processor. */
async function slowed(phone, measure, base) {
  const session = await phone.context.newCDPSession(phone.page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const took = await measure(phone, base);
  await session.detach();
  return took;
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

const server = await Server.demo();
const phones = [];
try {
  const admin = await Office.join(server, server.links.admin);
  for (const seals of [true, false]) phones.push(await ready(server, admin, seals));
  for (const [what, measure] of Object.entries(MEASURES)) {
    const took = phones.map(() => []);
    for (let run = 0; run <= RUNS; run += 1)
      for (const [at, phone] of phones.entries()) {
        const ms = await slowed(phone, measure, server.base);
        // The first one warms up.
        if (run > 0) took[at].push(ms);
      }
    // What else runs on the machine only makes a run slower, so the fastest ones tell most on a busy one.
    for (const [how, of] of Object.entries({ median, fastest: (all) => Math.min(...all) })) {
      const [sealed, plain] = took.map(of);
      const figures = `${Math.round(sealed)} ms, in plain ${Math.round(plain)} ms`;
      const ratio = (sealed / plain).toFixed(2);
      console.log(`${what.padEnd(42)} ${how.padEnd(8)} ${figures.padStart(30)}   ratio ${ratio}, wanted ${RATIO_MAX}`);
    }
  }
} finally {
  await Promise.all(phones.map((phone) => phone.end()));
  await server.end();
}
