// Draws each screen of each role, in both languages, on a phone and on a desk: `node shots.mjs FOLDER`.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Office } from "./office.mjs";
import { DESK, PHONE, Phone } from "./phone.mjs";
import { ROLES, STRANGER, show } from "./screens.mjs";
import { Server } from "./server.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("say where to: node shots.mjs FOLDER");
await mkdir(folder, { recursive: true });

const SIZES = [
  { name: "phone", size: PHONE },
  { name: "desk", size: DESK },
];

async function draw(phone, name) {
  await phone.settled();
  await phone.page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function drawAll(phone, role, size) {
  for (const language of ["zh", "en"]) {
    await phone.prefer({ language });
    for (const screen of role.screens) {
      await show(phone, screen, await screen.path(phone.page, server.base));
      await draw(phone, `${role.name}-${screen.name}-${size.name}-${language}`);
    }
  }
}

const server = await Server.demo();
try {
  const admin = await Office.join(server, server.links.admin);
  for (const size of SIZES) {
    const stranger = await Phone.at(server.base, { size: size.size });
    await drawAll(stranger, STRANGER, size);
    await stranger.end();
    for (const role of ROLES) {
      const phone = await Phone.at(await role.link(server, admin), { size: size.size });
      await phone.join();
      await drawAll(phone, role, size);
      await phone.end();
    }
  }
} finally {
  await server.end();
}
