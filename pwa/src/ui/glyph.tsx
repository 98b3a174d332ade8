// One glyph of the sprite that stands in the page.

import type { JSX } from "solid-js";
import type { SHAPES } from "./glyphs";

/** The name of a glyph. Those of statuses are the statuses' own names. */
export type GlyphName = keyof typeof SHAPES;

/** One glyph. It says nothing to a screen reader: the words beside it do. */
export function Glyph(props: { name: GlyphName; class?: string }): JSX.Element {
  return (
    <svg class={props.class ? `g ${props.class}` : "g"} aria-hidden="true">
      <use href={`#g-${props.name}`} />
    </svg>
  );
}

/** The glyph that a kit names; a dot where this app has none of that name. */
export function kitGlyph(name: string | undefined): GlyphName {
  return (name && document.getElementById(`g-${name}`) ? name : "dot") as GlyphName;
}
