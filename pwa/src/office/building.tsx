// One building as a picture, and one line a door. `/office/building/PATH`.

import { createMemo, type JSX } from "solid-js";
import type { Building } from "../core/types";
import { here, under } from "../router";
import { sweepId } from "./context";
import { Crumbs, Loaded } from "./parts";
import { createQuery, withQuery } from "./query";
import { SweepChoice } from "./sweep-choice";

/** The screen. */
export function BuildingScreen(): JSX.Element {
  const path = createMemo(() => under(here().path, "/office/building") ?? "");
  const query = createQuery<Building>(
    () => withQuery("/api/building", { area: path(), sweep: sweepId() }),
    path,
  );
  return (
    <Loaded query={query}>
      {(building) => <Crumbs above={building().above} here={building().area.name} end={<SweepChoice />} />}
    </Loaded>
  );
}
