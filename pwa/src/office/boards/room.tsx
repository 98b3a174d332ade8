// Beds and seats: how many are free in all and at each place, fullest first. `/office/room/FORM?area=…`.

import type { JSX } from "solid-js";
import type { Form, RoomBoard, RoomRow } from "../../twin/types";
import { Plate } from "../../ui/parts";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { frame } from "../parts/context";
import { count } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Pane, Sentence } from "../parts/parts";
import { withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";
import { shortMoment } from "../parts/times";
import { RowMarks } from "./board-rows";
import { BoardPage, createBoard, OfForm, RecordsLink } from "./page";
import { Bar } from "./parts";

/** The screen. */
export function RoomScreen(): JSX.Element {
  return <OfForm below="/office/room">{(form) => <Screen form={form} />}</OfForm>;
}

function Screen(props: { form: Form }): JSX.Element {
  const of = createBoard<RoomBoard>((area) => withQuery("/api/room", { form: props.form.id, area }));
  const label = () => words(props.form.room?.label);
  return (
    <BoardPage
      of={of}
      form={props.form}
      title={(board) => (
        <Sentence
          text={boardWords().room.headline}
          parts={{
            label: label(),
            free: count(board().of - board().taken),
            of: count(board().of),
            taken: count(board().taken),
          }}
        />
      )}
      line={() => boardWords().room.how}
      end={(board) => <RecordsLink form={props.form} area={board().area.path} />}
    >
      {(board) => (
        <div class="page">
          <Pane title={boardWords().room.places} quiet={boardWords().board.talliesScale}>
            <Places board={board()} label={label()} />
          </Pane>
        </div>
      )}
    </BoardPage>
  );
}

/** The places, fullest first; the bars are on one scale. */
function Places(props: { board: RoomBoard; label: string }): JSX.Element {
  const most = () => Math.max(1, ...props.board.rows.map((row) => row.of));
  const free = (row: RoomRow) => row.of - row.taken;
  const columns: Column<RoomRow>[] = [
    {
      head: () => boardWords().board.place,
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
      head: () => boardWords().room.taken,
      bar: true,
      wide: true,
      cell: (row) => (
        <span class="room" style={{ width: `${(row().of * 100) / most()}%` }}>
          <Bar n={row().taken} of={row().of} tone={free(row()) <= 0 ? "danger" : undefined} />
        </span>
      ),
    },
    {
      head: () => boardWords().room.takenOf,
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
      head: () => boardWords().board.when,
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
      name={boardWords().room.places}
      class="records"
      rows={props.board.rows}
      columns={columns}
      none={boardWords().room.none}
    />
  );
}
