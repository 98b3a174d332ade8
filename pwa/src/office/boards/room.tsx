// Beds and seats: what is free in all and at each place, fullest first. `/office/room/FORM?area=…`.

import { createMemo, type JSX } from "solid-js";
import type { RoomBoard, RoomRow } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { here, under } from "../../ui/router";
import { words } from "../../words";
import { b } from "../../words/office/boards";
import { frame, kit } from "../parts/context";
import { count } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Loaded, Pane, Sentence } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";
import { shortMoment } from "../parts/times";
import { RowMarks } from "./board-rows";
import { boardLink, plainBoard } from "./filter";
import { formById } from "./kit";
import { areaOr, Bar, kitGlyph } from "./parts";

/** The screen. */
export function RoomScreen(): JSX.Element {
  const id = createMemo(() => under(here().path, "/office/room") ?? "");
  const form = createMemo(() => formById(kit(), id()));
  const area = createMemo(() => areaOr(here().query.get("area")));
  const query = createQuery<RoomBoard>(
    () => {
      const path = area();
      return path === null ? null : withQuery("/api/room", { form: id(), area: path });
    },
    () => area() ?? "",
  );
  const label = () => words(form()?.room?.label);
  return (
    <Loaded query={query}>
      {(board) => (
        <>
          <div class="headline">
            <div class="end also">
              <a class="btn btn-2 btn-s" href={boardLink(plainBoard(id(), board().area.path))}>
                {b().episode.records}
              </a>
            </div>
            <p class="quiet">
              <Glyph name={kitGlyph(form()?.icon)} /> {words(form()?.title)}
            </p>
            <h1 tabIndex={-1}>
              <Sentence
                text={b().room.headline}
                parts={{
                  label: label(),
                  free: count(board().of - board().taken),
                  of: count(board().of),
                  taken: count(board().taken),
                }}
              />
            </h1>
            <p>{b().room.how}</p>
          </div>
          <div class="page">
            <Pane title={b().room.places} quiet={b().board.talliesScale}>
              <Places board={board()} label={label()} />
            </Pane>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** The places, fullest first; the bars are on one scale. */
function Places(props: { board: RoomBoard; label: string }): JSX.Element {
  const most = () => Math.max(1, ...props.board.rows.map((row) => row.of));
  const free = (row: RoomRow) => row.of - row.taken;
  const columns: Column<RoomRow>[] = [
    {
      head: () => b().board.place,
      names: true,
      cell: (row) => (
        <>
          <a href={doorLink(row().row.place, row().row.record)}>
            <Plate>{row().row.address}</Plate>
          </a>
          <RowMarks row={row().row} />
        </>
      ),
    },
    {
      head: () => b().room.taken,
      bar: true,
      wide: true,
      cell: (row) => (
        <span class="room" style={{ width: `${(row().of * 100) / most()}%` }}>
          <Bar n={row().taken} of={row().of} tone={free(row()) <= 0 ? "danger" : undefined} />
        </span>
      ),
    },
    {
      head: () => b().room.takenOf,
      num: true,
      cell: (row) => `${count(row().taken)} / ${count(row().of)}`,
    },
    {
      head: () => props.label,
      num: true,
      look: (row) => (free(row) <= 0 ? "bad" : undefined),
      cell: (row) => <b>{count(free(row()))}</b>,
    },
    {
      head: () => b().board.when,
      num: true,
      wide: true,
      cell: (row) => (
        <>
          {shortMoment(row().row.record.at_ms, frame())}
          <small>{row().row.record.by}</small>
        </>
      ),
    },
  ];
  return (
    <DataTable
      name={b().room.places}
      class="records"
      rows={props.board.rows}
      columns={columns}
      none={b().room.none}
    />
  );
}
