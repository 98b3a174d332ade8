// The tasks: how many of each kind, and each one with its place.
// `/office/tasks?area=…&form=…&rule=…&state=…`.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { Form, Kit, TaskBoard, TaskKind, TaskRow, TaskState } from "../../twin/types";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { go, here } from "../../ui/router";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { officeWords } from "../../words/office/office";
import { frame, kit } from "../parts/context";
import { count } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Pane, Sentence } from "../parts/parts";
import { withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";
import { shortMoment } from "../parts/times";
import { choiceName } from "./choices";
import { fieldById, formById } from "./kit";
import { BoardPage, createBoard } from "./page";
import { AreaChoice, ChipLink, dayWords, kitGlyph, Num } from "./parts";

const STATES: readonly TaskState[] = ["missed", "open", "taken", "done"];
const STATE_GLYPHS: Record<TaskState, GlyphName> = {
  missed: "missed",
  open: "unvisited",
  taken: "go",
  done: "done",
};
/** Most tasks that are requested; a longer list is useless. */
const ROWS_MAX = 5000;
/** The filter in the address. */
interface Asked {
  area: string | null;
  form: string | null;
  rule: string | null;
  state: string | null;
}

function tasksLink(asked: Asked): string {
  return withQuery("/office/tasks", { ...asked })
    .replaceAll("%2F", "/")
    .replaceAll("%2C", ",");
}

/** The name of a task: the rule's title, or the action if there is no rule. */
function taskName(known: Kit | null, form: string, rule: string): string {
  const asks = formById(known, form);
  const own = asks?.tasks?.find((one) => one.id === rule);
  if (own) return words(own.title);
  if (rule === "revisit") return boardWords().tasks.revisit(words(asks?.title) || form);
  return words(asks?.title) || form;
}

/** The screen. */
export function TasksScreen(): JSX.Element {
  const asked = createMemo<Asked>(() => {
    const { query } = here();
    return {
      area: query.get("area"),
      form: query.get("form"),
      rule: query.get("rule"),
      state: query.get("state"),
    };
  });
  const of = createBoard<TaskBoard>((area) => {
    const { form, rule, state } = asked();
    return withQuery("/api/tasks", { area, form, rule, state, limit: ROWS_MAX });
  });
  const states = () => STATES.filter((state) => asked().state?.split(",").includes(state));
  return (
    <BoardPage
      of={of}
      about={() => <About asked={asked()} />}
      title={(board) => <Headline board={board()} asked={asked()} />}
    >
      {(board) => (
        <>
          <div class="page tight">
            <section class="filters-bar open" aria-label={boardWords().board.filters}>
              <nav class="chips" aria-label={boardWords().tasks.state}>
                <ChipLink to={tasksLink({ ...asked(), state: null })} on={states().length === 0}>
                  {officeWords().common.all}
                </ChipLink>
                <For each={STATES}>
                  {(state) => (
                    <ChipLink
                      to={tasksLink({ ...asked(), state: asked().state === state ? null : state })}
                      on={states().includes(state)}
                    >
                      <Glyph name={STATE_GLYPHS[state]} />
                      {boardWords().tasks.states[state]}{" "}
                      <b>{count(sumOf(kindsOf(board(), asked()), state))}</b>
                    </ChipLink>
                  )}
                </For>
              </nav>
              <AreaChoice
                area={board().area}
                choose={(area) => go(tasksLink({ ...asked(), area }), { replace: true })}
              />
            </section>
          </div>
          <div class="desk-grid tasks-grid">
            <div class="col">
              <KindsPane board={board()} asked={asked()} />
            </div>
            <div class="col">
              <RowsPane board={board()} asked={asked()} states={states()} />
            </div>
          </div>
        </>
      )}
    </BoardPage>
  );
}

/** The kinds of task that the address selects. */
function kindsOf(board: TaskBoard, asked: Asked): TaskKind[] {
  return board.kinds.filter(
    (kind) => (!asked.form || kind.form === asked.form) && (!asked.rule || kind.rule === asked.rule),
  );
}

function sumOf(kinds: readonly TaskKind[], state: TaskState): number {
  return kinds.reduce((sum, kind) => sum + kind[state], 0);
}

/** The kind that is shown alone, and the way back to all. */
function About(props: { asked: Asked }): JSX.Element {
  return (
    <Show when={props.asked.form && props.asked.rule}>
      <p class="quiet">
        {taskName(kit(), props.asked.form ?? "", props.asked.rule ?? "")}
        {" · "}
        <a href={tasksLink({ ...props.asked, form: null, rule: null })}>{boardWords().tasks.allKinds}</a>
      </p>
    </Show>
  );
}

function Headline(props: { board: TaskBoard; asked: Asked }): JSX.Element {
  const kinds = () => kindsOf(props.board, props.asked);
  const num = (state: TaskState) => (
    <Num n={sumOf(kinds(), state)} to={tasksLink({ ...props.asked, state })} />
  );
  return (
    <>
      <Sentence
        text={boardWords().tasks.headline}
        parts={{
          day: dayWords(props.board.day),
          open: num("open"),
          taken: num("taken"),
          done: num("done"),
        }}
      />
      <Show when={sumOf(kinds(), "missed") > 0}>
        <span class="bad">
          <Sentence text={boardWords().tasks.missed} parts={{ n: num("missed") }} />
        </span>
      </Show>
    </>
  );
}

/** How many there are of each kind. */
function KindsPane(props: { board: TaskBoard; asked: Asked }): JSX.Element {
  const icon = (kind: TaskKind) => {
    const form = formById(kit(), kind.form);
    return kitGlyph(form?.tasks?.find((rule) => rule.id === kind.rule)?.icon ?? form?.icon);
  };
  const link = (kind: TaskKind, state: TaskState | null) =>
    tasksLink({ area: props.asked.area, form: kind.form, rule: kind.rule, state });
  const isOn = (kind: TaskKind) => kind.form === props.asked.form && kind.rule === props.asked.rule;
  const columns: Column<TaskKind>[] = [
    {
      head: () => boardWords().tasks.what,
      names: true,
      cell: (kind) => (
        <>
          <Glyph name={icon(kind())} />{" "}
          <a class="u" href={link(kind(), null)} aria-current={isOn(kind()) ? "true" : undefined}>
            {taskName(kit(), kind().form, kind().rule)}
          </a>
          <Show when={kind().rule !== "thread" && kind().rule !== "revisit"}>
            <small>{words(formById(kit(), kind().form)?.title)}</small>
          </Show>
        </>
      ),
    },
    ...STATES.map((state) => ({
      head: () => boardWords().tasks.states[state],
      num: true,
      look: (kind: TaskKind) => (state === "missed" && kind.missed > 0 ? "bad" : undefined),
      cell: (kind: () => TaskKind) => <Num n={kind()[state]} to={link(kind(), state)} />,
    })),
  ];
  return (
    <Pane title={boardWords().tasks.kinds}>
      <DataTable
        name={boardWords().tasks.kinds}
        class="kinds"
        rows={props.board.kinds}
        by={(kind) => `${kind.form} ${kind.rule}`}
        columns={columns}
        look={(kind) => (isOn(kind) ? "picked" : undefined)}
        none={boardWords().tasks.none}
      />
    </Pane>
  );
}

/** What a task brings: the choices with which its thread starts. */
function fillsWords(form: Form | undefined, row: TaskRow): string {
  return Object.entries(row.task.fills ?? {})
    .map(([id, value]) => {
      const field = fieldById(form, id);
      return field?.type === "choice" ? choiceName(field, String(value)) : "";
    })
    .filter((text) => text !== "")
    .join(officeWords().common.comma);
}

const ROWS: Column<TaskRow>[] = [
  {
    head: () => boardWords().board.place,
    names: true,
    cell: (row) => {
      const fills = () => fillsWords(formById(kit(), row().task.form), row());
      return (
        <>
          <a href={doorLink(row().task.place)}>
            <Plate>{row().address}</Plate>
          </a>
          <small>
            {taskName(kit(), row().task.asked_by ?? row().task.form, row().task.rule)}
            <Show when={fills()}>{boardWords().tasks.fills(fills())}</Show>
          </small>
        </>
      );
    },
  },
  {
    head: () => boardWords().tasks.state,
    cell: (row) => (
      <span class="st" classList={{ bad: row().task.state === "missed" }}>
        <Glyph name={STATE_GLYPHS[row().task.state]} />
        {boardWords().tasks.states[row().task.state]}
      </span>
    ),
  },
  {
    head: () => boardWords().tasks.by,
    num: true,
    cell: (row) => (
      <>
        {row().by || officeWords().common.dash}
        <small>{row().at_ms > 0 ? shortMoment(row().at_ms, frame()) : ""}</small>
      </>
    ),
  },
];

function RowsPane(props: { board: TaskBoard; asked: Asked; states: readonly TaskState[] }): JSX.Element {
  const rows = createMemo(() =>
    props.states.length === 0
      ? props.board.rows
      : props.board.rows.filter((row) => props.states.includes(row.task.state)),
  );
  /** The number of all tasks, even if there are too many to list. */
  const total = () => {
    const states = props.states.length === 0 ? STATES : props.states;
    return states.reduce((sum, state) => sum + sumOf(kindsOf(props.board, props.asked), state), 0);
  };
  return (
    <Pane title={boardWords().tasks.rows} quiet={boardWords().tasks.count(count(total()))}>
      <DataTable
        name={boardWords().tasks.rows}
        class="records"
        rows={rows()}
        columns={ROWS}
        none={boardWords().tasks.none}
      />
    </Pane>
  );
}
