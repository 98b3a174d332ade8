// Accessibility: axe finds no fault (WCAG 2.2 AA) on any screen of any role, in light and dark theme and in
// elder size.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { Office } from "./office.mjs";
import { Phone } from "./phone.mjs";
import { ROLES, STRANGER, show } from "./screens.mjs";
import { Server } from "./server.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Settings that a person may have chosen. */
const LOOKS = [
  { theme: "light", size: "normal" },
  { theme: "dark", size: "normal" },
  { theme: "light", size: "elder" },
];

/** @type {Server} */
let server;
/** @type {Office} */
let admin;

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
  // Two reports with the same reason: a screen reader must distinguish them.
  const [place] = server.links.volunteers[0].scope;
  const unknown = { form: "nobody_has_it", place, slot: "place", answers: {} };
  await admin.handIn([unknown, unknown]);
});

after(() => server.end());

async function check(phone, screen, path) {
  const found = [];
  for (const look of LOOKS) {
    await phone.prefer(look);
    await show(phone, screen, path);
    await phone.painted();
    const { violations } = await new AxeBuilder({ page: phone.page }).withTags(TAGS).analyze();
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${look.theme} ${look.size} ${id}: ${target} ${failureSummary}`);
      }
    }
  }
  assert.deepEqual(found, [], path);
}

test("a stranger's screens", async (t) => {
  const phone = await Phone.at(server.base);
  for (const screen of STRANGER.screens) {
    await t.test(screen.name, async () => check(phone, screen, await screen.path()));
  }
  await phone.end();
});

for (const role of ROLES) {
  test(`screens of the ${role.name}`, async (t) => {
    const phone = await Phone.at(await role.link(server, admin), { size: role.size });
    await phone.join();
    for (const screen of role.screens) {
      await t.test(screen.name, async () => check(phone, screen, await screen.path(phone.page, server.base)));
    }
    assert.deepEqual(phone.complaints, []);
    await phone.end();
  });
}
