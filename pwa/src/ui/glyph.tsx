// One glyph from the sprite in the page.

import type { JSX } from "solid-js";
import type { SHAPES } from "./glyphs";

/** The name of a glyph. Glyphs of statuses have the names of the statuses. */
export type GlyphName = keyof typeof SHAPES;

/** One glyph. Screen readers ignore it: the words beside it say the same. */
export function Glyph(props: { name: GlyphName; class?: string }): JSX.Element {
  return (
    <svg class={props.class ? `g ${props.class}` : "g"} aria-hidden="true">
      <use href={`#g-${props.name}`} />
    </svg>
  );
}

/** The glyph that a kit names; a dot if this app has no such glyph. */
export function kitGlyph(name: string | undefined): GlyphName {
  return (name && document.getElementById(`g-${name}`) ? name : "dot") as GlyphName;
}
