// The size limit of the app on the wire. If a start loads more than its ceiling in budget.json, the build
// fails, and so does the server's build, which builds the app: the download for a phone in a car park must
// not grow by accident.

import { brotliCompressSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";
import limits from "./budget.json" with { type: "json" };

/** The modules that a start loads; what is loaded later is not counted. */
const STARTS = {
  home: ["src/main.tsx", "src/volunteer/duty/lines.tsx", "src/volunteer/work/today.tsx"],
  office: ["src/main.tsx", "src/office/index.tsx"],
};

type Bundle = Rolldown.OutputBundle;
type Sizes = { js: number; css: number };

/** Measures what each start loads, prints it, and fails if it is too large. */
export function budget(): Plugin {
  return {
    name: "menpai-budget",
    enforce: "post",
    generateBundle(_options, bundle) {
      const home = loaded(bundle, STARTS.home);
      const office = loaded(bundle, STARTS.office);
      const own = new Set([...office].filter((file) => !home.has(file)));
      const sizes = weight(bundle, home);
      const heavy = [
        ...compared("home, JavaScript", sizes.js, limits.home.js),
        ...compared("home, CSS", sizes.css, limits.home.css),
        ...compared("office beside home, JavaScript", weight(bundle, own).js, limits.office.js),
      ];
      if (heavy.length > 0) {
        this.error(`The app is too heavy (pwa/budget.json):\n  ${heavy.join("\n  ")}`);
      }
    },
  };
}

/** The files that are loaded with the page and these modules. */
function loaded(bundle: Bundle, modules: readonly string[]): Set<string> {
  const chunks = Object.values(bundle).filter((item) => item.type === "chunk");
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = bundle[name];
    if (files.has(name) || chunk?.type !== "chunk") return;
    files.add(name);
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
    chunk.imports.forEach(add);
  };
  for (const chunk of chunks) if (chunk.isEntry && chunk.fileName !== "sw.js") add(chunk.fileName);
  for (const module of modules) {
    const chunk = chunks.find((one) => one.moduleIds.some((id) => id.endsWith(`/pwa/${module}`)));
    if (!chunk) throw new Error(`budget.ts names ${module}, which is not in the app`);
    add(chunk.fileName);
  }
  return files;
}

/** The size of the files compressed with brotli, in bytes. */
function weight(bundle: Bundle, files: Set<string>): Sizes {
  const sizes = { js: 0, css: 0 };
  for (const file of files) {
    const item = bundle[file];
    if (!item) continue;
    const kind = file.endsWith(".css") ? "css" : "js";
    sizes[kind] += brotliCompressSync(item.type === "chunk" ? item.code : item.source).length;
  }
  return sizes;
}

/** Prints the size of a start. Returns a text if it breaks its budget. */
function compared(what: string, bytes: number, limit: { ceiling: number; design: number }): string[] {
  const line = `${what}: ${bytes} B, brotli; at most ${limit.ceiling} B, design ${limit.design} B`;
  process.stdout.write(`${line}\n`);
  return bytes > limit.ceiling ? [line] : [];
}
