import { expect, test } from "vitest";
import { normalCode } from "./session";

test("a code is read as it is typed, scanned or pasted as a link", () => {
  expect(normalCode("k7qm-3xwd")).toBe("K7QM3XWD");
  expect(normalCode("https://a.b/join#K7QM3XWD")).toBe("K7QM3XWD");
  expect(normalCode(" ｋ７ｑｍ 3xwo ")).toBe("K7QM3XW0");
});
