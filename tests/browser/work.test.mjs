// The work of a day, each kind as its people do it, at phone size and without the server; then the office's
// boards.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { DESK, Phone } from "./phone.mjs";
import { GUARD, INSPECTOR } from "./screens.mjs";
import { Server } from "./server.mjs";
import { choose, day, joined, links, plate, row, save, Taps } from "./walks.mjs";

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** Goes from door to door. @type {Phone} */
let walker;
/** @type {Phone} */
let guard;
/** @type {Phone} */
let inspector;
/** Looks after enterprises, shops and tenants. @type {Phone} */
let surveyor;
/** @type {Phone} */
let desk;
/** Places by the work done there, for the office's boards. */
const done = {};
/** What is left of each coverage before anybody goes out. */
let morning;
/** The home of those who come back through the gate: one of the walker's doors. */
let home;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
});

after(async () => {
  await Promise.all([walker, guard, inspector, surveyor, desk].map((phone) => phone?.end()));
  await server.end();
});

/** A link for a person whose scope has enterprises, shops and tenants of the main street. */
async function surveyorsLink() {
  const rows = await admin.request("GET", "/api/people");
  const kinds = ["e", "c", "t"];
  const found = rows.find(({ areas }) => kinds.every((kind) => areas.some(({ path }) => path.endsWith(`/${kind}`))));
  return admin.inviteAgain(server, found.person);
}

test("who works in the field has their work on the phone, and it stays when the server is gone", async () => {
  const { volunteers, office } = server.links;
  walker = await joined(server.link(volunteers[0]));
  guard = await joined(server.link(volunteers[GUARD]));
  inspector = await joined(server.link(volunteers[INSPECTOR]));
  surveyor = await joined(await surveyorsLink());
  desk = await Phone.at(server.link(office), { size: DESK });
  await desk.join();
  morning = await coverages();
  done.venue = await findingOfYesterday();
  await server.stop();
  for (const phone of [walker, guard, inspector, surveyor]) {
    await phone.coldStart(server.base);
    await phone.page.getByRole("heading", { level: 1 }).first().waitFor();
  }
});

test("a new round leads first to the doors that did not open in the last one, in two taps each", async () => {
  const { page } = walker;
  const bar = page.getByRole("link", { name: /^下一户/ });
  const shut = page.locator('a[href^="/d/"]').filter({ hasText: /上轮(无人|拒访)/ });
  // In one of the two buildings, all doors that did not open last time may have been visited already.
  for (const building of await links(page, "/b/")) {
    await walker.open(building);
    await bar.waitFor();
    if ((await shut.count()) > 0) break;
  }
  const door = await bar.getAttribute("href");
  const first = await shut.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(first.includes(door), `the next door is ${door}, but ${first} did not open last time`);
  const taps = new Taps(page);
  await taps.on(bar);
  await taps.button("一切正常");
  await page.getByText("已存手机").first().waitFor();
  assert.equal(taps.count, 2);
  done.door = door.replace("/d/", "");
});

test("enterprises, shops and tenants are each covered by a check of their own", async () => {
  const { page } = surveyor;
  for (const segment of ["e", "c", "t"]) {
    await surveyor.open("/");
    await page.locator(`a[href^="/b/"][href$="/${segment}"]`).filter({ hasText: /还剩/ }).first().click();
    await page.locator('a[href^="/d/"]').filter({ hasText: "未查" }).first().click();
    await page.getByRole("button", { name: "一切正常" }).click();
    await page.getByText("已存手机").first().waitFor();
  }
});

test("somebody who passed a gate before is registered in five taps and without a letter", async () => {
  const { page } = guard;
  await guard.open("/work/gate_person");
  const [gate] = await links(page, "/gate/");
  done.gate = gate.replace("/gate/", "");
  await guard.open(gate);
  const known = page.getByRole("list", { name: "常来的" }).getByRole("button").first();
  const name = (await known.innerText()).split("\n")[0];
  const taps = new Taps(page);
  await taps.on(known);
  await taps.digits("364");
  await taps.button(/^放行/);
  await page.getByText(`${name} 放行`).waitFor();
  assert.equal(taps.count, 5);
  done.regular = name;
});

test("somebody new is written down once; a later visit fills itself in", async () => {
  const { page } = guard;
  [home] = await unvisited(walker, 1);
  await page.getByRole("button", { name: /^新来的/ }).click();
  await page.getByLabel("电话").pressSequentially("13912345678");
  await page.getByLabel("姓名").fill("钱望归");
  await choose(page, "来干什么", "回家");
  await choose(page, "从哪儿来", "外地回京");
  await page.getByLabel("去哪儿").pressSequentially(home.split("/").slice(-3).join("-"));
  await page.getByRole("list", { name: "找到的地方" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "写好了，按数字" }).click();
  const taps = new Taps(page);
  await taps.digits("366");
  await taps.button(/^放行/);
  await page.getByText("钱望归 放行").waitFor();

  await page.getByRole("button", { name: /^新来的/ }).click();
  await page.getByLabel("电话").pressSequentially("13912345678");
  assert.equal(await page.getByLabel("姓名").inputValue(), "钱望归");
  await page.getByRole("button", { name: "写好了，按数字" }).click();
  await taps.digits("365");
  await taps.button(/^放行/);
  await page.getByText("钱望归 放行").waitFor();
});

test("a vehicle is registered with each head's temperature, of which the highest counts", async () => {
  const { page } = guard;
  await page.getByRole("button", { name: /^车辆登记/ }).click();
  await page.getByRole("button", { name: /^新来的/ }).click();
  await page.getByLabel("车牌").fill("京A7K392");
  await choose(page, "从哪儿来", "本市");
  await page.getByRole("button", { name: "写好了，按数字" }).click();
  const taps = new Taps(page);
  await taps.digits("368");
  await taps.button("加人");
  await taps.digits("362");
  await taps.button(/^放行/);
  await page.getByText("京A7K392 放行").waitFor();
});

test("a venue's finding of yesterday stands over today's check, which says that it was mended", async () => {
  const { page } = inspector;
  await inspector.open(`/r/venue_inspection/${day()}/${done.venue}`);
  const carried = page.locator("section").filter({ has: page.getByRole("heading", { name: /^上次（/ }) });
  await carried.getByText("没消毒").waitFor();
  await choose(page, "查得怎么样", "查了");
  await choose(page, "上次说的改了吗", "改好了");
  await save(page);
});

test("a day of isolation with two temperatures is four taps from the list, and the strip of days says so", async () => {
  const { page } = walker;
  await walker.open("/work/isolation_day");
  const open = page.locator('a[href^="/r/isolation_day/"]').filter({ hasText: "要做" }).first();
  const sheet = await open.getAttribute("href");
  done.isolated = sheet.split("/").slice(4).join("/");
  const taps = new Taps(page);
  await taps.on(open);
  await taps.button("上午体温 36.4");
  await taps.button("下午体温 36.6");
  await taps.button(/^(只保存|保存)$/);
  assert.equal(taps.count, 4);
  await page.locator(`a[href="${sheet}"]`).filter({ hasText: "做了" }).waitFor();
});

test("what is needed at a door becomes a delivery, which is taken and brought", async () => {
  const { page } = walker;
  done.need = (await unvisited(walker, 3))[1];
  await walker.open(`/d/${done.need}`);
  await choose(page, "敲门结果", "查了");
  await choose(page, "要帮忙", "取药");
  await save(page);
  await walker.open("/care");
  const at = page.locator(".thread").filter({ has: page.locator(`a[href*="${done.need}"]`) });
  await at.filter({ hasText: "取药" }).getByRole("button", { name: /我去送/ }).click();
  await at.getByRole("button", { name: /送到了/ }).click();
  await at.getByRole("button").waitFor({ state: "detached" });
});

test("the server comes back, and all that was recorded is sent", async () => {
  await server.start();
  for (const phone of [walker, guard, inspector, surveyor]) await phone.received();
});

test("the office's coverages have one place less to go in each of the four", async () => {
  const evening = await coverages();
  assert.deepEqual(evening.slice(1), morning.slice(1).map((left) => left - 1));
  // Two doors were recorded: the one that had not opened, and the one with a need.
  assert.equal(evening[0], morning[0] - 2);
});

test("each board of the office shows what was recorded in the field", async () => {
  const board = (form, place) => `/office/board/${form}?area=${place.split("/").slice(0, -2).join("/")}`;
  await row(desk, board("gate_person", done.gate), done.regular, "36.4");
  await row(desk, board("gate_person", done.gate), "钱望归", "外地回京", "36.5");
  await row(desk, board("gate_vehicle", done.gate), "京A7K392", "36.8");
  await row(desk, board("venue_inspection", done.venue), "改好了", server.links.volunteers[INSPECTOR].name);
  await row(desk, `${board("venue_inspection", done.venue)}&from=${day(-1)}&to=${day(-1)}`, "没消毒");
  await row(desk, board("isolation_day", done.isolated), plate(done.isolated), "36.4", "36.6");
  await row(desk, board("delivery", done.need), plate(done.need), "取药", "送到了");
});

test("who came back from out of town is to be followed where they live, until an episode begins there", async () => {
  const building = home.split("/").slice(0, -2).join("/");
  const asked = `/office/tasks?area=${building}&form=gate_person&rule=follow`;
  await row(desk, asked, plate(home));
  const { page } = walker;
  await walker.open(`/d/${home}`);
  await page.getByRole("link", { name: "居家隔离" }).click();
  await choose(page, "为什么隔离", "外地回京");
  await page.getByLabel("从哪天算起").fill(day());
  await save(page);
  await walker.received();
  await row(desk, `/office/board/isolation_episode?area=${building}`, plate(home), "外地回京");
  await desk.open(`${asked}&state=open`);
  await desk.page.getByRole("row").first().waitFor();
  await desk.page.getByRole("row").filter({ hasText: plate(home) }).waitFor({ state: "detached" });
});

test("no page complained", () => {
  for (const phone of [walker, guard, inspector, surveyor, desk]) assert.deepEqual(phone.complaints, []);
});

/** Something was wrong at a venue yesterday. */
async function findingOfYesterday() {
  const { page } = inspector;
  await inspector.open("/work/venue_inspection");
  const [sheet] = await links(page, "/r/venue_inspection/");
  const venue = sheet.split("/").slice(4).join("/");
  await inspector.open(`/r/venue_inspection/${day(-1)}/${venue}`);
  await choose(page, "查得怎么样", "查了");
  await choose(page, "哪几样没做好", "没消毒");
  await save(page);
  await inspector.received();
  return venue;
}

/** A phone's unvisited doors, without the leading slash. */
async function unvisited(phone, count) {
  const found = await phone.unvisited();
  assert.ok(found.length >= count, "there are doors left");
  return found.map((href) => href.replace("/d/", ""));
}

/** What is left of each coverage in the whole street, as the office shows it. */
async function coverages() {
  await desk.open("/office/coverages");
  const cells = desk.page.locator("table tfoot tr td");
  await cells.first().waitFor();
  const texts = await cells.allInnerTexts();
  return texts.map((text) => Number(/还剩\s*([\d,]+)/.exec(text)?.[1].replace(",", "")));
}
