// A volunteer's afternoon on every engine of phones: one story on Chromium, Firefox and WebKit.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES } from "./engines.mjs";
import { Handset } from "./handset.mjs";
import { Office } from "./office.mjs";
import { Server } from "./server.mjs";

/** A tower of the demo with many doors left. */
const TOWER = "11/01/15/012/008/5";
const BUILDING = 'a[href^="/b/"]';
const DOOR = 'a[href^="/d/"]';
const PILL = 'a[href="/outbox"].pill';

/** @type {Server} */
let server;
/** @type {Office} */
let admin;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
});

after(() => server.end());

for (const engine of ENGINES) describe(`on ${engine.name}`, () => story(engine));

/** The story on one engine, with its own volunteer. */
function story(engine) {
  /** @type {Handset} */
  let phone;
  /** Doors that nobody has visited, in the first building. @type {string[]} */
  let doors;
  let start = 0;

  before(() => {
    start = Date.now();
  });

  after(() => phone?.end());

  /** The answers about a door on the server that this phone gave and did not take back. */
  const answers = async (door) => {
    const { records } = await admin.place(door.replace("/d/", ""));
    return records
      .flatMap((record) => record.statements ?? [])
      .filter((one) => one.received_at_ms > start && !one.retracted && !one.retracts)
      .map((one) => one.answers);
  };

  test("a link joins, and the buildings are on the phone", async () => {
    phone = await Handset.at(engine, await admin.invite(server, `${engine.name}志愿者`, "volunteer", [TOWER]));
    await phone.tap("button", "加入");
    await phone.see("我的楼", "h2");
    await phone.received();
    await phone.worksAlone();
    await phone.tap(BUILDING, "还剩");
    doors = await phone.links(DOOR, "未查", 5);
    assert.ok(doors.length >= 5, "there is something to do");
  });

  test("a door is recorded in one tap, and taken back by a word", async () => {
    const [door] = doors;
    await phone.tap(`a[href="${door}"]`, "未查");
    await phone.see("一切正常", "button");
    const plate = await phone.window.run(() => document.querySelector("h1").innerText);
    await phone.tap("button", "一切正常");
    await phone.see("已存手机", ".toast");
    // The next door appears before the next tap.
    await phone.until("the next door", (before) => document.querySelector("h1")?.innerText !== before, plate);
    await phone.see("只保存", "footer button");
    await phone.tap(".toast button", "撤销");
    await phone.see("撤销了", ".toast");
    await phone.received();
    await phone.tap(BUILDING, "还剩");
    await phone.see("未查", `a[href="${door}"]`);
    assert.deepEqual(await answers(door), []);
  });

  test("what was found is entered, what cannot be is pointed at, and the rest stays as it was typed", async () => {
    const [, door] = doors;
    await enterFindings(phone, door);
    await phone.received();
    const [said, ...more] = await answers(door);
    assert.deepEqual(said, {
      outcome: "checked",
      hubei: "returned",
      temperature: 38.2,
      symptoms: ["cough"],
      note: "门口有两双鞋",
    });
    assert.deepEqual(more, []);
  });

  test("a page that is left in the middle of its work does not stand in the way of the next", async () => {
    for (let times = 0; times < 12; times += 1) {
      await phone.open(doors[times % doors.length]);
      await phone.see("只保存", "footer button");
    }
  });

  test("with the server gone, everything goes on, and says that it is on the phone", async () => {
    await server.stop();
    const [, , usual, ill] = doors;
    await phone.open(usual);
    await phone.tap("button", "一切正常");
    await phone.see("已存手机", ".toast");
    await enterFindings(phone, ill);
    await phone.open("/outbox");
    await phone.see("2 条存在手机里");
  });

  test("the browser starts from cold with the server gone, and has everything", async () => {
    const [, , usual, ill, last] = doors;
    await phone.coldStart("/");
    await phone.see("2 条已存手机", PILL);
    await phone.tap(BUILDING, "还剩");
    for (const door of [usual, ill]) await phone.see("已查", `a[href="${door}"]`);
    await phone.tap(`a[href="${last}"]`, "未查");
    await phone.tap("button", "无人应答");
    await phone.see("已存手机", ".toast");
    await phone.open("/outbox");
    await phone.see("3 条存在手机里");
  });

  test("the server is back: all is received, once, and the phone says so of each door", async () => {
    const [, , usual, ill, last] = doors;
    await server.start();
    await phone.received();
    await phone.tap(PILL, "办公室全部收到");
    await phone.see("都交上去了");
    const received = await phone.links("main li a", "已收到");
    for (const door of [usual, ill, last]) {
      assert.ok(received.includes(door), `${door} is among ${received}`);
      assert.equal((await answers(door)).length, 1);
    }
  });

  test("no page complained", () => assert.deepEqual(phone.complaints, []));
}

/** An ill person at a door: a wrong entry, a summary that links to it, and the rest of the form. */
async function enterFindings(phone, door) {
  await phone.open(door);
  await phone.tap("label.opt", "从湖北回来");
  await phone.type("最高体温", "3");
  await phone.tap("footer button", "只保存");
  await phone.until("the summary with the focus", () => document.activeElement.matches(".faults"));
  await phone.tap(".faults a", "最高体温");
  await phone.until("the field with the focus", () => document.activeElement.id === "f-temperature");
  await phone.type("最高体温", "8.2");
  await phone.see("要留意", ".alert-text");
  await phone.tap("label.opt", "咳嗽");
  await phone.type("还有什么要说", "门口有两双鞋");
  await phone.tap("footer button", "只保存");
  await phone.see("已存手机", ".toast");
}
