// Each screen of each role, and the way to it: for axe and for the pictures.

import { DESK, PHONE } from "./phone.mjs";
import { links } from "./walks.mjs";

/** Their positions among the volunteers of the demo's links. */
export const [GUARD, INSPECTOR, KEEPER] = [3, 4, 5];

/** The address of the first link on the page with this prefix. */
async function firstLink(page, prefix) {
  return (await links(page, prefix))[0];
}

const at = (path) => async () => path;

/** The page that is reached from a page by following the first links with these prefixes in order. */
const below =
  (start, ...prefixes) =>
  async (page, base) => {
    let path = start;
    for (const prefix of prefixes) {
      await page.goto(base + path);
      path = await firstLink(page, prefix);
    }
    return path;
  };

/** The same from the first page. */
const along = (...prefixes) => below("/", ...prefixes);

/** The register of a gate. */
const gate = below("/work/gate_person", "/gate/");

/** What is tapped once a screen is open. */
const tapping = (name) => (page) => page.getByRole("button", { name }).first().click();

const office = [
  { name: "overview", path: at("/") },
  { name: "area", path: along("/office/area/") },
  { name: "building", path: async (page, base) => officeBuilding(page, base) },
  { name: "door", path: async (page, base) => officeDoor(page, base) },
  { name: "phones", path: at("/office/phones") },
  { name: "people", path: at("/office/people") },
  { name: "person", path: below("/office/people", "/office/people/0") },
  { name: "sweeps", path: at("/office/sweeps") },
  { name: "import", path: at("/office/import") },
  { name: "quarantine", path: at("/office/quarantine") },
  { name: "conflicts", path: at("/conflicts") },
  { name: "door-given", path: async (page, base) => officeDoor(page, base), act: tapping(/给一份文件|Give a file/) },
  { name: "door-erased", path: async (page, base) => officeDoor(page, base), act: tapping(/^抹去$|^Erase$/) },
  { name: "accesses", path: at("/office/accesses") },
];

/** Boards, and other screens about all the work of a district. */
const boards = [
  { name: "boards", path: at("/office/boards") },
  { name: "board-of-a-sweep", path: at("/office/board/door_check") },
  { name: "board-of-days", path: at("/office/board/venue_inspection") },
  { name: "board-of-threads", path: at("/office/board/gate_person") },
  { name: "board-of-places", path: at("/office/board/isolation_episode") },
  { name: "board-of-shifts", path: at("/office/board/duty_log") },
  { name: "coverages", path: at("/office/coverages") },
  { name: "rounds", path: at("/office/rounds") },
  { name: "episodes", path: at("/office/episodes/isolation_episode") },
  { name: "tasks", path: at("/office/tasks") },
  { name: "room", path: at("/office/room/isolation_site") },
  { name: "room-of-trips", path: at("/office/room/trip") },
  { name: "stock", path: at("/office/stock/stock_count") },
  { name: "tables", path: at("/office/tables") },
];

/** The desk: what the office gives out, and who is on duty. */
const desk = [
  { name: "briefing", path: at("/office/briefing") },
  { name: "notices", path: at("/office/notices") },
  { name: "notice-written", path: at("/office/notices"), act: tapping(/发通知|Give/) },
  { name: "notice", path: below("/office/notices", "/office/notices/") },
  { name: "responsibility", path: at("/office/responsibility") },
  { name: "duty", path: at("/office/duty") },
  { name: "duty-planned", path: at("/office/duty"), act: tapping(/排班|Plan/) },
  { name: "more", path: at("/office/more") },
  { name: "help", path: at("/help") },
];

/** Goes down the areas until there is a building. */
async function officeBuilding(page, base) {
  let path = "/";
  for (let depth = 0; depth < 6; depth += 1) {
    await page.goto(base + path);
    const hrefs = await links(page, "/office/area/", "/office/building/");
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

/** A fresh invite for one of the demo's volunteers, by position in its links. */
const volunteer = (nth) => async (server, admin) =>
  admin.inviteAgain(server, await admin.person(server.links.volunteers[nth].name, server.links.volunteers[nth].scope));

/** Roles with their screens, and a fresh invite for each. Some screens need a tap first. */
export const ROLES = [
  {
    name: "volunteer",
    size: PHONE,
    link: volunteer(0),
    screens: [
      { name: "today", path: at("/") },
      { name: "building", path: along("/b/") },
      { name: "door", path: along("/b/", "/d/") },
      { name: "outbox", path: at("/outbox") },
      { name: "me", path: at("/me") },
      { name: "devices", path: at("/me/devices") },
      { name: "sign-out", path: at("/me/sign-out") },
      { name: "pin", path: at("/me/pin") },
      { name: "work", path: at("/work") },
      { name: "isolation", path: at("/work/isolation_day") },
      { name: "isolation-day", path: below("/work/isolation_day", "/r/isolation_day/") },
      { name: "isolation-episode", path: below("/work/isolation_episode", "/r/isolation_episode/") },
      { name: "care", path: at("/care") },
      { name: "delivery", path: below("/care", "/r/delivery/") },
      { name: "notices", path: at("/notices") },
      { name: "notice", path: below("/notices", "/notices/") },
      { name: "duty", path: at("/duty") },
      { name: "help", path: at("/help") },
    ],
  },
  {
    name: "guard",
    size: PHONE,
    link: volunteer(GUARD),
    screens: [
      { name: "today", path: at("/") },
      { name: "gates", path: at("/work/gate_person") },
      { name: "gate-person", path: gate, act: tapping(/人员登记|Person/) },
      { name: "gate-vehicle", path: gate, act: tapping(/车辆登记|Vehicle/) },
      { name: "gate-new", path: gate, act: tapping(/新来的|New/) },
      { name: "duty", path: at("/duty") },
      { name: "help", path: at("/help") },
    ],
  },
  {
    name: "inspector",
    size: PHONE,
    link: volunteer(INSPECTOR),
    screens: [
      { name: "today", path: at("/") },
      { name: "venues", path: at("/work/venue_inspection") },
      { name: "venue", path: below("/work/venue_inspection", "/r/venue_inspection/") },
    ],
  },
  {
    name: "keeper",
    size: PHONE,
    link: volunteer(KEEPER),
    screens: [
      { name: "today", path: at("/") },
      { name: "stocks", path: at("/work/stock_count") },
      { name: "stock", path: below("/work/stock_count", "/r/stock_count/") },
      { name: "supplies", path: at("/work/supply") },
      { name: "supply", path: below("/work/supply", "/r/supply/") },
      { name: "trips", path: at("/work/trip") },
      { name: "trip", path: below("/work/trip", "/r/trip/") },
      { name: "trip-where", path: at("/work/trip/new") },
      { name: "trip-new", path: below("/work/trip/new", "/r/trip/new/") },
      { name: "site", path: below("/work/isolation_site", "/r/isolation_site/") },
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
    screens: [...office, ...boards, ...desk],
  },
  {
    name: "headquarters",
    size: DESK,
    link: (server, admin) => admin.invite(server, "值班员", "headquarters", [""]),
    screens: [...office.slice(0, 5), boards[0], desk[0], boards.find(({ name }) => name === "board-of-threads")],
  },
  {
    name: "administrator",
    size: DESK,
    link: async (server, admin) => admin.inviteAgain(server, await admin.someone("administrator")),
    screens: office,
  },
];

/** Opens a screen of a role, with its taps. */
export async function show(phone, screen, path) {
  await phone.open(path);
  await phone.page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await screen.act?.(phone.page);
}

/** Before anybody has joined. */
export const STRANGER = { name: "stranger", screens: [{ name: "join", path: at("/join") }] };
