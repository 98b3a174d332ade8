// A phone or a desk: a browser profile of its own, which is opened, killed, and opened again from cold.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

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
   */
  constructor(profile, size, scheme) {
    this.profile = profile;
    this.size = size;
    this.scheme = scheme;
    /** What the pages of this phone complained about. */
    this.complaints = [];
  }

  /** A fresh phone that opens an address. */
  static async at(address, { size = PHONE, scheme = "light" } = {}) {
    const phone = new Phone(await mkdtemp(path.join(tmpdir(), "menpai-phone-")), size, scheme);
    await phone.start(address);
    return phone;
  }

  /** Starts the browser on the same profile and opens an address. */
  async start(address) {
    const narrow = this.size.width < 600;
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: EXECUTABLE,
      args: ARGS,
      viewport: this.size,
      hasTouch: narrow,
      isMobile: narrow,
      colorScheme: this.scheme,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      acceptDownloads: true,
    });
    this.context.setDefaultTimeout(15_000);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.watch(this.page);
    await this.page.goto(address);
  }

  watch(page) {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      const expected = /Failed to load resource|net::ERR_/.test(message.text());
      if (message.type() === "error" && !expected) this.complaints.push(message.text());
    });
  }

  /** Closes the whole browser, and opens the address from cold. */
  async coldStart(address) {
    await this.context.close();
    await this.start(address);
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

  /** Ends it and forgets its profile. */
  async end() {
    await this.context.close().catch(() => {});
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
