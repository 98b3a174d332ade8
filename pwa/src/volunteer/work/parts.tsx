// Small parts of these screens: the state of a task, the stage of a thread, the strip of an episode.

import { For, type JSX, Show } from "solid-js";
import { today } from "../../core/days";
import { allForms, formById, known } from "../../core/doors";
import { alertsOf } from "../../twin/alerts";
import { type Episode, episode, episodeRule } from "../../twin/tasks";
import type { Choice, Form, RecordLine } from "../../twin/types";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { dayWords } from "../../ui/times";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import type { Item } from "./items";
import { type PlaceWork, taskRecord } from "./model";

type State = Item["state"];

const GLYPHS: Record<State, GlyphName> = {
  missed: "missed",
  open: "unvisited",
  taken: "sending",
  rest: "unvisited",
  done: "done",
};
const LOOKS: Record<State, { status?: string; tone?: string }> = {
  missed: { status: "alert" },
  open: { status: "unvisited" },
  taken: { tone: "moving" },
  rest: { status: "vacant" },
  done: { status: "done" },
};

/** The glyph of a state on its background, with its name. */
export function StateWord(props: { state: State; alert?: boolean }): JSX.Element {
  return (
    <span class="state">
      <Show
        when={!props.alert}
        fallback={
          <span class="key" data-status="alert">
            <Glyph name="alert" />
          </span>
        }
      >
        <span class="key" data-status={LOOKS[props.state].status} data-tone={LOOKS[props.state].tone}>
          <Glyph name={GLYPHS[props.state]} />
        </span>
      </Show>
      {props.alert ? commonWords().door.alerts : workWords().state[props.state]}
    </span>
  );
}

/** A stage in its words and colours. */
export function StageWord(props: { stage: Choice | undefined }): JSX.Element {
  return (
    <Show when={props.stage}>
      {(stage) => (
        <span class="stage" data-tone={stage().tone ?? "idle"}>
          {words(stage().label)}
        </span>
      )}
    </Show>
  );
}

/** The episode at a place that needs a form's days; the newest if there are several. */
export function episodeAt(form: Form, work: PlaceWork): { record: RecordLine; of: Episode } | undefined {
  const sweeps = new Map(known().sweeps.map((sweep) => [sweep.id, sweep.starts_ms]));
  for (const asking of allForms()) {
    const rule = episodeRule(asking);
    if (rule?.form !== form.id) continue;
    const records = work.records.filter((record) => record.form === asking.id);
    const record = records.sort((a, b) => b.at_ms - a.at_ms)[0];
    if (!record) continue;
    const days = work.records.map((one) => taskRecord(one, sweeps));
    const of = episode(asking, rule, formById(rule.form), taskRecord(record, sweeps), days, today());
    if (of && !of.ended) return { record, of };
  }
  return undefined;
}

/** An episode day by day: done, missed, today, still to come. */
export function Strip(props: { form: Form; work: PlaceWork; of: Episode }): JSX.Element {
  const recordOn = (on: string) =>
    props.work.records.find((record) => record.form === props.form.id && record.slot === on);
  return (
    <div class="strip" role="img" aria-label={stripWords(props.of)}>
      <For each={props.of.days}>
        {(one) => {
          const record = recordOn(one.day);
          const alert = alertsOf(props.form, record).length > 0;
          const now = one.day === today();
          const kind = () => {
            if (alert) return { status: "alert", glyph: "alert" as GlyphName };
            if (one.state === "done") return { status: "done", glyph: "done" as GlyphName };
            return undefined;
          };
          return (
            <span
              classList={{ now }}
              data-status={kind()?.status}
              data-day={kind() ? undefined : one.state === "missed" ? "missed" : now ? "due" : "todo"}
            >
              <Show
                when={kind()}
                fallback={
                  one.state === "missed" ? workWords().strip.missed : now ? workWords().strip.today : ""
                }
              >
                {(look) => <Glyph name={look().glyph} />}
              </Show>
            </span>
          );
        }}
      </For>
    </div>
  );
}

function stripWords(of: Episode): string {
  const missed = of.days.filter(({ state }) => state === "missed").length;
  const done = of.days.filter(({ state }) => state === "done").length;
  return workWords().strip.label(of.today, of.days.length, done, missed);
}

/** Which day of an episode it is, and when it ends. */
export function EpisodeDay(props: { of: Episode }): JSX.Element {
  return (
    <span class="iso-day">
      <b>{workWords().strip.day(props.of.today)}</b>
      <span class="quiet">{workWords().strip.until(dayWords(props.of.last))}</span>
    </span>
  );
}
