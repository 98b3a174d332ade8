// The records of a board: where, what, by whom and when. A row links to everything known about its place.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { Board, BoardRow, Field, Form } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Plate, StatusWord } from "../../ui/parts";
import { commonWords } from "../../words";
import { boardWords } from "../../words/office/boards";
import { officeWords } from "../../words/office/office";
import { frame } from "../parts/context";
import { count } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Pane } from "../parts/parts";
import { type Column, DataTable } from "../parts/table";
import { shortMoment } from "../parts/times";
import { fieldName } from "../parts/values";
import type { BoardFilter } from "./filter";
import { fieldText } from "./parts";

/** This many fields have a column of their own; the others are together in one line below. */
const COLUMNS_MAX = 4;

/** The records. */
export function RowsPane(props: {
  form: Form;
  board: Board;
  filter: BoardFilter;
  more: () => void;
}): JSX.Element {
  const rows = () => props.board.rows;
  const stated = createMemo(() =>
    props.form.fields.filter((field) => rows().some((row) => isSaid(row.record.answers[field.id]))),
  );
  const columns = createMemo(() => {
    const own = columnsOf(stated());
    const rest = stated().filter((field) => !own.includes(field));
    return [placeColumn(own, rest), ...own.map(fieldColumn), WHEN];
  });
  const quiet = () =>
    rows().length < props.board.total
      ? boardWords().board.rowsHow(count(rows().length), count(props.board.total))
      : boardWords().board.rowsAll;
  return (
    <Pane title={boardWords().board.rows} quiet={quiet()}>
      <DataTable
        name={boardWords().board.rows}
        class="records"
        rows={rows()}
        columns={columns()}
        none={`${boardWords().board.none} ${boardWords().board.noneHow}`}
        further={{ left: props.board.total - rows().length, get: props.more }}
      />
    </Pane>
  );
}

/** Values of these types stay on one line. */
const BRIEF: ReadonlySet<Field["type"]> = new Set(["integer", "decimal", "date", "time", "yes_no"]);

function isSaid(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

/** The fields that tell most at a glance: choices and numbers, in the form's order. */
function columnsOf(fields: readonly Field[]): Field[] {
  const brief = fields.filter((field) => !["text", "choices", "phone"].includes(field.type));
  return (brief.length > 0 ? brief : fields).slice(0, COLUMNS_MAX);
}

function saidOf(row: BoardRow, fields: readonly Field[]): Field[] {
  return fields.filter((field) => isSaid(row.record.answers[field.id]));
}

/** The place, and the values without a column; on a narrow screen all values. */
function placeColumn(own: readonly Field[], rest: readonly Field[]): Column<BoardRow> {
  return {
    head: () => boardWords().board.place,
    names: true,
    cell: (row) => (
      <>
        <a href={doorLink(row().place, row().record)}>
          <Plate>{row().address}</Plate>
        </a>
        <RowMarks row={row()} />
        <small class="phone-only">
          <Said fields={saidOf(row(), own)} row={row()} />
        </small>
        <small>
          <Said fields={saidOf(row(), rest)} row={row()} />
        </small>
      </>
    ),
  };
}

function fieldColumn(field: Field): Column<BoardRow> {
  return {
    head: () => fieldName(field),
    wide: true,
    look: () => (BRIEF.has(field.type) ? "nb" : undefined),
    cell: (row) => <Value field={field} row={row()} />,
  };
}

const WHEN: Column<BoardRow> = {
  head: () => boardWords().board.when,
  num: true,
  cell: (row) => (
    <>
      {shortMoment(row().record.at_ms, frame())}
      <small>{row().record.by}</small>
    </>
  ),
};

function Said(props: { fields: readonly Field[]; row: BoardRow }): JSX.Element {
  return (
    <For each={props.fields}>
      {(field, at) => (
        <>
          <Show when={at() > 0}>{officeWords().common.comma}</Show>
          {fieldName(field)} <Value field={field} row={props.row} />
        </>
      )}
    </For>
  );
}

/** A value, marked if it alerts or is in conflict. */
function Value(props: { field: Field; row: BoardRow }): JSX.Element {
  const value = () => props.row.record.answers[props.field.id];
  const alerts = () => props.row.alerts.includes(props.field.id);
  const differs = () => props.row.record.conflicts?.includes(props.field.id) ?? false;
  return (
    <Show when={isSaid(value())} fallback={officeWords().common.dash}>
      <span classList={{ bad: alerts() }}>
        <Show when={alerts()}>
          <Glyph name="alert" />
          <span class="sr">{commonWords().status.alert}</span>{" "}
        </Show>
        {fieldText(props.field, value())}
        <Show when={differs()}>
          {" "}
          <span class="mark conflict">
            <Glyph name="conflict" />
            <span class="sr">{commonWords().status.conflict}</span>
          </span>
        </Show>
      </span>
    </Show>
  );
}

/** The marks of a record as a whole. */
export function RowMarks(props: { row: BoardRow }): JSX.Element {
  return (
    <span class="marks">
      <Show when={props.row.late}>
        {" "}
        <span class="st bad">
          <Glyph name="missed" />
          {boardWords().board.late}
        </span>
      </Show>
      <Show when={props.row.record.revisit}>
        {" "}
        <StatusWord status="stale" />
      </Show>
      <Show when={(props.row.record.conflicts?.length ?? 0) > 0}>
        {" "}
        <StatusWord status="conflict" />
      </Show>
    </span>
  );
}
