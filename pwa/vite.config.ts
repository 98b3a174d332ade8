// How the app is built: Solid's compiler, one service worker beside the hashed assets, and the list of what it keeps.
import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** What is fetched only when it is used, and then kept: the office's part, the reader of QR codes. */
const LAZY = /office|settle|zxing|scan|wasm/;

/** Writes the list of the shell's files, and the name of this build, into the service worker. */
function shellList(): Plugin {
  return {
    name: "menpai-shell-list",
    enforce: "post",
    generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") return;
      const files = Object.keys(bundle).filter(
        (name) => name !== "sw.js" && !name.endsWith(".map") && !LAZY.test(name),
      );
      const hash = createHash("sha256");
      for (const name of Object.keys(bundle).sort()) {
        const item = bundle[name];
        if (item && name !== "sw.js")
          hash.update(name).update(item.type === "chunk" ? item.code : item.source);
      }
      const shell = ["/", ...files.filter((name) => name !== "index.html").map((name) => `/${name}`)];
      shell.push("/manifest.webmanifest", "/icon.svg");
      worker.code = worker.code
        .replace(/["'`]__SHELL__["'`]/, JSON.stringify(JSON.stringify(shell)))
        .replace(/__BUILD__/, hash.digest("hex").slice(0, 12));
    },
  };
}

export default defineConfig({
  plugins: [solid(), shellList()],
  define: { __APP_VERSION__: JSON.stringify(process.env.npm_package_version ?? "0.0.0") },
  build: {
    target: ["chrome87", "safari14", "firefox91"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  server: { proxy: { "/api": process.env.MENPAI_SERVER ?? "http://127.0.0.1:8080" } },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
