// Beds and seats: what is free in all and at each place, fullest first. `/office/room/FORM?area=…`.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { RoomBoard } from "../../twin/types";
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
import { shortMoment } from "../parts/times";
import { RowMarks } from "./board-rows";
import { boardLink, plainBoard } from "./filter";
import { formById } from "./kit";
import { areaOr, Bar, kitGlyph, Nothing } from "./parts";

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
      {(board) => {
        const most = () => Math.max(1, ...board().rows.map((row) => row.of));
        return (
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
                <Show when={board().rows.length > 0} fallback={<Nothing text={b().room.none} />}>
                  <table class="tbl records">
                    <thead>
                      <tr>
                        <th scope="col">{b().board.place}</th>
                        <th scope="col" class="desk-only">
                          <span class="sr">{b().room.taken}</span>
                        </th>
                        <th scope="col" class="num">
                          {b().room.takenOf}
                        </th>
                        <th scope="col" class="num">
                          {label()}
                        </th>
                        <th scope="col" class="num desk-only">
                          {b().board.when}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      <For each={board().rows}>
                        {(row) => {
                          const free = () => row.of - row.taken;
                          return (
                            <tr>
                              <th scope="row">
                                <a href={doorLink(row.row.place, row.row.record)}>
                                  <Plate>{row.row.address}</Plate>
                                </a>
                                <RowMarks row={row.row} />
                              </th>
                              <td class="bar-cell desk-only">
                                <span class="room" style={{ width: `${(row.of * 100) / most()}%` }}>
                                  <Bar n={row.taken} of={row.of} tone={free() <= 0 ? "danger" : undefined} />
                                </span>
                              </td>
                              <td class="num">
                                {count(row.taken)} / {count(row.of)}
                              </td>
                              <td class="num" classList={{ bad: free() <= 0 }}>
                                <b>{count(free())}</b>
                              </td>
                              <td class="num desk-only">
                                {shortMoment(row.row.record.at_ms, frame())}
                                <small>{row.row.record.by}</small>
                              </td>
                            </tr>
                          );
                        }}
                      </For>
                    </tbody>
                  </table>
                </Show>
              </Pane>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
