// Shared by several walks: counted taps, filled sheets, and rows that the office must show.

import { Phone } from "./phone.mjs";
import { ZONE } from "./server.mjs";

/** A phone that has joined, has its work, and can work without the network. */
export async function joined(link) {
  const phone = await Phone.at(link);
  await phone.join();
  await phone.received();
  await phone.worksAlone();
  return phone;
}

/** Taps on one page, counted. */
export class Taps {
  constructor(page) {
    this.page = page;
    this.count = 0;
  }

  /** Taps an element. */
  async on(found) {
    await found.first().click();
    this.count += 1;
  }

  /** Taps a button with this name. */
  button(name) {
    return this.on(this.page.getByRole("button", { name }));
  }

  /** Types a number on the keypad of a gate. */
  async digits(number) {
    for (const digit of number) await this.on(this.page.getByRole("button", { name: digit, exact: true }));
  }
}

/** Chooses an option of a field, by the labels of both. */
export function choose(page, field, choice) {
  const group = page.getByRole("group", { name: field });
  return group.getByText(choice, { exact: true }).click();
}

/** Saves the open sheet without going on to the next place; waits until it is on the phone. */
export async function save(page) {
  await page.getByRole("button", { name: /^(只保存|保存)$/ }).click();
  await page.getByText("已存手机").first().waitFor();
}

/** The targets of the page's links with one of these prefixes. */
export async function links(page, ...prefixes) {
  const found = page.locator(prefixes.map((prefix) => `a[href^="${prefix}"]`).join(", "));
  await found.first().waitFor({ state: "attached" });
  return found.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
}

/** Waits until a page of the office shows a row with all of these words. */
export async function row(desk, path, ...words) {
  await desk.open(path);
  let found = desk.page.getByRole("row");
  for (const word of words) found = found.filter({ hasText: word });
  await found.first().waitFor();
  return found.first();
}

/** The text on the plate of a home: the last segment of its path. */
export const plate = (path) => path.split("/").slice(-1)[0];

/** A day as a slot, by the district's clock. */
export function day(offset = 0) {
  const at = new Date(Date.now() + offset * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(at);
}
