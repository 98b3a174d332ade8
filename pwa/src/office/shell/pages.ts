// The pages of the office by where they are found: which stand in the masthead, in which order, and who sees them.

import type { Role } from "../../twin/types";
import type { GlyphName } from "../../ui/glyph";

/** A page that has a name in the dictionary and a place in the navigation. */
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
  | "more";

/** What a page is about, as the list of all pages puts them together. */
export type PageGroup = "now" | "work" | "setup";

/** The groups in their order. */
export const PAGE_GROUPS: readonly PageGroup[] = ["now", "work", "setup"];

/** A page of the navigation. */
export interface PageLink {
  page: Page;
  href: string;
  glyph: GlyphName;
  group: PageGroup;
  /** Who sees it. */
  roles: readonly Role[];
}

const OFFICE: readonly Role[] = ["office", "administrator"];
const SETTLES: readonly Role[] = ["coordinator", ...OFFICE];
const ALL: readonly Role[] = [...SETTLES, "headquarters"];

/**
 * The pages, most used first: the masthead shows as many as there is room for, the bar of a phone the first few; all of
 * them are under 更多.
 */
const PAGES: readonly PageLink[] = [
  { page: "overview", href: "/office", glyph: "today", group: "now", roles: ALL },
  { page: "conflicts", href: "/conflicts", glyph: "conflict", group: "now", roles: SETTLES },
  { page: "boards", href: "/office/boards", glyph: "box", group: "work", roles: ALL },
  { page: "briefing", href: "/office/briefing", glyph: "clipboard", group: "now", roles: ALL },
  { page: "phones", href: "/office/phones", glyph: "phone", group: "now", roles: SETTLES },
  { page: "duty", href: "/office/duty", glyph: "clock", group: "work", roles: ALL },
  { page: "notices", href: "/office/notices", glyph: "board", group: "work", roles: ALL },
  { page: "responsibility", href: "/office/responsibility", glyph: "me", group: "work", roles: ALL },
  { page: "people", href: "/office/people", glyph: "me", group: "setup", roles: OFFICE },
  { page: "sweeps", href: "/office/sweeps", glyph: "stale", group: "setup", roles: OFFICE },
  { page: "import", href: "/office/import", glyph: "file", group: "setup", roles: OFFICE },
  { page: "quarantine", href: "/office/quarantine", glyph: "held", group: "now", roles: SETTLES },
];

/** The pages that a role sees. */
export function pagesOf(who: Role | undefined): PageLink[] {
  return PAGES.filter((one) => who !== undefined && one.roles.includes(who));
}

/** On a phone, so many pages stand in the bar below; all are under 更多. */
export const BAR_PAGES = 3;
