// Draws the README's pictures from the running app: the main screen of each role, `node pictures.mjs FOLDER`.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Office } from "./office.mjs";
import { withFewColors } from "./palette.mjs";
import { Phone } from "./phone.mjs";
import { ROLES, show } from "./screens.mjs";
import { Server } from "./server.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("say where to: node pictures.mjs FOLDER");
/** A picture that is larger makes the README slow on a phone. */
const BYTES_MAX = 60 * 1024;

/** The picture of each role: the screen that it opens most. */
const PICTURES = [
  { role: "volunteer", screen: "building", size: { width: 360, height: 740 } },
  { role: "coordinator", screen: "conflict", size: { width: 360, height: 740 } },
  { role: "office", screen: "overview", size: { width: 1000, height: 640 } },
  { role: "headquarters", screen: "area", size: { width: 1000, height: 640 } },
  { role: "administrator", screen: "people", size: { width: 1000, height: 640 } },
];

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
    await phone.settled();
    const file = path.join(folder, `${picture.role}.png`);
    const png = await withFewColors(phone.page, await phone.page.screenshot());
    await phone.end();
    if (png.length > BYTES_MAX) throw new Error(`${file} has ${png.length} bytes, more than ${BYTES_MAX}`);
    await writeFile(file, png);
  }
} finally {
  await server.end();
}
