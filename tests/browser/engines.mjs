// The three browser engines of phones behind one small interface, so that one story can run on all of them.
// Chromium is most of Android, WebKit every iPhone, Firefox the rest.

import puppeteer from "puppeteer-core";
import { PHONE, Phone } from "./phone.mjs";
import { ZONE } from "./server.mjs";
import { webkit } from "./webkit.mjs";

/**
 * A window of a running browser. Functions run in the page: they use nothing from around them, and one JSON argument.
 * @typedef {object} Window
 * @property {(address: string) => Promise<unknown>} goto loads a page from cold
 * @property {(work: Function, arg?: unknown) => Promise<any>} run runs it in the page, for its result as JSON
 * @property {(find: Function, arg: unknown) => Promise<void>} tap taps the element that it finds, as a finger would
 * @property {(find: Function, arg: unknown, text: string) => Promise<void>} type types into the element that it finds
 * @property {() => Promise<void>} close ends the whole browser; the profile stays
 */

/**
 * An engine opens a window, at phone size, on a profile that it may have opened before. What pages complain about is
 * added to the list.
 * @typedef {{name: string, open: (profile: string, complaints: string[]) => Promise<Window>}} Engine
 */

/** @type {Engine} */
const chromium = {
  name: "Chromium",
  async open(profile, complaints) {
    const phone = new Phone(profile, PHONE, "light");
    phone.complaints = complaints;
    await phone.start("about:blank");
    return windowOf(phone.page, () => phone.context.close());
  },
};

/**
 * Firefox's complaints about files that it cannot fetch without the server, or had not fetched when the page
 * was left.
 */
const UNREACHED = /Failed to load ‘|error loading dynamically imported module|Unable to preload CSS/;

/** @type {Engine} */
const firefox = {
  name: "Firefox",
  async open(profile, complaints) {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.MENPAI_TEST_FIREFOX ?? "/usr/bin/firefox-esr",
      userDataDir: profile,
      extraPrefsFirefox: { "intl.accept_languages": "zh-CN" },
      env: { ...process.env, TZ: ZONE },
      defaultViewport: PHONE,
    });
    const [page] = await browser.pages();
    const complain = (text) => UNREACHED.test(text) || complaints.push(text);
    page.on("pageerror", (error) => complain(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complain(message.text());
    });
    return windowOf(page, () => browser.close());
  },
};

/** A page of Chromium or Firefox, whose libraries have the same interface. */
function windowOf(page, close) {
  const found = async (find, arg) => (await page.evaluateHandle(find, arg)).asElement();
  return {
    goto: (address) => page.goto(address),
    run: (work, arg) => page.evaluate(work, arg),
    tap: async (find, arg) => (await found(find, arg)).click(),
    type: async (find, arg, text) => (await found(find, arg)).type(text),
    close,
  };
}

/** @type {Engine[]} */
export const ENGINES = [chromium, firefox, webkit];
