// The one table of the office: columns are data, and rows keep their place on the screen when their figures
// change.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { locale } from "../../words";
import { officeWords } from "../../words/office/office";
import { count } from "./figures";
import { keyed, moreThan, nextSort, type Sort, type SortValue, sortedBy } from "./table-rows";

/** One column. */
export interface Column<T> {
  /** Its heading. */
  head: () => JSX.Element;
  /** Its content for the row `row()`; `whole` is true in the foot. */
  cell: (row: () => T, whole: boolean) => JSX.Element;
  /** Its cells are the names of their rows. */
  names?: boolean;
  /** It has numbers, aligned at the end. */
  num?: boolean;
  /** It is shown only on a wide screen. */
  wide?: boolean;
  /** It is a picture: its heading is only for screen readers. */
  bar?: boolean;
  /** Its heading is only for screen readers. */
  mute?: boolean;
  /** Further classes of a cell. */
  look?: (row: T) => string | undefined;
  /** Further classes of its heading. */
  headLook?: () => string | undefined;
  /** Pressing its heading sorts the rows by this value. */
  sort?: (row: T) => SortValue;
  /** The direction in which the rows are already sorted by it, if the table's user sorts them. */
  sorted?: () => "ascending" | "descending" | undefined;
}

/** The properties of a table. */
interface TableProps<T> {
  /** Its name for screen readers. */
  name?: string | undefined;
  rows: readonly T[];
  columns: readonly Column<T>[];
  /** The key that identifies a row when the rows are loaded again; by default its position. */
  by?: (row: T) => string;
  /** A different look of the table; further classes; and classes of a row. */
  kind?: "bt";
  class?: string;
  look?: (row: T) => string | undefined;
  /** Shown if there are no rows. */
  none?: JSX.Element;
  /** How many more there are than rows, and how to load them. */
  further?: { left: number; get: () => void } | undefined;
  /** A row below a row, across all columns, if it returns something. */
  below?: (row: () => T, key: string) => JSX.Element;
  /** The sum of all rows. */
  foot?: T;
  /** Its headings are only for screen readers. */
  headless?: boolean;
  /** It may be wider than the screen. */
  scroll?: boolean;
}

/** Number of rows that are drawn at first. */
const DRAWN = 100;

/** The table. A table that can be printed directly has all its rows from the beginning. */
export function DataTable<T>(props: TableProps<T>): JSX.Element {
  const [drawn, setDrawn] = createSignal(props.kind ? Number.POSITIVE_INFINITY : DRAWN);
  const [sort, setSort] = createSignal<Sort | null>(null);
  const rows = createMemo(() => {
    const by = sort();
    const value = by && props.columns[by.at]?.sort;
    return by && value
      ? sortedBy(props.rows, value, by.down, new Intl.Collator(locale()).compare)
      : props.rows;
  });
  const shown = createMemo(() => keyed(rows(), drawn(), props.by));
  const left = () => props.rows.length - shown().size + (props.further?.left ?? 0);
  const more = () => {
    if (props.rows.length > shown().size) setDrawn(moreThan);
    else props.further?.get();
  };
  const press = (at: number) => {
    const [first] = props.rows;
    setSort((was) => nextSort(was, at, first && props.columns[at]?.sort?.(first)));
  };
  return (
    <Show
      when={props.rows.length > 0 || props.none === undefined}
      fallback={<p class="none">{props.none}</p>}
    >
      <Frame of={props}>
        <table class={classes(props.kind ?? "tbl", props.class)} aria-label={props.name}>
          <thead class={props.headless ? "sr" : undefined}>
            <tr>
              <For each={props.columns}>
                {(column, at) => <Head column={column} at={at()} sort={sort()} press={press} />}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={[...shown().keys()]}>
              {(key) => {
                const row = createMemo<T>((before) => shown().get(key) ?? (before as T));
                return <Row of={props} row={row} known={key} />;
              }}
            </For>
          </tbody>
          <Show when={props.foot}>
            {(whole) => (
              <tfoot>
                <Row of={props} row={whole} whole />
              </tfoot>
            )}
          </Show>
        </table>
      </Frame>
      <Show when={left() > 0}>
        <p class="more">
          <button type="button" class="link" onClick={more}>
            {officeWords().common.left(count(left()))}
          </button>
        </p>
      </Show>
    </Show>
  );
}

/** Content that scrolls sideways is a region that the keyboard can reach. */
function Frame<T>(props: { of: TableProps<T>; children: JSX.Element }): JSX.Element {
  return (
    <Show when={props.of.scroll} fallback={props.children}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="scroll" role="region" aria-label={props.of.name} tabIndex={0}>
        {props.children}
      </div>
    </Show>
  );
}

function Head<T>(props: {
  column: Column<T>;
  at: number;
  sort: Sort | null;
  press: (at: number) => void;
}): JSX.Element {
  const sorted = () => {
    if (props.sort?.at !== props.at) return props.column.sorted?.();
    return props.sort.down ? "descending" : "ascending";
  };
  return (
    <th
      scope="col"
      aria-sort={sorted()}
      class={classes(props.column.num && "num", props.column.wide && "desk-only", props.column.headLook?.())}
    >
      <Show
        when={!props.column.bar && !props.column.mute}
        fallback={<span class="sr">{props.column.head()}</span>}
      >
        <Show when={props.column.sort} fallback={props.column.head()}>
          <button type="button" class="sorter" onClick={() => props.press(props.at)}>
            {props.column.head()}
          </button>
        </Show>
      </Show>
    </th>
  );
}

function Row<T>(props: { of: TableProps<T>; row: () => T; known?: string; whole?: boolean }): JSX.Element {
  const below = createMemo(() => (props.whole ? undefined : props.of.below?.(props.row, props.known ?? "")));
  return (
    <>
      <tr class={props.whole ? undefined : props.of.look?.(props.row())}>
        <For each={props.of.columns}>
          {(column) => <Cell column={column} row={props.row} whole={props.whole ?? false} />}
        </For>
      </tr>
      <Show when={below()}>
        {(what) => (
          <tr>
            <td colSpan={props.of.columns.length}>{what()}</td>
          </tr>
        )}
      </Show>
    </>
  );
}

function Cell<T>(props: { column: Column<T>; row: () => T; whole: boolean }): JSX.Element {
  const look = () =>
    classes(
      props.column.bar && "bar-cell",
      props.column.num && "num",
      props.column.wide && "desk-only",
      props.column.look?.(props.row()),
    );
  return (
    <Show
      when={props.column.names}
      fallback={<td class={look()}>{props.column.cell(props.row, props.whole)}</td>}
    >
      <th scope="row" class={look()}>
        {props.column.cell(props.row, props.whole)}
      </th>
    </Show>
  );
}

function classes(...names: (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(" ") || undefined;
}
