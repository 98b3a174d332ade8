// The story of an afternoon, in real browsers at phone size: three volunteers, no network, a disagreement,
// and its settlement while the office looks on.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { DESK, Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { links } from "./walks.mjs";

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** Three volunteers: the first two share buildings. @type {Phone[]} */
let volunteers;
/** @type {Phone} */
let coordinator;
/** @type {Phone} */
let desk;
/** A door that nobody has visited, in a building that two volunteers share. */
let door;
/** Its building. */
let building;
/** The desk's headline before anybody went out. */
let morning;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
});

after(async () => {
  await Promise.all([...(volunteers ?? []), coordinator, desk].map((phone) => phone?.end()));
  await server.end();
});

test("volunteers join from their links, and have their buildings on the phone", async () => {
  const [first, second] = sharing(server.links.volunteers);
  const third = server.links.volunteers.find((each) => each !== first && each !== second);
  volunteers = await Promise.all([first, second, third].map((invite) => Phone.at(server.link(invite))));
  for (const phone of volunteers) {
    await phone.join();
    await phone.page.getByRole("heading", { name: "我的楼" }).first().waitFor();
    await phone.received();
    await phone.worksAlone();
  }
  const mine = await Promise.all(volunteers.slice(0, 2).map((phone) => started(phone, "/b/")));
  building = mine[0].find((each) => mine[1].includes(each) && each.length > 0);
  assert.ok(building, "two volunteers share a building");
});

test("coordinator and office join, and see the district", async () => {
  coordinator = await Phone.at(server.link(server.links.coordinator));
  await coordinator.join();
  desk = await Phone.at(server.link(server.links.office), { size: DESK });
  await desk.join();
  await desk.page.getByText(/户，查到/).first().waitFor();
  morning = await headline();
  await coordinator.open("/conflicts");
  await coordinator.page.getByRole("link", { name: /分歧|号楼/ }).first().waitFor();
  await coordinator.worksAlone();
});

test("with the server gone, the app starts from cold and shows the building", async () => {
  await server.stop();
  for (const phone of volunteers) await phone.coldStart(server.base);
  const [first] = volunteers;
  await first.page.getByRole("heading", { name: "我的楼" }).first().waitFor();
  await first.page.locator(`a[href="${building}"]`).click();
  const cell = first.page.getByRole("link", { name: /未查/ }).first();
  door = await cell.getAttribute("href");
  assert.match(door, /^\/d\//);
});

test("two phones check the same door with different answers, and a third adds a missing one", async () => {
  const [first, second, third] = volunteers;
  await first.open(door);
  await first.page.getByRole("button", { name: "一切正常" }).click();
  await first.page.getByText("已存手机").first().waitFor();

  await second.open(door);
  await second.page.getByRole("radio", { name: "从湖北回来" }).check({ force: true });
  await second.page.getByRole("button", { name: "只保存" }).click();
  await second.page.getByText("已存手机").first().waitFor();

  const [own] = await started(third, "/b/");
  await third.open(own.replace("/b/", "/add/"));
  await third.page.getByLabel("门牌号").fill("9901室");
  await third.page.getByRole("button", { name: "加上，开始记" }).click();
  await third.page.getByRole("button", { name: "无人应答" }).click();
  await third.page.getByText("已存手机").first().waitFor();

  for (const phone of volunteers) {
    await phone.open("/outbox");
    await phone.page.getByText("1 条存在手机里").waitFor();
  }
});

test("the server comes back, all is sent, and the office sees it without asking again", async () => {
  const path = door.replace("/d/", "");
  await server.start();
  // The desk was open all the time; it reconnects to the server by itself.
  await desk.page.getByText(/^实时/).first().waitFor({ timeout: 60_000 });
  await desk.page.evaluate(() => {
    window.notReloaded = true;
  });
  for (const phone of volunteers) await phone.received();
  // Phones that reconnected by themselves may have been faster than the desk, so both are compared with the
  // morning. One door is no longer unvisited, and one was added to the denominator.
  const wanted = { total: morning.total + 1, left: morning.left - 1 };
  for (let tries = 0; tries < 100 && (await headline()).total !== wanted.total; tries += 1) {
    await desk.page.waitForTimeout(200);
  }
  assert.deepEqual(await headline(), wanted);
  assert.equal(await desk.page.evaluate(() => window.notReloaded), true);

  const { records } = await admin.place(path);
  assert.equal(records[0].statements.length, 2, "both reports are there");
  assert.deepEqual(records[0].conflicts, ["hubei"], "only what differs and asks for review");
  assert.equal(records[0].answers.hubei, "returned", "the safest holds meanwhile");
});

test("the coordinator settles it with the server gone, and the phones see what was decided", async () => {
  const path = door.replace("/d/", "");
  await coordinator.open("/conflicts");
  await coordinator.sync();
  // Two people may disagree about an isolation behind the same door.
  const conflict = `a[href^="/conflicts/door_check"][href*="${path}"]`;
  await coordinator.page.locator(conflict).first().waitFor({ timeout: 30_000 });
  await server.stop();
  await coordinator.coldStart(`${server.base}/conflicts`);
  await coordinator.page.locator(conflict).first().click();
  await coordinator.page.getByRole("radio", { name: /没有/ }).first().check({ force: true });
  await coordinator.page.getByText("电话问过本人").click();
  await coordinator.page.getByRole("button", { name: "裁定", exact: true }).click();
  await coordinator.page.getByText("裁定了").first().waitFor();

  await server.start();
  await coordinator.open("/outbox");
  await coordinator.sync();
  await coordinator.page.getByText("都交上去了").waitFor({ timeout: 30_000 });
  for (const phone of volunteers.slice(0, 2)) {
    await phone.received();
    await phone.open(building);
    await phone.sync();
    await phone.page.locator(`a[href="${door}"]`).filter({ hasText: "已查" }).waitFor({ timeout: 30_000 });
  }
  const { records } = await admin.place(path);
  assert.deepEqual(records[0].conflicts ?? [], []);
  assert.equal(records[0].answers.hubei, "no");
  assert.equal(records[0].statements.length, 3, "nothing was deleted");
});

test("the log can prove which phones reported", async () => {
  await server.stop();
  const told = await server.verified();
  const [, held, same] = /(\d+) signatures hold; (\d+) reports/.exec(told) ?? [];
  assert.ok(Number(held) >= 4 && Number(same) >= 4, told);
});

test("no page complained", () => {
  for (const phone of [...volunteers, coordinator, desk]) assert.deepEqual(phone.complaints, []);
});

/** The first two volunteers whose scopes overlap. */
function sharing(all) {
  const scopes = (each) => [each.scope].flat().map(String);
  const within = (a, b) => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
  for (const one of all) {
    const other = all.find((each) => each !== one && scopes(one).some((a) => scopes(each).some((b) => within(a, b))));
    if (other) return [one, other];
  }
  throw new Error("no two volunteers of the demo share a building");
}

/** The targets of the start page's links with this prefix. */
async function started(phone, prefix) {
  await phone.open("/");
  return links(phone.page, prefix);
}

/** The desk's headline: the number of all doors, and of unvisited ones. */
async function headline() {
  const text = await desk.page.getByText(/户，查到/).first().innerText();
  const [, total, left] = /([\d,]+)\s*户，查到.*?还有\s*([\d,]+)\s*户未查/s.exec(text) ?? [];
  return { total: Number(total?.replace(",", "")), left: Number(left?.replace(",", "")) };
}
