// The app offers what the server's rights allow; until the server has sent them, the role decides.

import { beforeEach, expect, test, vi } from "vitest";
import type { Me, Right, Role } from "../../twin/types";
import { may, mayAt, mayGive } from "./rights";

const asker = vi.hoisted(() => ({ me: null as unknown, role: undefined as unknown }));
vi.mock("./context", () => ({ me: () => asker.me }));
vi.mock("../../core/session", () => ({ role: () => asker.role }));

function told(role: Role, of: Partial<Me>): void {
  asker.me = { person: { id: "p", name: "张", role, scope: [] }, areas: [], ...of };
}

beforeEach(() => {
  asker.me = null;
  asker.role = undefined;
});

test("what the server says counts, not the role", () => {
  told("office", { rights: ["own", "see"] as Right[], may_give: [] });
  expect([may("see"), may("people"), mayGive()]).toEqual([true, false, []]);
});

test("the role says it where the server has not: it did not answer, or is older than the app", () => {
  asker.role = "coordinator";
  expect([may("settle"), may("people"), mayGive()]).toEqual([true, false, []]);
  told("office", {});
  expect([may("people"), may("kit")]).toEqual([true, false]);
  expect(mayGive()).toEqual(["volunteer"]);
});

test("nobody is offered anything before they have joined", () => {
  expect([may("own"), mayGive()]).toEqual([false, []]);
});

test("an act on something is offered where all of it lies in the own area", () => {
  told("office", { areas: [{ path: "11/01/15/012", kind: "street", name: "荣华街道" }] });
  expect(mayAt("sweep", ["11/01/15/012/001"])).toBe(true);
  expect(mayAt("sweep", ["11/01/15/012/001", "11/01/15"])).toBe(false);
  expect(mayAt("kit", ["11/01/15/012"])).toBe(false);
});
