// Each screen of each role, and how one gets there: what axe looks at and what is drawn.

import { DESK, PHONE } from "./phone.mjs";

/** The address of the first link on the page that leads to such a place. */
async function firstLink(page, prefix) {
  const link = page.locator(`a[href^="${prefix}"]`).first();
  await link.waitFor({ state: "attached" });
  return link.getAttribute("href");
}

const at = (path) => async () => path;

/** The first link that is found by following the first links of these kinds one after the other. */
const along =
  (...prefixes) =>
  async (page, base) => {
    let path = "/";
    for (const prefix of prefixes) {
      await page.goto(base + path);
      path = await firstLink(page, prefix);
    }
    return path;
  };

const office = [
  { name: "overview", path: at("/") },
  { name: "area", path: along("/office/area/") },
  { name: "building", path: async (page, base) => officeBuilding(page, base) },
  { name: "door", path: async (page, base) => officeDoor(page, base) },
  { name: "phones", path: at("/office/phones") },
  { name: "people", path: at("/office/people") },
  { name: "sweeps", path: at("/office/sweeps") },
  { name: "import", path: at("/office/import") },
  { name: "quarantine", path: at("/office/quarantine") },
  { name: "conflicts", path: at("/conflicts") },
];

/** Down the areas until there is a building. */
async function officeBuilding(page, base) {
  let path = "/";
  for (let depth = 0; depth < 6; depth += 1) {
    await page.goto(base + path);
    const links = page.locator('a[href^="/office/area/"], a[href^="/office/building/"]');
    await links.first().waitFor({ state: "attached" });
    const hrefs = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const building = hrefs.find((href) => href.startsWith("/office/building/"));
    if (building) return building;
    const deeper = hrefs.filter((href) => href.length > path.length);
    path = deeper[0] ?? hrefs[0];
  }
  throw new Error("no way leads to a building");
}

async function officeDoor(page, base) {
  await page.goto(base + (await officeBuilding(page, base)));
  return firstLink(page, "/office/door/");
}

/** Roles with their screens, and a fresh invite for each. */
export const ROLES = [
  {
    name: "volunteer",
    size: PHONE,
    link: async (server, admin) => admin.inviteAgain(server, await admin.person(server.links.volunteers[0].name)),
    screens: [
      { name: "today", path: at("/") },
      { name: "building", path: along("/b/") },
      { name: "door", path: along("/b/", "/d/") },
      { name: "outbox", path: at("/outbox") },
      { name: "me", path: at("/me") },
    ],
  },
  {
    name: "coordinator",
    size: PHONE,
    link: async (server, admin) => admin.inviteAgain(server, await admin.someone("coordinator")),
    screens: [
      { name: "overview", path: at("/") },
      { name: "conflicts", path: at("/conflicts") },
      {
        name: "conflict",
        path: async (page, base) => {
          await page.goto(`${base}/conflicts`);
          return firstLink(page, "/conflicts/");
        },
      },
      { name: "phones", path: at("/office/phones") },
      { name: "outbox", path: at("/outbox") },
      { name: "me", path: at("/me") },
    ],
  },
  {
    name: "office",
    size: DESK,
    link: async (server, admin) => admin.inviteAgain(server, await admin.someone("office")),
    screens: office,
  },
  {
    name: "headquarters",
    size: DESK,
    link: (server, admin) => admin.invite(server, "值班员", "headquarters", [""]),
    screens: office.slice(0, 5),
  },
  {
    name: "administrator",
    size: DESK,
    link: async (server, admin) => admin.inviteAgain(server, await admin.someone("administrator")),
    screens: office,
  },
];

/** Before anybody has joined. */
export const STRANGER = { name: "stranger", screens: [{ name: "join", path: at("/join") }] };
