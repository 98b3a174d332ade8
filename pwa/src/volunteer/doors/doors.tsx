// All doors of the scope in one list: to find one, or those where nobody answered.

import { type JSX, Show } from "solid-js";
import { allBuildings } from "../../core/doors";
import { Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { here } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords } from "../../words";
import { cellsOf, sweepDrafts } from "../record/rounds";
import DoorList, { CHIPS } from "./doorlist";

/** All doors of the scope in one list, for example those where nobody answered. */
export default function DoorsPage(): JSX.Element {
  const status = () => here().query.get("status") ?? undefined;
  const doors = live(["doors", "outbox", "settings"], async () => {
    const drafts = new Set(await sweepDrafts());
    const only = here().query.get("sweep");
    const all = (await allBuildings()).flatMap((row) => cellsOf(row, row.path));
    const cells = only ? all.filter((cell) => cell.sweep === only) : all;
    return status() === "draft" ? cells.filter((cell) => drafts.has(cell.path)) : cells;
  });
  const asStatus = () => CHIPS.find((one) => one === status());
  return (
    <>
      <Top back="/" backLabel={commonWords().backToday} end={<SyncPill compact />}>
        <h1>{commonWords().home.mySearch}</h1>
      </Top>
      <main>
        <Show when={doors.latest}>{(cells) => <DoorList cells={cells()} status={asStatus()} far />}</Show>
      </main>
    </>
  );
}
