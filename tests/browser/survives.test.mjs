// What a phone survives without losing anything: captive portals, lost answers, killed tabs, unfinished
// forms.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** @type {Phone} */
let phone;
/** Doors that nobody has visited, each used once. @type {string[]} */
let doors;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
  phone = await Phone.at(server.link(server.links.volunteers[0]));
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  doors = await phone.unvisited();
});

after(async () => {
  await phone?.end();
  await server.end();
});

/** Records the usual answers on an unvisited door; returns its path. */
async function check() {
  const door = doors.pop();
  assert.ok(door, "the demo has unvisited doors");
  await phone.open(door);
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  return door.replace("/d/", "");
}

async function statements(place) {
  const { records } = await admin.place(place);
  return records.flatMap((record) => record.statements ?? []).filter((one) => one.received_at_ms > start);
}

const start = Date.now();

test("a captive portal's page with 200 is no network, and nothing counts as sent", async () => {
  const end = await server.portal();
  const place = await check();
  await phone.sync();
  await phone.open("/outbox");
  await phone.page.getByText("1 条存在手机里").waitFor();
  await phone.page.getByRole("button", { name: "现在试着发一次" }).click();
  await phone.page.getByText("没连上办公室").waitFor();
  await phone.coldStart(server.base);
  await phone.page.getByRole("heading", { name: "我的楼" }).first().waitFor();
  await phone.pill().filter({ hasText: "1 条已存手机" }).waitFor();
  await end();
  await server.start();
  await phone.received();
  assert.equal((await statements(place)).length, 1);
});

test("an answer that is lost, and a tab killed while it waits, store the report once", async () => {
  let asked = 0;
  await phone.context.route("**/api/sync", async (route) => {
    if (route.request().postData()?.includes('"outbox":0')) return route.continue();
    asked += 1;
    // The server takes the report; its answer never arrives.
    await route.fetch();
  });
  const place = await check();
  await phone.sync();
  await phone.page.waitForTimeout(3_000);
  assert.ok(asked > 0, "the phone has tried");
  assert.equal((await statements(place)).length, 1, "the server has it");
  await phone.killTab(`${server.base}/outbox`);
  await phone.page.getByText("1 条存在手机里").waitFor();
  await phone.context.unroute("**/api/sync");
  await phone.received();
  assert.equal((await statements(place)).length, 1, "and has it once");
});

test("a tab killed right after the tap still sends what was saved", async () => {
  await server.stop();
  const place = await check();
  await phone.killTab(`${server.base}/outbox`);
  await phone.page.getByText("1 条存在手机里").waitFor();
  await server.start();
  await phone.received();
  assert.equal((await statements(place)).length, 1);
});

test("what was typed and not saved is there after the tab was killed", async () => {
  const door = doors.pop();
  await phone.open(door);
  await phone.page.getByLabel(/还有什么要说/).fill("门口有两双鞋");
  await phone.page.waitForTimeout(600);
  await phone.killTab(server.base + door);
  await phone.page.getByText("上次没写完，接着写").waitFor();
  assert.equal(await phone.page.getByLabel(/还有什么要说/).inputValue(), "门口有两双鞋");
});

test("a save is taken back by its word, as if nothing had been recorded", async () => {
  await server.stop();
  const place = await check();
  await phone.page.getByRole("button", { name: "撤销" }).click();
  await phone.page.getByText(/撤销了/).first().waitFor();
  await server.start();
  await phone.received();
  assert.equal((await statements(place)).length, 0);
});

test("a building stays under the finger while another tab records a door of it", async () => {
  const door = doors.pop();
  await phone.open("/");
  const [, building] = /^(.*)\/[^/]+\/[^/]+$/.exec(door.replace("/d/", "/b/"));
  const link = phone.page.locator(`a[href="${building}"]`);
  await link.focus();
  const before = await link.innerText();
  const tab = await phone.context.newPage();
  await tab.goto(server.base + door);
  await tab.getByRole("button", { name: "一切正常" }).click();
  await phone.page.waitForFunction(
    ([href, text]) => document.querySelector(`a[href="${href}"]`).innerText !== text,
    [building, before],
  );
  assert.equal(await phone.page.evaluate(() => document.activeElement.getAttribute("href")), building);
  await tab.close();
});

test("no page complained", () => assert.deepEqual(phone.complaints, []));
