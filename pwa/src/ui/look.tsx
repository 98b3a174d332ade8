// Names and looks of the statuses in a job: the kit may have its own words, glyphs and colours.

import { createContext, type JSX, useContext } from "solid-js";
import { kitOf, known } from "../core/doors";
import type { Kit, StatusLook } from "../twin/types";
import { commonWords, words } from "../words";
import { type GlyphName, kitGlyph } from "./glyph";
import type { StatusName } from "./parts";

const Job = createContext<() => Kit | undefined>(() => known().kits[0]);

function lookOf(kit: Kit | undefined, status: StatusName): StatusLook | undefined {
  return kit?.statuses?.find((look) => look.status === status);
}

/** Names and looks of the statuses here. Call it while a component is being made. */
export function useLook(): {
  name: (status: StatusName) => string;
  glyph: (status: StatusName) => GlyphName;
} {
  const kit = useContext(Job);
  return {
    name: (status) => words(lookOf(kit(), status)?.label) || commonWords().status[status],
    glyph: (status) => {
      const icon = lookOf(kit(), status)?.icon;
      return icon ? kitGlyph(icon) : status;
    },
  };
}

function tonesOf(kit: Kit | undefined): JSX.CSSProperties {
  const style: Record<string, string> = {};
  for (const { status, tone } of kit?.statuses ?? []) {
    if (!tone) continue;
    for (const part of ["tint", "ink", "fill"]) style[`--${status}-${part}`] = `var(--${tone}-${part})`;
  }
  return style;
}

/** Its children show statuses as the job of this form does. */
export function InJob(props: { form: string | undefined; children: JSX.Element }): JSX.Element {
  const kit = () => kitOf(props.form) ?? known().kits[0];
  return (
    <Job.Provider value={kit}>
      <div class="injob" style={tonesOf(kit())}>
        {props.children}
      </div>
    </Job.Provider>
  );
}
