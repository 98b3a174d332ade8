// A save stores what the person sees: on a phone, at doors and at a gate.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Phone } from "./phone.mjs";
import { GUARD } from "./screens.mjs";
import { Server } from "./server.mjs";

/** @type {Server} */
let server;
/** @type {Phone} */
let phone;
/** @type {Phone} */
let guard;

before(async () => {
  server = await Server.demo();
  phone = await Phone.alone(server, server.links.volunteers[0]);
  guard = await Phone.alone(server, server.links.volunteers[GUARD]);
});

after(async () => {
  await Promise.all([phone, guard].map((one) => one?.end()));
  await server.end();
});

const unsent = async (one = phone) => (await one.stores()).outbox.length;

/** Waits until a report more is in the outbox. */
async function saved(before) {
  for (let tries = 0; tries < 100 && (await unsent()) === before; tries += 1) await phone.page.waitForTimeout(50);
  assert.equal(await unsent(), before + 1);
}

const button = (name) => phone.page.getByRole("button", { name, exact: true });
/** What the door's page says of this round. */
const facts = () => phone.page.locator("main").innerText();

test("beside a fever no preset is to be had: in its place a button saves what is entered", async () => {
  const before = await unsent();
  const [door] = await phone.unvisited();
  await phone.open(door);
  await phone.page.locator("#f-temperature").fill("38。9");
  await button("一切正常").waitFor({ state: "detached" });
  for (const other of ["无人应答", "拒访", "空置"]) assert.ok(await button(other).isDisabled(), other);
  await button("保存填的").click();
  await saved(before);
  await phone.page.getByText("已存手机").first().waitFor();
  assert.doesNotMatch(await phone.page.locator(".toast").innerText(), /一切正常/);
  await phone.open(door);
  await phone.page.getByText("38.9").first().waitFor();
  assert.match(await facts(), /这一轮\s*查了/);
});

test("an answer at a door where nobody was met says that somebody is there now", async () => {
  const before = await unsent();
  const [door] = await phone.unvisited();
  await phone.open(door);
  await button("无人应答").click();
  await saved(before);
  await phone.open(door);
  await phone.page.locator("#f-residents").fill("3");
  await button("只保存").click();
  await saved(before + 1);
  await phone.open(door);
  await phone.page.getByText("3 人").first().waitFor();
  assert.match(await facts(), /这一轮\s*查了/);
});

test("passing a recorded door by its save bar records nothing", async () => {
  const before = await unsent();
  const [door] = await phone.unvisited();
  await phone.open(door);
  await button("一切正常").click();
  await saved(before);
  await phone.open(door);
  await button("只保存").click();
  await phone.page.getByText("没改什么，没有记").waitFor();
  assert.equal(await unsent(), before + 1);
});

test("a temperature alone passes no gate", async () => {
  await guard.open("/work/gate_person");
  const gate = guard.page.locator('a[href^="/gate/"]').first();
  await gate.click();
  for (const key of ["3", "6", "5"]) await guard.page.getByRole("button", { name: key, exact: true }).click();
  await guard.page.getByRole("button", { name: /放行/ }).click();
  await guard.page.getByText("写上名字或电话，才知道是谁").waitFor();
  assert.equal(await unsent(guard), 0);
});

test("no page complained", () => {
  assert.deepEqual([...phone.complaints, ...guard.complaints], []);
});
