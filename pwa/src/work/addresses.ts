// Addresses in both senses: of a record's page, and of a door as people write it.

import { COMMUNITY_DEPTH, joinPath, truncated } from "../core/paths";

/** `/r/FORM/SLOT/PLACE` in its parts. */
export function partsOf(address: string): { form: string; slot: string; path: string } | undefined {
  const [form, slot, ...rest] = address.split("/");
  return form && slot && rest.length > 0 ? { form, slot, path: rest.join("/") } : undefined;
}

/** An address as people write it, 3-2-501 or 3号楼2单元501, below the community of `near`. */
export function writtenPath(text: string, near: string): string | undefined {
  const parts = text
    .normalize("NFKC")
    .split(/[\s\-–—/号楼栋幢座单元室户]+/)
    .filter(Boolean);
  if (parts.length < 2 || parts.length > 3 || near.split("/").length < COMMUNITY_DEPTH) return undefined;
  const [building, unit, door] = parts.length === 3 ? parts : [parts[0], "0", parts[1]];
  try {
    return [building, unit, door].reduce<string>(
      (path, part) => joinPath(path, part ?? ""),
      truncated(near, COMMUNITY_DEPTH),
    );
  } catch {
    return undefined;
  }
}
