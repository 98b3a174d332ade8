// The office's pages in the navigation: which are in the masthead, in which order, and who sees them.

import type { Right } from "../../twin/types";
import type { GlyphName } from "../../ui/glyph";
import { may } from "../parts/rights";

/** A page with a name in the dictionary and a place in the navigation. */
export type Page =
  | "overview"
  | "conflicts"
  | "boards"
  | "briefing"
  | "notices"
  | "responsibility"
  | "duty"
  | "phones"
  | "people"
  | "sweeps"
  | "import"
  | "quarantine"
  | "accesses"
  | "more";

/** The groups of pages in the list of all pages. */
export type PageGroup = "now" | "work" | "setup";

/** The groups in their order. */
export const PAGE_GROUPS: readonly PageGroup[] = ["now", "work", "setup"];

/** A page of the navigation. */
export interface PageLink {
  page: Page;
  href: string;
  glyph: GlyphName;
  group: PageGroup;
  /** The rights that its asker needs, all of them. */
  needs: readonly Right[];
}

/**
 * The pages, most used first: the masthead shows as many as fit, the bar of a phone the first few; 更多 lists
 * all.
 */
const PAGES: readonly PageLink[] = [
  { page: "overview", href: "/office", glyph: "today", group: "now", needs: ["see"] },
  { page: "conflicts", href: "/conflicts", glyph: "conflict", group: "now", needs: ["see", "record"] },
  { page: "boards", href: "/office/boards", glyph: "box", group: "work", needs: ["see"] },
  { page: "briefing", href: "/office/briefing", glyph: "clipboard", group: "now", needs: ["see"] },
  { page: "phones", href: "/office/phones", glyph: "phone", group: "now", needs: ["see", "record"] },
  { page: "duty", href: "/office/duty", glyph: "clock", group: "work", needs: ["see"] },
  { page: "notices", href: "/office/notices", glyph: "board", group: "work", needs: ["see"] },
  { page: "responsibility", href: "/office/responsibility", glyph: "me", group: "work", needs: ["see"] },
  { page: "people", href: "/office/people", glyph: "me", group: "setup", needs: ["people"] },
  { page: "sweeps", href: "/office/sweeps", glyph: "stale", group: "setup", needs: ["sweep"] },
  { page: "import", href: "/office/import", glyph: "file", group: "setup", needs: ["import"] },
  { page: "quarantine", href: "/office/quarantine", glyph: "held", group: "now", needs: ["mend"] },
  { page: "accesses", href: "/office/accesses", glyph: "lock", group: "setup", needs: ["personal"] },
];

/** The pages that the asker sees. */
export function ownPages(): PageLink[] {
  return PAGES.filter((one) => one.needs.every(may));
}

/** Number of pages in the bar of a phone; 更多 lists all. */
export const BAR_PAGES = 3;
