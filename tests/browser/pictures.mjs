// Draws the README's pictures from the running app: the main screens of each role, `node pictures.mjs FOLDER`.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Office } from "./office.mjs";
import { withFewColors } from "./palette.mjs";
import { Phone } from "./phone.mjs";
import { ROLES, show } from "./screens.mjs";
import { Server } from "./server.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("say where to: node pictures.mjs FOLDER");
/** A larger picture makes the README slow on a phone. */
const BYTES_MAX = 60 * 1024;

const ON_PHONE = { width: 360, height: 740 };
const ON_DESK = { width: 1000, height: 640 };
/** The pictures: for each role its most used screen, and the special screens of the work. */
const PICTURES = [
  { name: "volunteer", role: "volunteer", screen: "building", size: ON_PHONE },
  { name: "isolation", role: "volunteer", screen: "isolation", size: ON_PHONE },
  { name: "gate", role: "guard", screen: "gate-person", size: ON_PHONE, act: measured },
  { name: "coordinator", role: "coordinator", screen: "conflict", size: ON_PHONE },
  { name: "office", role: "office", screen: "overview", size: ON_DESK },
  { name: "board", role: "office", screen: "board-of-threads", size: ON_DESK },
  { name: "briefing", role: "office", screen: "briefing", size: { width: 1000, height: 900 } },
  { name: "headquarters", role: "headquarters", screen: "area", size: ON_DESK },
  { name: "administrator", role: "administrator", screen: "people", size: ON_DESK },
];

/** Somebody who came before stands at the gate and was measured. */
async function measured(page) {
  await page.getByRole("list", { name: "常来的" }).getByRole("button").first().click();
  for (const digit of "364") await page.getByRole("button", { name: digit, exact: true }).click();
}

await mkdir(folder, { recursive: true });
const server = await Server.demo();
try {
  const admin = await Office.join(server, server.links.admin);
  for (const picture of PICTURES) {
    const role = ROLES.find((each) => each.name === picture.role);
    const phone = await Phone.at(await role.link(server, admin), { size: picture.size });
    await phone.join();
    const screen = role.screens.find((each) => each.name === picture.screen);
    await show(phone, screen, await screen.path(phone.page, server.base));
    await picture.act?.(phone.page);
    await phone.settled();
    const file = path.join(folder, `${picture.name}.png`);
    const png = await withFewColors(phone.page, await phone.page.screenshot());
    await phone.end();
    if (png.length > BYTES_MAX) throw new Error(`${file} has ${png.length} bytes, more than ${BYTES_MAX}`);
    await writeFile(file, png);
  }
} finally {
  await server.end();
}
