// WebKit, the engine of every iPhone: a window on a virtual screen, driven by the W3C's WebDriver.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { PHONE } from "./phone.mjs";
import { ZONE } from "./server.mjs";

const WINDOW = fileURLToPath(new URL("webkit-window.mjs", import.meta.url));
/** The JSON key of an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Messages that the page logs without a network, and about a policy word that WebKit does not know. */
const EXPECTED = /NETWORK ERROR|Failed to load resource|manifest-src/;

/** @type {import("./engines.mjs").Engine} */
export const webkit = {
  name: "WebKit",
  async open(profile, complaints) {
    const screen = spawn("Xvfb", ["-displayfd", "1", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
    const [display] = await once(createInterface({ input: screen.stdout }), "line");
    const env = { ...process.env, DISPLAY: `:${display}`, TZ: ZONE, LIBGL_ALWAYS_SOFTWARE: "1" };
    const port = await freePort();
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: ["ignore", "pipe", "ignore"] });
    createInterface({ input: driver.stdout }).on("line", (line) => {
      if (/^CONSOLE .*ERROR/.test(line) && !EXPECTED.test(line)) complaints.push(line);
    });
    // A window ends with its screen, whatever happened to the session.
    const end = () => Promise.all([driver, screen].map(stop));
    try {
      return windowOf(await Session.start(`http://127.0.0.1:${port}`, profile), end);
    } catch (error) {
      await end();
      throw error;
    }
  },
};

/** The window of a session. */
function windowOf(session, end) {
  const element = async (find, arg) => `/element/${(await session.run(find, arg))[ELEMENT]}`;
  return {
    goto: (address) => session.ask("POST", "/url", { url: address }),
    run: (work, arg) => session.run(work, arg),
    tap: async (find, arg) => session.ask("POST", `${await element(find, arg)}/click`, {}),
    type: async (find, arg, text) => session.ask("POST", `${await element(find, arg)}/value`, { text }),
    close: () => session.ask("DELETE", "").finally(end),
  };
}

/** A session of the driver. */
class Session {
  constructor(address) {
    this.address = address;
  }

  /** Starts the window on a profile, as soon as the driver listens. */
  static async start(driver, profile) {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await fetch(`${driver}/status`).then((r) => r.ok, () => false)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const args = ["-m", WINDOW, profile, PHONE.width, PHONE.height].map(String);
    const alwaysMatch = { "webkitgtk:browserOptions": { binary: "/usr/bin/gjs", args } };
    const { sessionId } = await new Session(driver).ask("POST", "/session", { capabilities: { alwaysMatch } });
    return new Session(`${driver}/session/${sessionId}`);
  }

  /** Sends one command; returns its value. */
  async ask(method, path, body) {
    const answer = await fetch(this.address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  }

  /** Runs a function in the page. */
  run(work, arg = null) {
    return this.ask("POST", "/execute/sync", { script: `return (${work})(arguments[0])`, args: [arg] });
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
