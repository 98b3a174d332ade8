// A phone in the wrong hands: the PIN, its tries, and what is left after them; a phone that is shut out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const PIN = "2468";
/** What the office asks of some phones in these tests. */
const RULES = { lock_after_min: 5, drop_after_days: null };

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** @type {Phone[]} */
const phones = [];

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
});

after(async () => {
  await Promise.all(phones.map((phone) => phone.end()));
  await server.end();
});

/**
 * A joined volunteer's phone, on its first page; with `rules`, the office says them in each answer from then on, and
 * the phone has heard them.
 */
async function joined(volunteer, rules) {
  const person = await admin.person(server.links.volunteers[volunteer].name);
  const phone = await Phone.at(await admin.inviteAgain(server, person));
  phones.push(phone);
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  if (!rules) return phone;
  await phone.context.route("**/api/sync", (route) => (phone.isCut ? route.abort() : ruled(route, rules)));
  const heard = phone.page.waitForResponse("**/api/sync");
  await phone.sync();
  await (await heard).finished();
  await phone.stored("meta", "phone", (kept) => kept?.lock_after_min === rules.lock_after_min);
  return phone;
}

async function ruled(route, phone) {
  const answer = await route.fetch().catch(() => undefined);
  if (!answer) return route.abort();
  const [first, ...rest] = (await answer.text()).split("\n");
  const line = JSON.parse(first);
  const told = line.hello ? JSON.stringify({ hello: { ...line.hello, phone } }) : first;
  const headers = { "content-type": answer.headers()["content-type"] };
  return route.fulfill({ status: answer.status(), headers, body: [told, ...rest].join("\n") });
}

/** Cuts the network of a phone, also for what the test answers in the server's place. */
async function cut(phone, isCut) {
  phone.isCut = isCut;
  await phone.context.setOffline(isCut);
}

async function type(phone, digits) {
  for (const digit of digits) await phone.page.getByRole("button", { name: digit, exact: true }).click();
}

async function setPin(phone) {
  await phone.open("/me/pin");
  await setPinHere(phone);
}

async function setPinHere(phone) {
  await phone.page.getByRole("button", { name: "设 PIN" }).click();
  await phone.stoodStill();
  await type(phone, PIN);
  await phone.page.getByRole("button", { name: "下一步" }).click();
  await phone.page.getByLabel("再输一遍").first().waitFor();
  await type(phone, PIN);
  await phone.page.getByRole("button", { name: "设 PIN" }).click();
  await phone.page.getByText("PIN 设好了").first().waitFor();
}

async function record(phone) {
  const [door] = await phone.unvisited();
  await phone.open(door);
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  return door;
}

/** All that a phone's page holds, seen or not. */
const wholePage = (phone) => phone.page.evaluate(() => document.documentElement.outerHTML);

/** The keys of the rows in some stores. */
const keysIn = (stores, ...names) => names.flatMap((name) => stores[name].map(({ key }) => key));
/** The stores of what the server sent, and what was begun or handed in. */
const PULLED = ["things", "buildings", "sent", "drafts", "receipts", "recalls"];

test("with a PIN a cold start without a network shows nothing of anybody, and the PIN opens all of it", async () => {
  const phone = await joined(0);
  const name = server.links.volunteers[0].name;
  await phone.context.setOffline(true);
  const door = await record(phone);
  await setPin(phone);
  await phone.coldStart(server.base + door, true);
  await phone.page.getByRole("heading", { name: "门牌锁着" }).waitFor();
  await phone.page.getByText("还有 1 条没发").waitFor();
  for (const secret of [name, "天华园", door.split("/").at(-1)]) {
    assert.ok(!(await wholePage(phone)).includes(secret), `${secret} is in the page`);
  }
  await type(phone, "1111");
  await phone.page.getByRole("button", { name: "打开" }).click();
  await phone.page.getByText("PIN 不对，还能试 9 次").first().waitFor();
  // A keyboard does it too.
  await phone.page.getByLabel("输入 PIN").first().focus();
  await phone.page.keyboard.type(PIN);
  await phone.page.keyboard.press("Enter");
  await phone.page.getByText("这一户").or(phone.page.getByRole("button", { name: "一切正常" })).first().waitFor();
  await phone.open("/");
  await phone.page.getByRole("heading", { name: "门牌锁着" }).waitFor();
  await type(phone, PIN);
  await phone.page.getByRole("button", { name: "打开" }).click();
  await phone.pill().filter({ hasText: "1 条已存手机" }).waitFor();
  await phone.context.setOffline(false);
  await phone.sync();
  await phone.page.getByRole("link", { name: /办公室全部收到/ }).first().waitFor({ timeout: 30_000 });
  assert.deepEqual(phone.complaints, []);
});

test("the office's wish for a lock is asked at the start, and keeps nobody from work", async () => {
  const phone = await joined(1, RULES);
  await phone.open("/");
  await phone.page.getByRole("heading", { name: "办公室请你设 PIN" }).waitFor();
  await phone.page.getByRole("button", { name: "先干活，下次再设" }).click();
  await phone.page.getByRole("heading", { name: "我的楼" }).first().waitFor();
});

test("a phone that nobody touches locks, and its page is empty of people", async () => {
  const phone = await joined(1);
  await phone.page.clock.install();
  await setPin(phone);
  await phone.page.clock.fastForward("16:00");
  await phone.page.getByRole("heading", { name: "门牌锁着" }).waitFor();
  assert.ok(!(await wholePage(phone)).includes(server.links.volunteers[1].name));
});

test("a screen reader hears of a wait at its begin and its end, while the seconds are counted down in sight", async () => {
  const phone = await joined(4);
  await setPin(phone);
  await phone.open("/");
  await phone.page.getByRole("heading", { name: "门牌锁着" }).waitFor();
  await phone.page.evaluate(() => {
    window.heard = [];
    window.seen = new Set();
    new MutationObserver(() => {
      const said = document.querySelector('[role="alert"]')?.textContent ?? "";
      if (said !== window.heard.at(-1)) window.heard.push(said);
      window.seen.add(document.querySelector(".pin-said")?.textContent ?? "");
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  for (let wrong = 1; wrong <= 3; wrong += 1) {
    await type(phone, "1111");
    await phone.page.getByRole("button", { name: "打开" }).click();
    await phone.page.getByText(`PIN 不对，还能试 ${10 - wrong} 次`).first().waitFor();
  }
  await phone.page.getByText("可以再试了").waitFor({ state: "attached" });
  const { heard, seen } = await phone.page.evaluate(() => ({ heard: window.heard, seen: [...window.seen] }));
  assert.deepEqual(heard.filter(Boolean).slice(-2).map((text) => /等 5 秒再试|可以再试了/.exec(text)?.[0]), ["等 5 秒再试", "可以再试了"]);
  assert.equal(heard.filter(Boolean).length, 4);
  for (const left of [5, 4, 3, 2, 1]) assert.ok(seen.some((text) => text.includes(`等 ${left} 秒再试`)), `${left} is seen`);
});

test("ten wrong PINs leave only the unsent reports, sealed for the office, and the phone joins again", async () => {
  const phone = await joined(2, RULES);
  await phone.page.addInitScript(() => {
    const now = Date.now.bind(Date);
    window.ahead = 0;
    Date.now = () => now() + window.ahead;
  });
  await phone.stored("meta", "signing");
  await phone.open("/");
  await phone.page.getByRole("button", { name: "先干活，下次再设" }).click();
  await cut(phone, true);
  const [door] = await phone.page.evaluate(async () => {
    history.pushState({}, "", "/doors?status=unvisited");
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return [...document.querySelectorAll('a[href^="/d/"]')].map((link) => link.getAttribute("href"));
  });
  await phone.page.locator(`a[href="${door}"]`).first().click();
  await phone.stoodStill();
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.open("/me/pin");
  await phone.page.getByRole("button", { name: "先干活，下次再设" }).click();
  await setPinHere(phone);
  await phone.open("/");
  for (let wrong = 1; wrong <= 10; wrong += 1) {
    await phone.page.getByRole("heading", { name: "门牌锁着" }).waitFor();
    await type(phone, "1111");
    await phone.page.getByRole("button", { name: "打开" }).click();
    if (wrong === 10) break;
    await phone.page.getByText(`PIN 不对，还能试 ${10 - wrong} 次`).first().waitFor();
    await phone.page.evaluate(() => {
      window.ahead += 700_000;
    });
    await phone.page.waitForTimeout(700);
  }
  await phone.page.getByText("PIN 错了 10 次").waitFor();
  await phone.page.getByText("没发的 1 条还在手机里，只有办公室打得开").waitFor();
  const left = await phone.stores();
  assert.deepEqual(keysIn(left, ...PULLED), []);
  assert.deepEqual(left.outbox.map(({ value }) => Object.keys(value).sort()), [["id", "office", "saved_at_ms", "tried"]]);
  assert.ok(!keysIn(left, "meta").includes("session"));
  assert.ok(!keysIn(left, "meta").includes("signing"), "the key that signs is gone");
  const saving = phone.page.waitForEvent("download");
  await phone.page.getByRole("button", { name: "存成文件交给办公室（1 条）" }).click();
  const file = await readFile(await (await saving).path(), "utf8");
  const lines = file.trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines[0].menpai, "sealed-outbox");
  assert.ok(lines[0].device && lines[0].person, "the head names device and person");
  assert.deepEqual(Object.keys(lines[1].sealed), ["epk", "iv", "data"]);
  const taken = await admin.upload("/api/import/outbox", file);
  assert.deepEqual([taken.stored, taken.quarantined], [1, 0], "the office opens it");
  const { records } = await admin.place(door.replace("/d/", ""));
  const said = records.flatMap((record) => record.statements ?? []);
  assert.ok(said.some((one) => one.carried_for === server.links.volunteers[2].name), "and knows for whom it is");
  await cut(phone, false);
  const person = await admin.person(server.links.volunteers[2].name);
  await phone.page.goto(await admin.inviteAgain(server, person));
  await phone.join();
  await phone.page.getByRole("button", { name: "先干活，下次再设" }).click();
  await phone.page.getByRole("heading", { name: "我的楼" }).first().waitFor();
});

test("a phone that is shut out holds nothing but its outbox", async () => {
  const phone = await joined(3);
  const before = await phone.stores();
  assert.ok(before.buildings.length > 0 && before.things.length > 0);
  const devices = await admin.request("GET", "/api/phones");
  const { device } = devices.find((each) => each.person.name === server.links.volunteers[3].name && each.device);
  await admin.request("POST", `/api/devices/${device}/revoke`, {});
  await phone.open("/");
  await phone.sync();
  await phone.pill().filter({ hasText: "这部手机停用了" }).waitFor({ timeout: 30_000 });
  await phone.stored("meta", "cursor", (cursor) => cursor === undefined);
  assert.deepEqual(keysIn(await phone.stores(), ...PULLED), []);
  assert.deepEqual(phone.complaints, []);
});

test("a phone that did not hear the office for too long says why its lists are gone, and gets them back", async () => {
  const phone = await joined(1, { ...RULES, lock_after_min: null, drop_after_days: 7 });
  await phone.page.clock.install();
  await phone.open("/");
  await phone.page.getByRole("heading", { name: "我的楼" }).first().waitFor();
  await cut(phone, true);
  // Steps of less than a day are believed.
  for (let step = 0; step < 9; step += 1) {
    await phone.page.clock.fastForward("20:00:00");
    await phone.page.waitForTimeout(300);
  }
  await phone.page.getByRole("heading", { name: "很久没连上办公室，名单清掉了" }).waitFor();
  assert.deepEqual(keysIn(await phone.stores(), ...PULLED), []);
  await phone.page.clock.resume();
  await cut(phone, false);
  await phone.sync();
  await phone.page.getByRole("heading", { name: "我的楼" }).first().waitFor({ timeout: 30_000 });
  assert.deepEqual(phone.complaints, []);
});
