// What lies on a phone's disk: sealed reports and doors, also where an earlier version had stored them in plain.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { Office } from "./office.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const NOTE = "门口有两双鞋和一把红伞";

/** @type {Server} */
let server;
/** @type {Office} */
let admin;
/** @type {Phone[]} */
const phones = [];

before(async () => {
  server = await Server.demo();
  admin = await Office.join(server, server.links.admin);
});

after(async () => {
  await Promise.all(phones.map((phone) => phone.end()));
  await server.end();
});

async function phoneAt(address) {
  const phone = await Phone.at(address);
  phones.push(phone);
  return phone;
}

/** The bytes of all files below a folder. */
async function bytesBelow(folder) {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = files.filter((file) => file.isFile()).map((file) => readFile(path.join(file.parentPath, file.name)));
  return Buffer.concat(await Promise.all(all));
}

/**
 * Whether a text is in some bytes, as any engine may write it. Two characters of UTF-16 are four bytes, which sealed
 * megabytes have by chance; they count with the length that a store writes before a text, or within quotes.
 */
function has(bytes, text) {
  const inQuotes = Buffer.from(`"${text}"`, "utf16le");
  const wide = Buffer.from(text, "utf16le");
  const whole = [Buffer.concat([Buffer.from([0x63, wide.length]), wide]), inQuotes, Buffer.from(inQuotes).swap16()];
  const forms = text.length > 2 ? [wide, Buffer.from(wide).swap16()] : whole;
  return [Buffer.from(text, "utf8"), ...forms].some((form) => bytes.includes(form));
}

/** The lines that a person's phone is sent. */
async function pulled(name) {
  const person = await admin.person(name);
  const [invite] = await admin.request("POST", "/api/invites", { people: [person.id] });
  const device = { name: "another phone", key: randomUUID() };
  const { access_token } = await admin.request("POST", "/api/join", { code: invite.code, device });
  const status = { outbox: 0, oldest_unsent_ms: null, app_version: "0.1.0", storage_persisted: null };
  const head = { protocol: 1, log_id: null, cursor: null, device_now_ms: Date.now(), status };
  const answer = await fetch(`${server.base}/api/sync`, {
    method: "POST",
    headers: { authorization: `Bearer ${access_token}`, "content-type": "application/x-ndjson" },
    body: `${JSON.stringify({ sync: head })}\n`,
  });
  return (await answer.text()).trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** What those lines tell of people. */
function personal(lines) {
  const told = lines.flatMap(({ place, person, responsibility }) => [
    place?.household,
    place?.phone,
    person?.name,
    responsibility?.phone,
  ]);
  return new Set(told.filter(Boolean));
}

test("no name, number or note of a household is in the files of the phone's store", async () => {
  const [volunteer] = server.links.volunteers;
  const told = personal(await pulled(volunteer.name));
  const phone = await phoneAt(await admin.inviteAgain(server, await admin.person(volunteer.name)));
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  const [one, other] = await phone.unvisited();
  await phone.open(one);
  await phone.page.getByLabel(/还有什么要说/).fill(NOTE);
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.received();
  await phone.context.setOffline(true);
  await phone.open(other);
  await phone.page.getByLabel(/还有什么要说/).fill(NOTE);
  await phone.page.waitForTimeout(600);
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.coldStart(server.base, true);
  await phone.pill().filter({ hasText: "1 条已存手机" }).waitFor();
  const log = await phone.stored("meta", "log");
  await phone.context.close();
  const bytes = await bytesBelow(path.join(phone.profile, "Default", "IndexedDB"));
  assert.ok(has(bytes, log), "values that are in plain are found in the files");
  assert.ok(has(bytes, one.replace("/d/", "")), "and so are paths");
  assert.ok(told.size > 20, `the phone was told of people: ${told.size}`);
  for (const secret of [...told, NOTE, volunteer.name]) assert.ok(!has(bytes, secret), `${secret} is in a file`);
});

/** Runs in a page of the app's address that is not the app: a store as version 2 wrote it. */
async function olden({ code, door, note }) {
  const device = { name: "an old phone", key: "0123456789abcdef0123456789abcdef" };
  const body = JSON.stringify({ code, device });
  const headers = { "content-type": "application/json" };
  const joined = await (await fetch("/api/join", { method: "POST", headers, body })).json();
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open("menpai", 2);
    opening.onupgradeneeded = () => {
      const { result } = opening;
      for (const name of ["meta", "things"]) result.createObjectStore(name);
      for (const [name, keyPath] of [["buildings", "path"], ["outbox", "id"], ["drafts", "key"], ["receipts", "notice"]])
        result.createObjectStore(name, { keyPath });
      const sent = result.createObjectStore("sent", { keyPath: "id" });
      sent.createIndex("open", "open");
      sent.createIndex("acked", "acked_at_ms");
      result.createObjectStore("recalls", { keyPath: "key" }).createIndex("at", "at_ms");
    };
    opening.onsuccess = () => resolve(opening.result);
  });
  const tx = db.transaction(["meta", "outbox", "drafts"], "readwrite");
  const { device_id, person, access_token, credential } = joined;
  const session = { device: device_id, person, credential, token: access_token, token_until_ms: Date.now() + 60_000 };
  tx.objectStore("meta").put(session, "session");
  const id = "01703004-1000-7000-8000-0000000000e1";
  const answers = { outcome: "no_answer" };
  const report = { id, form: "door_check", place: door.path, slot: door.sweep, answers, base: [], observed_at_ms: Date.now() };
  tx.objectStore("outbox").put({ id, report, saved_at_ms: Date.now(), tried: false });
  const key = `${door.path} door_check ${door.sweep}`;
  tx.objectStore("drafts").put({ key, answers: { note }, base: [], at_ms: Date.now() });
  await new Promise((resolve) => {
    tx.oncomplete = resolve;
  });
  db.close();
  return credential;
}

test("a store of an earlier version opens, is sealed in place, and hands in what it has", async () => {
  const first = server.links.volunteers[1];
  const person = await admin.person(first.name);
  const lines = await pulled(first.name);
  const isOn = (sweep) => sweep?.form === "door_check" && sweep.starts_ms <= Date.now() && !(sweep.ends_ms < Date.now());
  const running = lines.flatMap(({ sweep }) => (isOn(sweep) ? [sweep.id] : []));
  const recorded = new Set(lines.flatMap(({ record }) => (record?.slot === running[0] ? [record.place] : [])));
  const home = lines.find(({ place }) => place?.kind === "home" && !recorded.has(place.path))?.place;
  const door = { path: home.path, sweep: running[0] };
  const [invite] = await admin.request("POST", "/api/invites", { people: [person.id] });

  const phone = await phoneAt(`${server.base}/icon.svg`);
  const credential = await phone.page.evaluate(olden, { code: invite.code, door, note: NOTE });
  await phone.page.goto(server.base);
  await phone.received();
  const { records } = await admin.place(door.path);
  const stated = records.flatMap((record) => record.statements ?? []);
  assert.ok(stated.some(({ id }) => id === "01703004-1000-7000-8000-0000000000e1"), "the office has the report");
  await phone.stored("keys", "clean");
  const { meta, outbox, sent, drafts } = await phone.stores();
  const text = JSON.stringify([meta, outbox, sent, drafts]);
  for (const secret of [credential, NOTE, "no_answer", first.name]) assert.ok(!text.includes(secret), secret);
  await phone.open(`/d/${door.path}`);
  await phone.page.getByText("上次没写完，接着写").waitFor();
  assert.equal(await phone.page.getByLabel(/还有什么要说/).inputValue(), NOTE);
  assert.deepEqual(phone.complaints, []);
});
