// The frame of all boards: the area from the address, the server's answer about it, a sentence, and the
// content below.

import { createMemo, type JSX, Show } from "solid-js";
import type { Area, Form, Path } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { here, under } from "../../ui/router";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { kit } from "../parts/context";
import { Loaded, PageHead } from "../parts/parts";
import { createQuery, type Query, steady } from "../parts/query";
import { boardLink, plainBoard } from "./filter";
import { formById } from "./kit";
import { AreaTrail, areaOr, kitGlyph, Nothing } from "./parts";

/** What a board is about: an area (the asker's own if the address has none), and the answer about it. */
export interface BoardOf<T> {
  area: () => Path | null;
  query: Query<T>;
}

/**
 * A board: requests again when something changes in its area, and shows the last answer until the next one
 * comes.
 */
export function createBoard<T>(ask: (area: Path) => string | null): BoardOf<T> {
  const area = createMemo(() => areaOr(here().query.get("area")));
  const query = createQuery<T>(
    () => {
      const path = area();
      return path === null ? null : ask(path);
    },
    () => area() ?? "",
  );
  return { area, query: steady(query) };
}

/** The screen of the form that the address names after a prefix. */
export function OfForm(props: { below: string; children: (form: Form) => JSX.Element }): JSX.Element {
  const form = createMemo(() => formById(kit(), under(here().path, props.below) ?? ""));
  return (
    <Show
      when={form()}
      keyed
      fallback={
        <Show when={kit()}>
          <div class="page">
            <br />
            <Nothing text={boardWords().board.unknown} />
            <a class="link" href="/office/boards">
              {boardWords().board.toIndex}
            </a>
          </div>
        </Show>
      }
    >
      {(known) => props.children(known)}
    </Show>
  );
}

/** The page: the trail to the area, the sentence with its line, and the rest. */
export function BoardPage<T>(props: {
  of: BoardOf<T>;
  /** The areas above and the one that is shown; `link` links each of them. */
  trail?: (found: T) => { above: readonly Area[]; area: Area } | undefined;
  link?: (area: Path) => string;
  /** The form of the page. */
  form?: Form;
  /** Shown in place of the sentence. */
  about?: (found: () => T) => JSX.Element;
  title: (found: () => T) => JSX.Element;
  /** The line below the sentence. */
  line?: (found: () => T) => JSX.Element;
  /** Controls, and other views of the same data. */
  end?: (found: () => T) => JSX.Element;
  /** It has a name as its title, and no sentence. */
  named?: boolean;
  children: (found: () => T) => JSX.Element;
}): JSX.Element {
  return (
    <Loaded query={props.of.query}>
      {(found) => (
        <>
          <Show when={props.trail?.(found())}>
            {(at) => (
              <AreaTrail above={at().above} here={at().area} link={(path) => props.link?.(path) ?? ""} />
            )}
          </Show>
          <Show
            when={!props.named}
            fallback={
              <PageHead title={props.title(found)} line={props.line?.(found)} end={props.end?.(found)} />
            }
          >
            <div class="headline">
              <Show when={props.end}>
                <div class="end also">{props.end?.(found)}</div>
              </Show>
              <Show when={props.form} fallback={props.about?.(found)}>
                {(form) => (
                  <p class="quiet">
                    <Glyph name={kitGlyph(form().icon)} /> {words(form().title)}
                  </p>
                )}
              </Show>
              <h1 tabIndex={-1}>{props.title(found)}</h1>
              <Show when={props.line}>
                <p>{props.line?.(found)}</p>
              </Show>
            </div>
          </Show>
          {props.children(found)}
        </>
      )}
    </Loaded>
  );
}

/** The records behind a board. */
export function RecordsLink(props: { form: Form; area: Path }): JSX.Element {
  return (
    <a class="btn btn-2 btn-s" href={boardLink(plainBoard(props.form.id, props.area))}>
      {boardWords().episode.records}
    </a>
  );
}
