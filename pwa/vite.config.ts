// How the app is built: Solid's compiler, one service worker beside the hashed assets, and the list of what it keeps.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { sprite } from "./src/ui/glyphs.ts";

const VERSION = (
  JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string }
).version;

/** The office's part: kept for those who have used it. */
const OFFICE = /^assets\/(office|settle|shell)/;
/** What needs a network anyhow, and is never kept beforehand: the reader of QR codes. */
const NEVER = /^assets\/(zxing|scan|reader)/;

/** Writes the list of the shell's files, and the name of this build, into the service worker. */
function shellList(): Plugin {
  return {
    name: "menpai-shell-list",
    enforce: "post",
    generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") return;
      const files = Object.keys(bundle).filter(
        (name) => name.startsWith("assets/") && !name.endsWith(".map") && !NEVER.test(name),
      );
      const hash = createHash("sha256");
      for (const name of Object.keys(bundle).sort()) {
        const item = bundle[name];
        if (item && name !== "sw.js")
          hash.update(name).update(item.type === "chunk" ? item.code : item.source);
      }
      const paths = (which: (name: string) => boolean) => files.filter(which).map((name) => `/${name}`);
      const shell = ["/", "/manifest.webmanifest", "/icon.svg", ...paths((name) => !OFFICE.test(name))];
      const list = (items: string[]) => JSON.stringify(JSON.stringify(items));
      worker.code = worker.code
        .replace(/["'`]__SHELL__["'`]/, list(shell))
        .replace(/["'`]__OFFICE__["'`]/, list(paths((name) => OFFICE.test(name))))
        .replace(/__BUILD__/, hash.digest("hex").slice(0, 12));
    },
  };
}

/** Puts the glyphs into the page, so that they are no script and there before it. */
function glyphSprite(): Plugin {
  return {
    name: "menpai-glyphs",
    transformIndexHtml: (html) => html.replace('<div id="app">', `${sprite()}<div id="app">`),
  };
}

export default defineConfig({
  plugins: [solid(), glyphSprite(), shellList()],
  define: { __APP_VERSION__: JSON.stringify(VERSION) },
  build: {
    target: ["chrome87", "safari14", "firefox91"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        // What the office shares with the volunteer stays in one piece with it: that is smaller than two.
        codeSplitting: {
          groups: [
            {
              name: "app",
              test: /node_modules.(solid-js|idb)|src.(core.(?!tasks)|ui.(?!stack-bar)|field.(?!join|scan|add|doors|doorlist|me\.|outbox|storage))|src.i18n.(index|field|field-form)\.ts/,
            },
          ],
        },
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  server: { proxy: { "/api": process.env.MENPAI_SERVER ?? "http://127.0.0.1:8080" } },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
