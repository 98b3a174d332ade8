// A volunteer's actions on a phone, for every engine: read, tap, type, close it and open it again.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Longest wait for anything, ms. */
const WAIT_MS = 15_000;

/** A phone with one of the engines. */
export class Handset {
  /**
   * @param {import("./engines.mjs").Engine} engine
   * @param {string} profile
   * @param {string} base where the server is
   */
  constructor(engine, profile, base) {
    this.engine = engine;
    this.profile = profile;
    this.base = base;
    /** What the pages of this phone complained about. */
    this.complaints = [];
  }

  /** A fresh phone that opens an address. */
  static async at(engine, address) {
    const profile = await mkdtemp(path.join(tmpdir(), "menpai-handset-"));
    const phone = new Handset(engine, profile, new URL(address).origin);
    await phone.start(address);
    return phone;
  }

  /** Starts the browser on the same profile and opens an address. */
  async start(address) {
    this.window = await this.engine.open(this.profile, this.complaints);
    await this.window.goto(address);
  }

  /** Closes the whole browser, and opens a page of the app after a cold start. */
  async coldStart(page) {
    await this.window.close();
    this.window = undefined;
    await this.start(this.base + page);
  }

  /** Loads a page of the app. */
  open(page) {
    return this.window.goto(this.base + page);
  }

  /** Waits until something holds in the page; returns its value. */
  async until(what, work, arg, wait = WAIT_MS) {
    const late = Date.now() + wait;
    for (;;) {
      const found = await this.window.run(work, arg);
      if (found) return found;
      if (Date.now() > late) {
        const page = await this.window.run(() => `${location.pathname}\n${document.body.innerText}`);
        throw new Error(`${this.engine.name} does not show ${what} on ${page}`);
      }
      await soon();
    }
  }

  /** Waits until an element that matches shows a text. */
  see(text, css = "body", wait = WAIT_MS) {
    return this.until(`${text} in ${css}`, find, { css, text, give: "whether" }, wait);
  }

  /** Taps the first element that matches and has the text. */
  async tap(css, text) {
    await this.see(text, css);
    await this.window.tap(find, { css, text, give: "element" });
  }

  /** Types into the field with a label, after what is in it. */
  async type(label, text) {
    await this.see(label, "label");
    await this.window.type(find, { css: "label", text: label, give: "field" }, text);
  }

  /** The targets of the links that match and have the text, as soon as there are enough. */
  async links(css, text, atLeast = 1) {
    const found = () => this.window.run(find, { css, text, give: "links" });
    for (const late = Date.now() + WAIT_MS; (await found()).length < atLeast && Date.now() < late; ) await soon();
    return found();
  }

  /**
   * Waits until the app can start without the network. A page that loaded while the worker started may not
   * learn its state.
   */
  worksAlone() {
    return this.until("a worker with the app", async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return Boolean(registration?.active) && (await caches.has("menpai-current"));
    });
  }

  /** Waits until the office has everything. */
  async received() {
    await this.open("/");
    // So that the test does not wait for the app's timer.
    await this.until("the app", () => document.querySelector("main") !== null);
    await this.window.run(() => void dispatchEvent(new Event("online")));
    await this.see("办公室全部收到", 'a[href="/outbox"].pill', 2 * WAIT_MS);
  }

  /** Closes it and removes its profile. */
  async end() {
    await this.window?.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

/**
 * Runs in the page: the visible element that matches and has the text, scrolled to the middle, where no bar
 * covers it.
 */
function find({ css, text, give }) {
  const reads = (one) => `${one.getAttribute("aria-label") ?? ""} ${one.innerText ?? one.textContent}`.includes(text);
  const all = [...document.querySelectorAll(css)].filter((one) => one.getClientRects().length > 0 && reads(one));
  if (give === "whether") return all.length > 0;
  if (give === "links") return all.map((one) => one.getAttribute("href"));
  const one = give === "field" ? all[0].control : all[0];
  one.scrollIntoView({ block: "center", behavior: "instant" });
  return one;
}
