// The one page of the boards: an area that the address names, what the server says of it, a sentence, and what is below.

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

/** What a board looks at: an area, the asker's own where the address names none, and the answer about it. */
export interface BoardOf<T> {
  area: () => Path | null;
  query: Query<T>;
}

/** A board: asks again when something changes in its area, and shows the last answer until the next one came. */
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

/** The screen of the form that the address names below a prefix. */
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

/** The page: the way down to the area, the sentence with what belongs to it, and the rest. */
export function BoardPage<T>(props: {
  of: BoardOf<T>;
  /** The areas above and the one that is shown, each of which `link` leads to. */
  trail?: (found: T) => { above: readonly Area[]; area: Area } | undefined;
  link?: (area: Path) => string;
  /** The form that it is about. */
  form?: Form;
  /** What stands above the sentence instead. */
  about?: (found: () => T) => JSX.Element;
  title: (found: () => T) => JSX.Element;
  /** What stands below the sentence. */
  line?: (found: () => T) => JSX.Element;
  /** Controls, and other ways to look at the same. */
  end?: (found: () => T) => JSX.Element;
  /** It has a name for a title, and no sentence. */
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
