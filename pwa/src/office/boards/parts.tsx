// Small parts of the boards: the uncertainty of figures, numbers with links, bars on one scale, glyphs from
// the kit.

import { For, type JSX, Show } from "solid-js";
import type { Area, Doubt, Form, Path } from "../../twin/types";
import type { GlyphName } from "../../ui/glyph";
import { coded } from "../../words";
import { boardWords } from "../../words/office/boards";
import { officeWords } from "../../words/office/office";
import { frame, homeArea } from "../parts/context";
import { count } from "../parts/figures";
import { conflictsLink } from "../parts/links";
import { areaName } from "../parts/names";
import { Sentence, Trail } from "../parts/parts";
import { AreaPicker } from "../parts/picker";
import { followsUp } from "../parts/rights";
import { dayWords as inWords } from "../parts/times";
import { valueText } from "../parts/values";

/** The area in an address, or the asker's own. */
export function areaOr(given: Path | null): Path | null {
  return given ?? homeArea()?.path ?? null;
}

/** A number that links to the rows behind it; zero has no link. */
export function Num(props: { n: number; to: string | null; text?: string }): JSX.Element {
  return (
    <Show when={props.n !== 0 && props.to} fallback={props.text ?? count(props.n)}>
      {(to) => (
        <a class="u" href={to()}>
          {props.text ?? count(props.n)}
        </a>
      )}
    </Show>
  );
}

/**
 * A bar beside a number: `of` is the value of the full width. It says nothing that the number does not say.
 */
export function Bar(props: {
  n: number;
  of: number;
  tone?: string | undefined;
  alerts?: number;
}): JSX.Element {
  const width = (n: number) => `${props.of > 0 ? (Math.min(n, props.of) * 100) / props.of : 0}%`;
  return (
    <span class="bar1" aria-hidden="true">
      <Show when={props.alerts}>{(n) => <i data-tone="danger" style={{ width: width(n()) }} />}</Show>
      <i data-tone={props.tone} style={{ width: width(props.n - (props.alerts ?? 0)) }} />
    </span>
  );
}

/** The trail from the asker's own area down; each step is the same screen of that area. */
export function AreaTrail(props: {
  above: readonly Area[];
  here: Area;
  link: (area: Path) => string;
}): JSX.Element {
  const steps = () => props.above.map((area) => ({ href: props.link(area.path), name: areaName(area) }));
  return (
    <Show when={props.above.length > 0}>
      <Trail steps={steps()} here={areaName(props.here)} />
    </Show>
  );
}

/** The board's area, with a way to choose another one. */
export function AreaChoice(props: { area: Area; choose: (area: Path | null) => void }): JSX.Element {
  return (
    <div class="where-pick no-print">
      <AreaPicker
        label={boardWords().board.area}
        chosen={props.area.path === "" ? [] : [props.area]}
        onChange={(areas) => props.choose(areas[0]?.path ?? null)}
        single
      />
    </div>
  );
}

/** How uncertain the figures of an area are, in one line with links. */
export function DoubtLine(props: { doubt: Doubt; area: Path }): JSX.Element {
  const parts = (): JSX.Element[] => {
    const { silent_phones, conflicts, quarantined } = props.doubt;
    const far = !followsUp();
    const all: [number, string, string | null][] = [
      [silent_phones, boardWords().doubt.silent, far ? null : "/office/phones?state=silent"],
      [conflicts, boardWords().doubt.conflicts, far ? null : conflictsLink(props.area)],
      [quarantined, boardWords().doubt.held, far ? null : "/office/quarantine"],
    ];
    return all
      .filter(([n]) => n > 0)
      .map(([n, text, to]) => (
        <Sentence text={text} parts={{ n: <Num n={n} to={to} />, phones: <Num n={n} to={to} /> }} />
      ));
  };
  return (
    <Show when={parts().length > 0} fallback={boardWords().doubt.firm}>
      <For each={parts()}>
        {(part, at) => (
          <>
            <Show when={at() > 0}>{boardWords().doubt.comma}</Show>
            {part}
          </>
        )}
      </For>
      {boardWords().doubt.stop}
    </Show>
  );
}

/** The glyph that a kit names; a ring if this app has no such glyph. */
export function kitGlyph(icon: string | undefined): GlyphName {
  return icon && document.getElementById(`g-${icon}`) ? (icon as GlyphName) : "unvisited";
}

/** A day as people say it: 2月10日. */
export function dayWords(day: string): string {
  return inWords(day, frame());
}

/** The value of a field in words; a day as people say it. */
export function fieldText(field: Form["fields"][number], value: unknown): string {
  if (field.type === "date" && typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))
    return dayWords(value);
  return valueText(field, value);
}

/** A filter in a row of filters: a link that shows whether it is on. */
export function ChipLink(props: { to: string; on: boolean; children: JSX.Element }): JSX.Element {
  return (
    <a
      class="chip"
      classList={{ on: props.on }}
      href={props.to}
      aria-current={props.on ? "true" : undefined}
      data-replace
    >
      {props.children}
    </a>
  );
}

/** The text of a screen with nothing to show. */
export function Nothing(props: { text: string; how?: string }): JSX.Element {
  return (
    <p class="none">
      {props.text} <Show when={props.how}>{props.how}</Show>
    </p>
  );
}

/** The name of an area in a table, with its link. */
export function AreaCell(props: { area: Area; to: string | null }): JSX.Element {
  return (
    <Show when={props.to} fallback={areaName(props.area)}>
      {(to) => (
        <a class="u" href={to()}>
          {areaName(props.area)}
        </a>
      )}
    </Show>
  );
}

/** The heading of a table of parts, from the kind of the areas. */
export function partsHead(areas: readonly Area[]): string {
  const kind = areas[0]?.kind ?? "";
  return coded(officeWords().overview.parts, kind) ?? officeWords().overview.partsOther;
}
