// The administrator's requests without a browser: invites for more people and phones, and the contents of the
// log.

import { randomBytes, randomUUID } from "node:crypto";

/** 荣华街道, where the demo's volunteers and coordinator are. */
const STREET = "11/01/15/012";

/** An id as phones make them: the time comes first. */
function freshId() {
  const time = Date.now().toString(16).padStart(12, "0");
  const rest = randomBytes(9).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** A joined device that sends requests and reports. */
export class Office {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    this.token = "";
  }

  /** Joins by an invite of the demo's links. */
  static async join(server, invite) {
    const office = new Office(server.base);
    const device = { name: "a terminal", key: randomUUID() };
    const joined = await office.request("POST", "/api/join", { code: invite.code, device });
    office.token = joined.access_token;
    return office;
  }

  /** A request; its answer as JSON. */
  async request(method, path, body) {
    const headers = { "content-type": "application/json" };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    const answer = await fetch(this.base + path, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  /** Uploads a file of unsent reports; what became of them. */
  async upload(path, file) {
    const headers = { authorization: `Bearer ${this.token}`, "content-type": "application/x-ndjson" };
    const answer = await fetch(this.base + path, { method: "POST", headers, body: file });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Hands in reports as a phone does, with fresh ids. */
  async handIn(reports) {
    const status = { outbox: 0, oldest_unsent_ms: null, app_version: "0", storage_persisted: true };
    const head = { sync: { protocol: 1, log_id: null, cursor: null, device_now_ms: Date.now(), status } };
    const whole = (report) => ({ report: { id: freshId(), base: [], observed_at_ms: Date.now(), ...report } });
    const lines = [head, ...reports.map(whole)].map((line) => `${JSON.stringify(line)}\n`);
    const headers = { "content-type": "application/x-ndjson", authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.base}/api/sync`, { method: "POST", headers, body: lines.join("") });
    if (!answer.ok) throw new Error(`sync: ${answer.status} ${await answer.text()}`);
    await answer.text();
  }

  /** A fresh link for a new person. */
  async invite(server, name, role, scope) {
    const row = await this.request("POST", "/api/people", { name, role, scope });
    return this.inviteAgain(server, row.person);
  }

  /** A fresh link for a known person. */
  async inviteAgain(server, person) {
    const [invite] = await this.request("POST", "/api/invites", { people: [person.id] });
    return server.link(invite);
  }

  /** A person with this role, if possible in the street of the demo's story. */
  async someone(role) {
    const rows = (await this.request("GET", "/api/people")).filter((each) => each.person.role === role);
    const row = rows.find((each) => each.person.scope.includes(STREET)) ?? rows[0];
    if (!row) throw new Error(`nobody is ${role}`);
    return row.person;
  }

  /** The person with this name; if several have it, the one with this scope. */
  async person(name, scope) {
    const rows = (await this.request("GET", "/api/people")).filter((each) => each.person.name === name);
    const given = (row) => row.areas.map((area) => area.path).join();
    const row = rows.find((each) => given(each) === scope?.join()) ?? rows[0];
    if (!row) throw new Error(`nobody is called ${name}`);
    return row.person;
  }

  /** Everything known about a place. */
  place(path) {
    return this.request("GET", `/api/place?path=${encodeURIComponent(path)}`);
  }
}
