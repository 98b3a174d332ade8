// What the office sends to people in the field and gets back from them: notices, responsibilities, duty,
// supplies, the fleet, and the briefing at the end of the day.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { DESK, Phone } from "./phone.mjs";
import { GUARD, KEEPER } from "./screens.mjs";
import { Server } from "./server.mjs";
import { joined, row, save } from "./walks.mjs";

/** The community of the demo's first volunteers and guard. */
const COMMUNITY = "11/01/15/012/002";

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** @type {Phone} */
let walker;
/** @type {Phone} */
let guard;
/** Keeps the store, the fleet and an isolation site. @type {Phone} */
let keeper;
/** @type {Phone} */
let desk;
/** The person named for an area for which nobody answered. */
const NAMED = "郭守一";
/** The guard's gate. */
let gate;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
  const { volunteers, office } = server.links;
  walker = await joined(server.link(volunteers[0]));
  guard = await joined(server.link(volunteers[GUARD]));
  keeper = await joined(server.link(volunteers[KEEPER]));
  desk = await Phone.at(server.link(office), { size: DESK });
  await desk.join();
});

after(async () => {
  await Promise.all([walker, guard, keeper, desk].map((phone) => phone?.end()));
  await server.end();
});

test("the office gives a notice out, names who answers for a gap, and puts a guard on duty", async () => {
  const { page } = desk;
  await desk.open("/office/notices");
  await page.getByRole("button", { name: "发通知" }).click();
  await page.getByLabel("标题").fill("今晚停水");
  await page.getByLabel("正文").fill("九点到十二点停水，请告诉隔离的人家。");
  await page.getByRole("button", { name: "发出去" }).click();
  await page.getByRole("link", { name: "今晚停水" }).waitFor();

  await desk.open(`/office/responsibility?area=${COMMUNITY}`);
  const gaps = page.getByRole("region", { name: "没有人包的" }).getByRole("listitem");
  const before = await headline(/(\d+) 处没有人包/);
  await gaps.first().getByRole("button", { name: "定人" }).click();
  await gaps.first().getByLabel("姓名").fill(NAMED);
  await gaps.first().getByRole("button", { name: "保存" }).click();
  await page.getByText(`${NAMED} 包这里了`).waitFor();
  await page.getByText(before === 1 ? "每一处都有人包" : `${before - 1} 处没有人包`).waitFor();

  const person = await admin.person(server.links.volunteers[GUARD].name, server.links.volunteers[GUARD].scope);
  await desk.open(`/office/duty?area=${COMMUNITY}`);
  await page.getByRole("button", { name: "排班" }).click();
  const post = page.getByLabel("哪个岗");
  gate = await post.locator(`option[value^="${server.links.volunteers[GUARD].scope[0]}/"]`).first().getAttribute("value");
  await post.selectOption(gate);
  await page.getByLabel("几天").fill("1");
  for (let times = 3; times > 1; times -= 1) {
    await page.getByRole("button", { name: "去掉" }).last().click();
    await desk.stoodStill();
  }
  await page.getByLabel("班名").fill("加强班");
  await page.getByLabel("从", { exact: true }).fill("00:00");
  await page.getByLabel("到", { exact: true }).fill("23:59");
  await page.getByLabel("带班").first().locator(`option[value="${person.id}"]`).waitFor({ state: "attached" });
  await page.getByLabel("带班").first().selectOption(person.id);
  await page.getByRole("button", { name: "排好" }).click();
  await page.getByText("排好了 1 班").waitFor();
});

test("with the server gone, a notice is read, a guard checks in and hands over, and work goes on", async () => {
  for (const phone of [walker, guard, keeper]) {
    await phone.received();
    await phone.open("/notices");
    await phone.sync();
    await phone.page.getByRole("link", { name: /今晚停水/ }).waitFor({ timeout: 30_000 });
  }
  await server.stop();
  for (const phone of [walker, guard, keeper]) await phone.coldStart(server.base);
});

test("a notice is read without the network, and says that the office will hear of it", async () => {
  const { page } = walker;
  await walker.open("/notices");
  await page.getByRole("link", { name: /今晚停水/ }).click();
  await page.getByText("请告诉隔离的人家").waitFor();
  await page.getByText("有网时告诉办公室").waitFor();
  await walker.open("/duty");
  await page.getByText(NAMED).first().waitFor();
});

test("a guard checks in with one tap and hands over in words", async () => {
  const { page } = guard;
  await guard.open("/duty");
  const shift = page.getByRole("article", { name: /加强班/ });
  await shift.getByRole("button", { name: "我到岗了" }).click();
  await shift.getByText(/签到/).waitFor();
  await shift.getByRole("link", { name: "写交接" }).click();
  await page.getByLabel("交班要说的").fill("东侧围栏松了，已报修。");
  await save(page);
});

test("a supply is moved on with one tap, and a trip says how many seats it has left", async () => {
  const { page } = keeper;
  await keeper.open("/work/supply");
  await page.getByRole("button", { name: /批了$/ }).first().click();
  await page.getByText("已存手机").first().waitFor();

  await keeper.open("/work/trip/new");
  await page.getByRole("link", { name: "应急01" }).click();
  await page.getByLabel("谁开车").fill("高远行");
  await page.getByLabel("从哪儿接").fill("快捷酒店");
  await page.getByLabel("送到哪儿").fill("中瑞电子");
  await page.getByLabel("几点出发").fill("23:50");
  await page.getByLabel("一共几个座").fill("49");
  await page.getByLabel("坐了几个人").fill("12");
  await save(page);
});

test("the server comes back, and the office sees who read, who is there, what moved and which seats are free", async () => {
  await server.start();
  for (const phone of [walker, guard, keeper]) await phone.received();
  const [reader, , keeping] = [0, GUARD, KEEPER].map((nth) => server.links.volunteers[nth].name);

  await desk.open("/office/notices");
  await desk.page.getByRole("link", { name: "今晚停水" }).click();
  await desk.page.getByRole("button", { name: "看了", exact: true }).click();
  const receipt = desk.page.getByRole("row").filter({ hasText: reader }).filter({ hasNotText: "还没看" });
  await receipt.first().waitFor();

  await desk.open(`/office/duty?area=${COMMUNITY}`);
  const shift = desk.page.locator("details").filter({ hasText: "加强班" }).first();
  await shift.filter({ hasText: "到岗了" }).waitFor();
  await shift.locator("summary").click();
  await shift.getByText("东侧围栏松了，已报修。").waitFor();

  await row(desk, "/office/board/supply?from=all", "批了", keeping);
  await row(desk, "/office/room/trip", "应急01", "12 / 49", "37");
});

test("a briefing that was kept opens later exactly as it was, and goes into a chat as text", async () => {
  const { page } = desk;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await desk.open("/office/briefing");
  await page.getByRole("button", { name: "存下这一期" }).click();
  await page.getByText(/这是.*存下的第 \d+ 期/).waitFor();
  const address = page.url();
  const kept = await sheet();
  await page.getByRole("button", { name: "复制成文字" }).click();
  await page.getByText("复制好了").waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /每日调度/);
  assert.ok(text.split("\n").length > 8, text);

  const [door] = await walker.unvisited();
  await walker.open(door);
  await walker.page.getByRole("button", { name: "一切正常" }).click();
  await walker.page.getByText("已存手机").first().waitFor();
  await walker.received();

  await desk.open("/office/briefing");
  await page.getByRole("button", { name: "存下这一期" }).waitFor();
  assert.notEqual(await sheet(), kept, "the one of now has gone on");
  await page.goto(address);
  await page.getByText(/这是.*存下的第 \d+ 期/).waitFor();
  assert.equal(await sheet(), kept, "the one that was kept has not");
});

test("no page complained", () => {
  for (const phone of [walker, guard, keeper, desk]) assert.deepEqual(phone.complaints, []);
});

/** The number in the headline of the desk. */
async function headline(pattern) {
  const text = await desk.page.getByText(pattern).first().innerText();
  return Number(pattern.exec(text)?.[1].replace(",", ""));
}

/** The text of the briefing's page. */
async function sheet() {
  const found = desk.page.locator("article").first();
  await found.waitFor();
  return found.innerText();
}
