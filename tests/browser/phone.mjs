// A phone or a desk: its own browser profile, which is opened, killed, and opened again.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { ZONE } from "./server.mjs";

const EXECUTABLE = process.env.MENPAI_TEST_CHROMIUM ?? "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A cheap phone, as wide as the design's. */
export const PHONE = { width: 360, height: 740 };
/** A PC of a street office. */
export const DESK = { width: 1280, height: 800 };

/** One browser profile. */
export class Phone {
  /**
   * @param {string} profile
   * @param {{width: number, height: number}} size
   * @param {"light" | "dark"} scheme
   * @param {string[]} args more arguments of the browser
   */
  constructor(profile, size, scheme, args = []) {
    this.profile = profile;
    this.size = size;
    this.scheme = scheme;
    this.args = [...ARGS, ...args];
    /** What the pages of this phone complained about. */
    this.complaints = [];
  }

  /** A fresh phone that opens an address. */
  static async at(address, { size = PHONE, scheme = "light", args = [] } = {}) {
    const phone = new Phone(await mkdtemp(path.join(tmpdir(), "menpai-phone-")), size, scheme, args);
    await phone.start(address);
    return phone;
  }

  /** A fresh phone that joins by a link and works without the network from then on. */
  static async alone(server, link) {
    const phone = await Phone.at(server.link(link));
    await phone.join();
    await phone.received();
    await phone.worksAlone();
    await phone.context.setOffline(true);
    return phone;
  }

  /** Starts the browser on the same profile and opens an address, with a network or without one. */
  async start(address, isOffline = false) {
    const narrow = this.size.width < 600;
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: EXECUTABLE,
      args: this.args,
      viewport: this.size,
      hasTouch: narrow,
      isMobile: narrow,
      colorScheme: this.scheme,
      locale: "zh-CN",
      // A phone is in its district.
      timezoneId: ZONE,
      acceptDownloads: true,
    });
    this.context.setDefaultTimeout(15_000);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.watch(this.page);
    await this.context.setOffline(isOffline);
    await this.page.goto(address);
  }

  watch(page) {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      const expected = /Failed to load resource|net::ERR_/.test(message.text());
      if (message.type() === "error" && !expected) this.complaints.push(message.text());
    });
  }

  /** Joins by the link that is open. */
  async join() {
    await this.page.getByRole("button", { name: "加入", exact: true }).click();
    await this.page.getByRole("heading", { name: "欢迎用门牌" }).waitFor({ state: "detached" });
  }

  /** Sets language, size or theme, like the settings page; takes effect with the next page. */
  async prefer(prefs) {
    await this.page.evaluate((wanted) => {
      const known = JSON.parse(localStorage.getItem("menpai") ?? "{}");
      localStorage.setItem("menpai", JSON.stringify({ ...known, asked: true, ...wanted }));
    }, prefs);
  }

  /** Goes to a page of the app. */
  async open(path) {
    await this.page.goto(new URL(path, this.page.url()).href);
  }

  /** Waits until the page shows more than its frame, and its fading has ended. */
  async painted() {
    await this.page.waitForFunction(() => document.querySelector("main")?.innerText.trim().length > 0);
    await this.page.waitForTimeout(400);
  }

  /** Waits until what has come under the last tap takes another one on the same spot: see `pwa/src/ui/tap.ts`. */
  async stoodStill() {
    await this.page.waitForTimeout(1_100);
  }

  /** Waits until nothing is being fetched; live streams do not count. */
  async settled() {
    await this.page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => {});
    await this.page.waitForTimeout(250);
  }

  /** Waits until the app can start without the network. */
  async worksAlone() {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => {
          navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
          setTimeout(resolve, 3_000);
        });
      }
    });
  }

  /**
   * What lies in each store of the app: for each row its key and its value, with bytes only as such.
   * @returns {Promise<Record<string, {key: string, value: any}[]>>}
   */
  stores() {
    return this.page.evaluate(
      () =>
        new Promise((resolve) => {
          const plain = (_name, value) => (ArrayBuffer.isView(value) ? "bytes" : value);
          indexedDB.open("menpai").onsuccess = ({ target: { result } }) => {
            const all = {};
            const tx = result.transaction([...result.objectStoreNames]);
            for (const name of tx.objectStoreNames) {
              all[name] = [];
              tx.objectStore(name).openCursor().onsuccess = ({ target: { result: at } }) => {
                if (!at) return;
                all[name].push({ key: at.key, value: JSON.parse(JSON.stringify(at.value, plain)) });
                at.continue();
              };
            }
            tx.oncomplete = () => {
              result.close();
              resolve(all);
            };
          };
        }),
    );
  }

  /** What a store of the app has under a key, as soon as something holds for it. */
  async stored(store, name, holds = (value) => value !== undefined) {
    for (let tries = 0; tries < 300; tries += 1) {
      const rows = (await this.stores())[store];
      const value = rows.find(({ key }) => key === name)?.value;
      if (holds(value)) return value;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`the phone does not store ${store}/${name} as it should`);
  }

  /** Tells the app that the network came back, so that the test does not wait for its timer. */
  async sync() {
    await this.page.evaluate(() => dispatchEvent(new Event("online")));
  }

  /** Links to the volunteer's own unvisited doors. */
  async unvisited() {
    await this.open("/doors?status=unvisited");
    const found = this.page.locator('a[href^="/d/"]').filter({ hasText: "未查" });
    await found.first().waitFor();
    return found.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  }

  /** The pill with the state of the outbox, on every page of a volunteer. */
  pill() {
    return this.page.locator('a[href="/outbox"].pill');
  }

  /**
   * Waits until the office has everything; on a gate's page, where a guard's app begins, the pill has only
   * its name.
   */
  async received() {
    await this.open("/");
    await this.sync();
    await this.page.getByRole("link", { name: /办公室全部收到/ }).first().waitFor({ timeout: 30_000 });
  }

  /** Closes the whole browser, and opens the address after a cold start, with a network or without one. */
  async coldStart(address, isOffline = false) {
    await this.context.close();
    await this.start(address, isOffline);
  }

  /** Kills the tab without letting it say goodbye, and opens another one. */
  async killTab(address) {
    const old = this.page;
    this.page = await this.context.newPage();
    const session = await this.context.newCDPSession(old);
    session.send("Page.crash").catch(() => {});
    await old.close().catch(() => {});
    this.watch(this.page);
    await this.page.goto(address);
  }

  /** Closes it and removes its profile. */
  async end() {
    await this.context.close().catch(() => {});
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
