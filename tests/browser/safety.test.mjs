// How the app deals with hostile people, and with phones that are no longer ours.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { DESK, Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const MARKUP = '<img src=x onerror="window.hurt=1"><b>粗</b>';

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** @type {Phone} */
let phone;
/** @type {Phone} */
let desk;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
  const [volunteer] = server.links.volunteers;
  phone = await Phone.at(server.link(volunteer));
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  desk = await Phone.at(server.link(server.links.office), { size: DESK });
  await desk.join();
});

after(async () => {
  await Promise.all([phone?.end(), desk?.end()]);
  await server.end();
});

test("markup in any text is shown as text", async () => {
  const [door] = await phone.unvisited();
  await phone.open(door);
  await phone.page.getByLabel(/还有什么要说/).fill(MARKUP);
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.received();
  await phone.open(door);
  await phone.settled();
  await desk.open(`/office/door/${door.replace("/d/", "")}`);
  await desk.page.getByText(MARKUP, { exact: false }).first().waitFor();

  await admin.invite(server, `${MARKUP}王`, "volunteer", [door.replace("/d/", "")]);
  await desk.open("/office/people");
  await desk.page.getByText(`${MARKUP}王`, { exact: false }).first().waitFor();
  for (const { page } of [phone, desk]) {
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.equal(await page.locator("img[src=x]").count(), 0);
  }
});

test("a revoked phone hands in what it has, and gets nothing more", async () => {
  const [, door] = await phone.unvisited();
  await server.stop();
  await phone.open(door);
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.context.setOffline(true);
  await server.start();
  const phones = await admin.request("GET", "/api/phones");
  const { device } = phones.find((each) => each.person.name === server.links.volunteers[0].name && each.device);
  await admin.request("POST", `/api/devices/${device}/revoke`, {});
  await phone.context.setOffline(false);

  await phone.open("/");
  await phone.sync();
  await phone.pill().filter({ hasText: "这部手机停用了" }).waitFor({ timeout: 30_000 });
  await phone.open("/outbox");
  await phone.page.getByText("手机停用后交的").first().waitFor();
  const held = await admin.request("GET", "/api/quarantine");
  const place = door.replace("/d/", "");
  assert.deepEqual(
    held.filter((each) => each.line.place === place).map((each) => each.reason.code),
    ["device_revoked"],
  );
  await desk.open("/office/quarantine");
  await desk.page.getByText("手机停用后交上来的").first().waitFor();
});

test("a link without https says so, and what to do", async () => {
  const plain = await Phone.at(`http://menpai.test:${server.port}/join`, {
    args: ["--host-resolver-rules=MAP menpai.test 127.0.0.1"],
  });
  await plain.page.getByText("这个网址没有锁（不是 https）").waitFor();
  await plain.page.getByText(/请办公室给 https 开头的链接/).waitFor();
  await plain.end();
});

test("a code that is spent is refused with what to do", async () => {
  const late = await Phone.at(server.link(server.links.volunteers[0]));
  await late.page.getByRole("button", { name: "加入", exact: true }).click();
  await late.page.getByRole("alert").getByText(/请办公室再给一个/).waitFor();
  await late.end();
});

test("no page complained", () => {
  for (const each of [phone, desk]) assert.deepEqual(each.complaints, []);
});
