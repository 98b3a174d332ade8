// The real server with the demo district, in its own folder: started, stopped, started again on the same
// port, or replaced there by something that is not ours.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
const BINARY = process.env.MENPAI_TEST_BINARY ?? path.join(TARGET, "debug", "menpai");
/**
 * A zone where it is about noon, so that the demo's day is equally far whenever the tests run. Zone names of
 * this sort have the opposite sign.
 */
const AHEAD = 12 - new Date().getUTCHours();
export const ZONE = AHEAD === 0 ? "UTC" : `Etc/GMT${AHEAD > 0 ? "-" : "+"}${Math.abs(AHEAD)}`;

/** The demo district is built before the server listens. */
const START_MAX_MS = 300_000;

/** A server and its folder. */
export class Server {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** @type {import("node:child_process").ChildProcess | undefined} */
    this.child = undefined;
    this.port = 0;
  }

  /** A running demo district. */
  static async demo() {
    const server = new Server(await mkdtemp(path.join(tmpdir(), "menpai-browser-")));
    await server.start();
    server.links = JSON.parse(await readFile(path.join(server.folder, "links.json"), "utf8"));
    return server;
  }

  get base() {
    return `http://localhost:${this.port}`;
  }

  /** The link of an invite, at the server's present port. */
  link(invite) {
    return `${this.base}/join#${new URL(invite.url).hash.slice(1)}`;
  }

  /** Starts on a free port the first time, and on the same port later. */
  async start() {
    const args = ["demo", "--data", this.folder, "--listen", `127.0.0.1:${this.port}`, "--time-zone", ZONE];
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("MENPAI_")));
    this.child = spawn(BINARY, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(this.child, "exit").then(([code]) => {
      throw new Error(`the server ended with ${code}`);
    });
    const listening = new Promise((resolve) => {
      createInterface({ input: this.child.stdout }).on("line", (line) => {
        const port = /https?:\/\/[a-z0-9.-]+:(\d+)/.exec(line)?.[1];
        if (port) resolve(Number(port));
      });
    });
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error("the server does not start")), START_MAX_MS).unref();
    });
    this.port = await Promise.race([listening, ended, late]);
    ended.catch(() => {});
    await this.answers();
  }

  /** Waits until it serves. */
  async answers() {
    for (let tries = 0; tries < 300; tries += 1) {
      const fine = await fetch(`${this.base}/healthz`).then((r) => r.ok, () => false);
      if (fine) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("the server does not serve");
  }

  /** What `menpai verify` says of the log of a stopped server. */
  async verified() {
    return (await promisify(execFile)(BINARY, ["verify", "--data", this.folder])).stdout;
  }

  /** Stops it; the port is free afterwards. */
  async stop(signal = "SIGTERM") {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** Stops it and removes its data. */
  async end() {
    await this.stop("SIGKILL");
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /**
   * In the server's place, something that is not ours answers everything with 200 and a page, as a captive portal does.
   * @returns {Promise<() => Promise<void>>} ends it
   */
  async portal() {
    await this.stop();
    const portal = http.createServer((_, answer) => {
      answer.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      answer.end("<!doctype html><title>Free WiFi</title><h1>欢迎使用免费无线网，请先登录</h1>");
    });
    portal.listen(this.port, "127.0.0.1");
    await once(portal, "listening");
    return async () => {
      const ended = once(portal, "close");
      portal.close();
      portal.closeAllConnections();
      await ended;
    };
  }
}
