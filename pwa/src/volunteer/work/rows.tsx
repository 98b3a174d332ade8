// Rows of these lists: a place of a form with its state, a thread with its stage and one big button for the
// next stage.

import { type JSX, Show } from "solid-js";
import { today } from "../../core/days";
import { alertsOf } from "../../twin/alerts";
import type { Choice, Form, RecordLine } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { go } from "../../ui/router";
import { stamp } from "../../ui/times";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import { details, valueWords } from "../record/describe";
import { ruleOf } from "./groups";
import type { Item } from "./items";
import { EpisodeDay, episodeAt, StageWord, StateWord, Strip } from "./parts";
import { asksMore, moveOn, nextStage, stageAt, take } from "./stages";
import { plateWords, whereWords } from "./words";

/** A record in one line. */
function said(form: Form, record: RecordLine): string {
  const { [form.stage ?? ""]: _stage, ...rest } = record.answers;
  return [...details(form, rest, 3), workWords().by(record.by, stamp(record.at_ms))].join(commonWords().sep);
}

/** A place of a form. If an episode needs it, its strip of days. */
export function PlaceRow(props: { form: Form; item: Item }): JSX.Element {
  const found = () => episodeAt(props.form, props.item.work);
  const alert = () => alertsOf(props.form, props.item.record).length > 0;
  const plate = () => plateWords(props.item.work.place);
  const note = () => {
    const record = props.item.record;
    if (record) return said(props.form, record);
    const place = props.item.work.place;
    return [whereWords(place.path), place.household].filter(Boolean).join(commonWords().sep);
  };
  return (
    <Show
      when={found()}
      fallback={
        <a class="row" href={props.item.href}>
          <span class="grow">
            <Plate>{plate()}</Plate>
            <small>{note()}</small>
          </span>
          <StateWord state={props.item.state} alert={alert()} />
        </a>
      }
    >
      {(episode) => (
        <a class="iso-row" href={props.item.href} classList={{ open: props.item.state !== "done" }}>
          <span class="iso-who">
            <Plate>{plate()}</Plate>
            <span class="quiet">{note()}</span>
          </span>
          <EpisodeDay of={episode().of} />
          <Strip form={props.form} work={props.item.work} of={episode().of} />
          <span class="iso-now">
            <StateWord state={props.item.state} alert={alert()} />
            <Glyph name="go" class="go" />
          </span>
        </a>
      )}
    </Show>
  );
}

/** Whether a thread is late: its day has passed or, on its own day, the time. */
function isLate(form: Form, record: RecordLine | undefined, now: number): boolean {
  const due = record?.answers[form.due ?? ""];
  if (!record || typeof due !== "string" || !nextStage(form, record.answers)) return false;
  if (due.length > 5) return due < today();
  const begun = new Date(record.at_ms);
  const [hours, minutes] = due.split(":").map(Number);
  return now > begun.setHours(hours ?? 0, minutes ?? 0, 0, 0);
}

/** A thread, or a need that nobody has taken. */
export function ThreadRow(props: { form: Form; item: Item; what?: boolean }): JSX.Element {
  const record = () => props.item.record;
  const plate = () => plateWords(props.item.work.place);
  const stage = () => (record() ? stageAt(props.form, record()?.answers ?? {}) : undefined);
  const next = () => nextStage(props.form, record()?.answers ?? {});
  const asking = () => {
    const { asked_by, asked_in } = props.item.task ?? {};
    return props.item.work.records.find((one) => one.form === asked_by && one.slot === asked_in);
  };
  const what = () => needWords(props.form, props.item);
  const note = () => {
    const one = record();
    if (one) return said(props.form, what() === "" ? one : withoutItem(props.form, props.item, one));
    const by = asking();
    return by ? workWords().asked(by.by, stamp(by.at_ms)) : "";
  };
  const push = (to: Choice): void => {
    const one = record();
    if (asksMore(props.form, to)) {
      const fills = encodeURIComponent(JSON.stringify({ [props.form.stage ?? ""]: to.id }));
      go(`${props.item.href.split("?")[0]}?fills=${fills}`);
    } else if (one) void moveOn(props.form, one, to, plate());
    else if (props.item.task) void take(props.form, props.item.task, plate());
  };
  return (
    <div class="thread">
      <a class="row" href={props.item.href}>
        <span class="grow">
          <Plate>{plate()}</Plate>
          <b>
            {what()} <StageWord stage={stage()} />
            <Show when={isLate(props.form, record(), Date.now())}>
              <span class="st alert-text">
                <Glyph name="alert" /> {workWords().late}
              </span>
            </Show>
          </b>
          <small>
            {[whereWords(props.item.work.place.path), note()].filter(Boolean).join(commonWords().sep)}
          </small>
        </span>
        <Glyph name="go" class="go" />
      </a>
      <Show when={next()}>
        {(to) => (
          <button
            type="button"
            class={record() ? "btn btn-good" : "btn btn-1"}
            aria-label={`${plate()} ${words(to().label)}`}
            onClick={() => push(to())}
          >
            {words(to().label)}
          </button>
        )}
      </Show>
    </div>
  );
}

/** The field of a thread that says which need it meets. */
function itemField(form: Form, item: Item): string | undefined {
  const rule = item.task && ruleOf(item.task);
  if (rule && "need" in rule.on) return rule.on.need.item;
  return form.fields.find(({ type, required, id }) => type === "choice" && required && id !== form.stage)?.id;
}

function needWords(form: Form, item: Item): string {
  const id = itemField(form, item);
  const field = form.fields.find((one) => one.id === id);
  const value = item.record?.answers[id ?? ""] ?? item.task?.fills?.[id ?? ""];
  return field && value !== undefined ? valueWords(field, value) : "";
}

function withoutItem(form: Form, item: Item, record: RecordLine): RecordLine {
  const { [itemField(form, item) ?? ""]: _said, ...answers } = record.answers;
  return { ...record, answers };
}

/** A gate: subjects are registered on its own page. */
export function GateRow(props: { item: Item }): JSX.Element {
  const place = () => props.item.work.place;
  return (
    <a class="row" href={props.item.href}>
      <span class="grow">
        <Plate>{plateWords(place())}</Plate>
        <small>{whereWords(place().path)}</small>
      </span>
      <Glyph name="go" class="go" />
    </a>
  );
}
