// The build of the app: Solid's compiler, one service worker beside the hashed assets, and the list of files
// that it keeps.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin, Rollup } from "vite";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { budget } from "./budget.ts";
import { sprite } from "./src/ui/glyphs.ts";

const VERSION = (
  JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string }
).version;

const SRC = new URL("src/", import.meta.url).pathname;
const MAIN = `${SRC}main.tsx`;
const inSrc = (id: string | null): string => (id?.startsWith(SRC) ? id.slice(SRC.length) : "");

/** Whether a module belongs to the office's part: only phones that used it keep it. */
const isOffice = (id: string | null): boolean => /^(words\/)?office\//.test(inSrc(id));
/** Whether a module needs a network anyway: scanning and its reader of QR codes are never kept beforehand. */
const isScan = (id: string | null): boolean => inSrc(id) === "volunteer/join/scan.tsx";

/** The files that some chunks load, without chunks for which `stop` holds. */
function reached(
  bundle: Rollup.OutputBundle,
  from: string[],
  stop: (id: string | null) => boolean,
): Set<string> {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const item = bundle[name];
    if (!item || files.has(name) || (item.type === "chunk" && stop(item.facadeModuleId))) return;
    files.add(name);
    if (item.type !== "chunk") return;
    const { importedCss = [], importedAssets = [] } = item.viteMetadata ?? {};
    for (const next of [...item.imports, ...item.dynamicImports, ...importedCss, ...importedAssets])
      visit(next);
  };
  from.forEach(visit);
  return files;
}

/** Writes the list of the shell's files, and the name of this build, into the service worker. */
function shellList(): Plugin {
  return {
    name: "menpai-shell-list",
    enforce: "post",
    generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") return;
      const hash = createHash("sha256");
      for (const name of Object.keys(bundle).sort()) {
        const item = bundle[name];
        if (item && name !== "sw.js")
          hash.update(name).update(item.type === "chunk" ? item.code : item.source);
      }
      const pages = Object.values(bundle).flatMap((item) =>
        item.type === "chunk" && item.moduleIds.includes(MAIN) ? [item.fileName] : [],
      );
      const shell = reached(bundle, pages, (id) => isOffice(id) || isScan(id));
      const office = [...reached(bundle, pages, isScan)].filter((name) => !shell.has(name));
      const list = (files: Iterable<string>, before: string[] = []) =>
        JSON.stringify(JSON.stringify([...before, ...[...files].map((name) => `/${name}`)]));
      worker.code = worker.code
        .replace(/["'`]__SHELL__["'`]/, list(shell, ["/", "/manifest.webmanifest", "/icon.svg"]))
        .replace(/["'`]__OFFICE__["'`]/, list(office))
        .replace(/__BUILD__/, hash.digest("hex").slice(0, 12));
    },
  };
}

/**
 * The modules that the first page imports, directly and indirectly; styles are collected by the page itself.
 */
function firstPage(graph: { getModuleInfo(id: string): { importedIds: string[] } | null }): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id) || id.endsWith(".css")) return;
    found.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  visit(MAIN);
  return found;
}

/** Puts the glyphs into the page, so that they need no script and are there before it. */
function glyphSprite(): Plugin {
  return {
    name: "menpai-glyphs",
    transformIndexHtml: (html) => html.replace('<div id="app">', `${sprite()}<div id="app">`),
  };
}

export default defineConfig({
  plugins: [solid(), glyphSprite(), shellList(), budget()],
  define: { __APP_VERSION__: JSON.stringify(VERSION) },
  build: {
    target: ["chrome87", "safari14", "firefox91"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        // What a volunteer needs at the start of a day is one chunk: everything that the first page imports,
        // and nothing else.
        codeSplitting: { groups: [{ name: (id, graph) => (firstPage(graph).has(id) ? "app" : null) }] },
        // Office code is never in a chunk that a volunteer loads; the chunk's name tells later versions that
        // it was used here.
        chunkFileNames: ({ moduleIds }) =>
          `assets/${moduleIds.some(isOffice) ? "office/" : ""}[name]-[hash].js`,
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  server: { proxy: { "/api": process.env.MENPAI_SERVER ?? "http://127.0.0.1:8080" } },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
