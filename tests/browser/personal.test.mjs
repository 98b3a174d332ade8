// A person's rights in real browsers: the office gives all that is known about a household as a file, and erases it;
// the administrator sees who asked.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DESK, PHONE, Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { joined } from "./walks.mjs";

const ASKED_BY = "户主本人到社区，看了身份证";

/** @type {Server} */
let server;
/** @type {Phone} */
let phone;
/** @type {Phone} */
let desk;
/** @type {Phone} */
let admin;
/** The household's door on the office's pages. */
let door;

before(async () => {
  server = await Server.demo();
  phone = await joined(server.link(server.links.volunteers[0]));
  const [first] = await phone.unvisited();
  door = first.replace("/d/", "");
  desk = await Phone.at(server.link(server.links.office), { size: DESK });
  await desk.join();
  admin = await Phone.at(server.link(server.links.admin), { size: PHONE });
  await admin.join();
});

after(async () => {
  await Promise.all([phone, desk, admin].map((one) => one?.end()));
  await server.end();
});

/** Who lives there, by the roster. */
async function household() {
  const name = desk.page.locator('dt:text-is("户主") + dd').first();
  await name.waitFor();
  return name.innerText();
}

test("all that is known about a household is one file, and not without saying who asked", async () => {
  const { page } = desk;
  await desk.open(`/office/door/${door}`);
  const name = await household();
  await page.getByRole("button", { name: "给一份文件" }).click();
  await desk.stoodStill();
  await page.getByRole("button", { name: "生成文件" }).click();
  await page.getByRole("alert").getByText("写明谁提出的").waitFor();
  await page.getByLabel("谁提出的").fill(ASKED_BY);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "生成文件" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), `${door.replaceAll("/", "-")}.json`);
  const told = JSON.parse(await readFile(await file.path(), "utf8"));
  assert.equal(told.place.household, name);
  assert.equal(told.place.path, door);
});

test("erasing names what is lost, and the page says afterwards that it was done, when and by whom", async () => {
  const { page } = desk;
  await desk.open(`/office/door/${door}`);
  const name = await household();
  await page.getByRole("button", { name: "抹去", exact: true }).click();
  await desk.stoodStill();
  await page.getByText(/要抹去：户主/).waitFor();
  await page.getByText("数不会变").waitFor();
  await page.getByLabel("谁提出的").fill(ASKED_BY);
  await page.getByRole("button", { name: "现在抹去" }).click();
  await page.getByText(/抹去了全部个人内容/).waitFor();
  assert.equal(await page.getByText(name, { exact: true }).count(), 0);
});

test("the administrator sees who asked, and offices only their own rows", async () => {
  await admin.open("/office/accesses");
  await admin.page.getByText(/给出全部个人信息/).first().waitFor();
  await admin.page.getByText(/抹去个人信息/).first().waitFor();
  assert.equal(await admin.page.getByText(ASKED_BY, { exact: false }).count(), 2);
  await desk.open("/office/accesses");
  await desk.page.getByText(/抹去个人信息/).first().waitFor();
  assert.equal(await desk.page.getByText("服务器终端").count(), 0);
});

test("no page complained", () => {
  for (const one of [phone, desk, admin]) assert.deepEqual(one.complaints, []);
});
