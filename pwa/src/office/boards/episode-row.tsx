// One episode: where, how far, its strip of days, and today's work with its buttons.

import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { request } from "../../core/api";
import { caseKey } from "../../core/overlay";
import type { Episode, Form, PlaceHistory } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { commonWords } from "../../words";
import { boardWords } from "../../words/office/boards";
import { officeWords } from "../../words/office/office";
import { frame } from "../parts/context";
import { doorLink } from "../parts/links";
import { withQuery } from "../parts/query";
import { followsUp } from "../parts/rights";
import { shortMoment } from "../parts/times";
import { fieldName } from "../parts/values";
import { SendBack } from "../settle/send-back";
import { dayAlerts, dayValue, isQuiet, lookOf, phoneOf, todayOf, wasMissed } from "./episode-view";
import { dayWords, fieldText } from "./parts";

/** The row of an episode. `visits` is the form of its days. */
export function EpisodeRow(props: { episode: Episode; form: Form; visits: Form | undefined }): JSX.Element {
  const [sending, setSending] = createSignal(false);
  const differs = () => (props.episode.record.conflicts?.length ?? 0) > 0;
  const facts = () => props.form.fields.find((field) => field.type === "integer");
  const people = () => {
    const field = facts();
    const value = field && props.episode.record.answers[field.id];
    return field && typeof value === "number" ? fieldText(field, value) : "";
  };
  return (
    <li class="iso-row" classList={{ open: !isQuiet(props.episode) }}>
      <div class="iso-who">
        <a href={doorLink(props.episode.place)}>
          <Plate>{props.episode.address}</Plate>
        </a>
        <span class="quiet">
          {people()}
          <Show when={differs()}>
            {people() ? officeWords().common.comma : ""}
            <a class="u conflict-text" href={`/conflicts/${caseKey(props.episode.record)}`}>
              <Glyph name="conflict" /> {boardWords().episode.safest}
            </a>
          </Show>
        </span>
      </div>
      <div class="iso-day">
        <b>{dayTitle(props.episode)}</b>{" "}
        <span class="quiet">{boardWords().episode.until(dayWords(props.episode.last))}</span>
      </div>
      <Strip episode={props.episode} visits={props.visits} />
      <div class="iso-now">
        <span class="grow">
          <Today episode={props.episode} visits={props.visits} />
        </span>
        <Acts episode={props.episode} form={props.form} sending={sending()} send={setSending} />
      </div>
      <Show when={sending()}>
        <div class="iso-send">
          <SendBack record={props.episode.record} done={() => setSending(false)} />
        </div>
      </Show>
    </li>
  );
}

function dayTitle(episode: Episode): string {
  if (episode.over || episode.today > episode.days.length) return boardWords().episode.isOver;
  return episode.today < 1 ? boardWords().episode.before : boardWords().episode.nth(episode.today);
}

/** The days as cells; for screen readers, a sentence. */
function Strip(props: { episode: Episode; visits: Form | undefined }): JSX.Element {
  const said = () => {
    const { days, today } = props.episode;
    const nth = (look: string) =>
      days.map((day, at) => ({ look: lookOf(day), n: at + 1 })).filter((one) => one.look === look);
    const list = (look: string) => commonWords().list(nth(look).map((one) => String(one.n)));
    const parts = [boardWords().episode.stripOf(days.length, Math.max(0, today))];
    if (nth("missed").length > 0) parts.push(boardWords().episode.stripMissed(list("missed")));
    if (nth("alert").length > 0) parts.push(boardWords().episode.stripAlert(list("alert")));
    if (todayOf(props.episode)?.state === "open") parts.push(boardWords().episode.stripDue);
    return parts.join(officeWords().common.comma);
  };
  return (
    <div class="strip" role="img" aria-label={said()}>
      <For each={props.episode.days}>
        {(day, at) => {
          const look = () => lookOf(day);
          const value = () => dayValue(props.visits, day.record);
          return (
            <span
              data-status={look() === "done" || look() === "alert" ? look() : undefined}
              data-day={look()}
              classList={{ now: at() + 1 === props.episode.today }}
            >
              <Switch>
                <Match when={look() === "missed"}>{boardWords().episode.missedCell}</Match>
                <Match when={look() === "due"}>{boardWords().episode.todayCell}</Match>
                <Match when={look() === "done" || look() === "alert"}>
                  <Glyph name={look() === "alert" ? "alert" : "done"} />
                  <Show when={value() !== undefined}>
                    <span class="t">{value()?.toFixed(1)}</span>
                  </Show>
                </Match>
              </Switch>
            </span>
          );
        }}
      </For>
    </div>
  );
}

/** What matters today. */
function Today(props: { episode: Episode; visits: Form | undefined }): JSX.Element {
  const today = () => todayOf(props.episode);
  const record = () => today()?.record;
  const alerts = () => dayAlerts(props.visits, today());
  /** The highest of the numbers that alert; otherwise everything that alerts. */
  const alertText = () => {
    const answers = record()?.answers ?? {};
    const numbers = alerts().filter((field) => typeof answers[field.id] === "number");
    const [highest] = numbers.sort((one, other) => Number(answers[other.id]) - Number(answers[one.id]));
    if (highest) return fieldText(highest, answers[highest.id]);
    return commonWords().list(
      alerts().map((field) => `${fieldName(field)} ${fieldText(field, answers[field.id])}`),
    );
  };
  const needs = () => (props.episode.needs > 0 ? boardWords().episode.hasNeeds : "");
  const who = () => record()?.by ?? props.episode.record.by;
  const at = () => {
    const made = record();
    return made ? shortMoment(made.at_ms, frame()) : "";
  };
  return (
    <>
      <Switch>
        <Match when={props.episode.over}>{boardWords().episode.isOver}</Match>
        <Match when={today()?.alert && alerts().length > 0}>
          <b class="bad">{alertText()}</b>
          {officeWords().common.comma}
          {at()}
        </Match>
        <Match when={wasMissed(props.episode)}>
          <b class="bad">{boardWords().episode.missedYesterday}</b>
          <Show when={today()?.state === "done"}>
            {officeWords().common.comma}
            {boardWords().episode.seenToday}
          </Show>
        </Match>
        <Match when={today()?.state === "open"}>
          <b>{boardWords().episode.notYet}</b>
        </Match>
        <Match when={today()?.state === "done"}>
          {dayValue(props.visits, record() ?? null)?.toFixed(1) ?? boardWords().episode.seen}
          {officeWords().common.comma}
          {at()}
        </Match>
      </Switch>
      {needs()}
      <span class="quiet">
        {props.episode.record.revisit ? boardWords().episode.sentFor(props.episode.record.revisit.by) : who()}
      </span>
    </>
  );
}

function Acts(props: {
  episode: Episode;
  form: Form;
  sending: boolean;
  send: (open: boolean) => void;
}): JSX.Element {
  const [phone, setPhone] = createSignal<string | null | undefined>(
    phoneOf(props.form, props.episode.record),
  );
  const [asked, setAsked] = createSignal(false);
  const acts = () => followsUp();
  const danger = () => todayOf(props.episode)?.alert ?? false;
  const due = () =>
    !props.episode.over && (todayOf(props.episode)?.state === "open" || wasMissed(props.episode));
  const call = async () => {
    setAsked(true);
    if (phone() !== undefined) return;
    try {
      const found = await request<PlaceHistory>(
        "GET",
        withQuery("/api/place", { path: props.episode.place }),
      );
      const number = found.place.phone;
      setPhone(number && /^\+?\d+$/.test(number) ? number : null);
    } catch {
      setPhone(null);
    }
  };
  return (
    <Show
      when={acts() && (due() || danger())}
      fallback={
        <Show when={isQuiet(props.episode) && !props.episode.over}>
          <span class="key" data-status="done">
            <Glyph name="done" />
          </span>
        </Show>
      }
    >
      <span class="iso-acts no-print">
        <Show
          when={asked()}
          fallback={
            <button type="button" class="btn" onClick={() => void call()}>
              {boardWords().episode.call}
            </button>
          }
        >
          <Show
            when={phone()}
            fallback={
              <span class="quiet">
                {phone() === null ? boardWords().episode.noPhone : officeWords().common.wait}
              </span>
            }
          >
            {(number) => (
              <a class="u" href={`tel:${number()}`}>
                {number()}
              </a>
            )}
          </Show>
        </Show>
        <Show
          when={due()}
          fallback={
            <a class="btn" href={doorLink(props.episode.place)}>
              {boardWords().episode.look}
            </a>
          }
        >
          <button
            type="button"
            class="btn"
            aria-expanded={props.sending}
            onClick={() => props.send(!props.sending)}
          >
            {boardWords().episode.send}
          </button>
        </Show>
      </span>
    </Show>
  );
}
