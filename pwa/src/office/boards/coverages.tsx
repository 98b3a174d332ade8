// The running sweeps side by side, area by area: which homes, enterprises, tenants were reached.
// `/office/coverages?area=…`.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { Area, Counts, Coverages, PartCoverages, Sweep } from "../../twin/types";
import { go, here } from "../../ui/router";
import { StackBar } from "../../ui/stack-bar";
import { commonWords, words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { kit } from "../parts/context";
import { barWords, Legend } from "../parts/coverage";
import { count, percent, reached } from "../parts/figures";
import { doorsLink } from "../parts/links";
import { Pane } from "../parts/parts";
import { withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";
import { formById } from "./kit";
import { BoardPage, createBoard } from "./page";
import { AreaCell, DoubtLine, Nothing, Num, partsHead } from "./parts";
import { worstFirst } from "./worst";

/** The address of the screen for an area. */
function coveragesLink(area: string, sort?: string | null): string {
  return `/office/coverages?area=${area}${sort ? `&sort=${sort}` : ""}`;
}

/** The screen. */
export function CoveragesScreen(): JSX.Element {
  const sort = createMemo(() => here().query.get("sort"));
  const of = createBoard<Coverages>((area) => withQuery("/api/coverages", { area }));
  return (
    <BoardPage
      of={of}
      trail={(found) => found}
      link={(area) => coveragesLink(area, sort())}
      title={(found) => <Headline found={found()} />}
      line={(found) => <DoubtLine doubt={found().doubt} area={found().area.path} />}
    >
      {(found) => (
        <div class="page">
          <Show when={found().sweeps.length > 0} fallback={<Nothing text={boardWords().cover.none} />}>
            <Table found={found()} sort={sort() ?? found().sweeps[0]?.id ?? ""} />
          </Show>
        </div>
      )}
    </BoardPage>
  );
}

function titleOf(sweep: Sweep): string {
  return words(formById(kit(), sweep.form)?.title) || sweep.name;
}

/** Each coverage as half a sentence. */
function Headline(props: { found: Coverages }): JSX.Element {
  const parts = () =>
    props.found.sweeps.map((sweep, at) => ({ sweep, counts: props.found.counts[at] as Counts }));
  return (
    <>
      <For each={parts()}>
        {({ sweep, counts }, at) => (
          <>
            <Show when={at() > 0}>{boardWords().cover.and}</Show>
            {boardWords().cover.one(titleOf(sweep), percent(reached(counts), counts.total))}
            <Num
              n={counts.unvisited}
              to={doorsLink(props.found.area.path, { status: "unvisited", sweep: sweep.id })}
              text={boardWords().cover.left(count(counts.unvisited))}
            />
          </>
        )}
      </For>
      {boardWords().doubt.stop}
    </>
  );
}

function Table(props: { found: Coverages; sort: string }): JSX.Element {
  const rows = createMemo(() => {
    const at = props.found.sweeps.findIndex((sweep) => sweep.id === props.sort);
    return at < 0 ? props.found.parts : worstFirst(props.found.parts, (part) => part.counts[at]);
  });
  /** Each column of bars has its own scale: there are far more homes than enterprises. */
  const largest = createMemo(() =>
    props.found.sweeps.map((_, at) =>
      Math.max(1, ...props.found.parts.map((part) => part.counts[at]?.total ?? 0)),
    ),
  );
  const deeper = (area: Area) =>
    area.kind === "building" ? `/office/building/${area.path}` : coveragesLink(area.path, props.sort);
  const columns = createMemo<Column<PartCoverages>[]>(() => [
    {
      head: () => boardWords().board.place,
      names: true,
      cell: (part, whole) => <AreaCell area={part().area} to={whole ? null : deeper(part().area)} />,
    },
    ...props.found.sweeps.map((sweep, at) => ({
      head: () => (
        <>
          {titleOf(sweep)} <span class="quiet">{sweep.name}</span>
        </>
      ),
      sorted: () => (sweep.id === props.sort ? ("descending" as const) : undefined),
      cell: (part: () => PartCoverages, whole: boolean) => (
        <Show when={part().counts[at]}>
          {(counts) => (
            <Cell
              counts={counts()}
              of={whole ? counts().total : (largest()[at] ?? 1)}
              area={part().area.path}
              sweep={sweep}
            />
          )}
        </Show>
      ),
    })),
  ]);
  return (
    <Pane
      title={partsHead(props.found.parts.map((part) => part.area))}
      quiet={<SortSelect found={props.found} sort={props.sort} />}
    >
      <Legend />
      <DataTable
        name={boardWords().index.coverages}
        class="sides-tbl"
        rows={rows()}
        by={(part) => part.area.path}
        columns={columns()}
        foot={{ area: props.found.area, counts: props.found.counts }}
      />
    </Pane>
  );
}

function SortSelect(props: { found: Coverages; sort: string }): JSX.Element {
  const change = (sort: string) => go(coveragesLink(props.found.area.path, sort), { replace: true });
  return (
    <label class="inline no-print">
      {boardWords().cover.sort}{" "}
      <select class="sel" value={props.sort} onChange={(event) => change(event.currentTarget.value)}>
        <For each={props.found.sweeps}>
          {(sweep) => (
            <option value={sweep.id} selected={sweep.id === props.sort}>
              {titleOf(sweep)}
            </option>
          )}
        </For>
        <option value="address" selected={props.sort === "address"}>
          {boardWords().cover.byAddress}
        </option>
      </select>
    </label>
  );
}

/** One coverage of one area: the bar, the numbers, and how many are left. */
function Cell(props: { counts: Counts; of: number; area: string; sweep: Sweep }): JSX.Element {
  const left = () => props.counts.unvisited;
  return (
    <Show when={props.counts.total > 0} fallback={<span class="quiet">{boardWords().cover.nothing}</span>}>
      <span class="phone-only quiet">{titleOf(props.sweep)}</span>
      <StackBar counts={props.counts} of={props.of} label={barWords(props.counts)} />
      <span class="under">
        <span>
          <b>{count(reached(props.counts))}</b> / {count(props.counts.total)}{" "}
          <span class="quiet">{percent(reached(props.counts), props.counts.total)}</span>
        </span>
        <span>
          <Show when={left() > 0} fallback={commonWords().home.finished}>
            <Num
              n={left()}
              to={doorsLink(props.area, { status: "unvisited", sweep: props.sweep.id })}
              text={boardWords().cover.left(count(left()))}
            />
          </Show>
        </span>
      </span>
    </Show>
  );
}
