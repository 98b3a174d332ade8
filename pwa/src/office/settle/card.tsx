// The case card: the door, the provisional value, the fork, the fields that differ, what agrees, the reason,
// the act.

import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { REASON_CHARS_MAX } from "../../twin/limits";
import { createAttempt } from "../../ui/attempt";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { commonWords, words } from "../../words";
import { officeWords } from "../../words/office/office";
import { sweeps } from "../parts/context";
import { Act, Fault, sayDone } from "../parts/fault";
import { doorLink } from "../parts/links";
import { Sentence } from "../parts/parts";
import { fieldName, valueText } from "../parts/values";
import { settle, takeBack } from "./acts";
import { type Case, mergeOf, type Quiet } from "./case";
import { DiffRow } from "./diff";
import { isWhole, missingOf } from "./draft";
import { changeDraft, draftOf, dropDraft, recall } from "./drafts";
import { Fork } from "./fork";
import type { Item } from "./items";
import { handleKey } from "./keys";
import { SendBack } from "./send-back";

/** What the card needs from the list around it. */
export interface CardProps {
  item: Item;
  /** This person may settle; others look, and may send somebody again. */
  settles: boolean;
  /** The case is done: show the next one. */
  next: () => void;
  /** The help for the keyboard. */
  help: JSX.Element;
}

/** The card of one case. */
export function Card(props: CardProps): JSX.Element {
  const of = () => props.item.of;
  const draft = createMemo(() => draftOf(of()));
  const missing = createMemo(() => missingOf(of(), draft()));
  const [sending, setSending] = createSignal(false);
  const [current, setCurrent] = createSignal(-1);
  const open = () => props.item.here !== "settled";
  createEffect(
    on(
      () => of().key,
      () => {
        void recall(of());
        setSending(false);
        setCurrent(-1);
      },
    ),
  );
  const settling = createAttempt();
  const act = async () => {
    if (!isWhole(missing())) {
      const [first] = missing().fields;
      setCurrent(of().diffs.findIndex((diff) => diff.field.id === first));
      focusOn(first ? `[data-field="${first}"] input` : ".reason input");
      return;
    }
    await settling.run(async () => {
      const settled = of();
      const { address } = props.item;
      const id = await settle(settled, draft());
      dropDraft(settled);
      sayDone(officeWords().settle.settled, () => takeBack([id]), { note: address });
      props.next();
    });
  };
  const onKey = (event: KeyboardEvent) =>
    handleKey(event, {
      of: of(),
      draft: draft(),
      current: current(),
      setCurrent,
      settles: props.settles && open(),
      act: () => void act(),
      sendBack: () => setSending(true),
      tag: (at) => {
        const tag = reasonTags(of())[at];
        if (tag) changeDraft(of(), { tag });
      },
    });
  onMount(() => document.addEventListener("keydown", onKey));
  onCleanup(() => document.removeEventListener("keydown", onKey));
  return (
    <>
      <div class="case-body">
        <Head item={props.item} />
        <Here item={props.item} />
        <Interim of={of()} />
        <Fork of={of()} />
        <div class="diffs">
          <For each={of().diffs}>
            {(diff, at) => (
              <DiffRow
                of={of()}
                diff={diff}
                draft={draft()}
                current={at() === current()}
                readOnly={!props.settles || !open()}
              />
            )}
          </For>
        </div>
        <Agreeing of={of()} />
        <Show
          when={props.settles && open()}
          fallback={
            <Show when={open()}>
              <p class="reason quiet">{officeWords().settle.readOnly}</p>
            </Show>
          }
        >
          <ReasonBox of={of()} />
        </Show>
        {props.help}
        <Show when={sending()}>
          <div class="reason">
            <SendBack record={of().record} done={() => setSending(false)} />
          </div>
        </Show>
      </div>
      <Fault of={settling.fault()} />
      <Show when={open()}>
        <Bar
          of={of()}
          settles={props.settles}
          sending={sending()}
          send={() => setSending(true)}
          act={() => void act()}
        />
      </Show>
    </>
  );
}

/** Which door, and in which sweep. */
function Head(props: { item: Item }): JSX.Element {
  return (
    <div class="case-head">
      <h1 tabIndex={-1}>
        <a href={doorLink(props.item.of.record.place)}>
          <Plate>{props.item.address}</Plate>
        </a>
      </h1>
      <p>
        {props.item.community}
        {officeWords().common.comma}
        {slotName(props.item.of)}
      </p>
    </div>
  );
}

/** The acts; what is missing is said beside them. */
function Bar(props: {
  of: Case;
  settles: boolean;
  sending: boolean;
  send: () => void;
  act: () => void;
}): JSX.Element {
  return (
    <div class="bar">
      <button type="button" class="btn btn-2" aria-expanded={props.sending} onClick={() => props.send()}>
        {officeWords().settle.sendBack}
      </button>
      <Show when={props.settles}>
        <span class="quiet push miss" id="settle-missing" role="status">
          <Missing of={props.of} />
        </span>
        <button type="button" class="btn btn-1" aria-describedby="settle-missing" onClick={() => props.act()}>
          {officeWords().settle.settle}
        </button>
      </Show>
    </div>
  );
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** The slot of the record in words: the sweep's name. */
function slotName(of: Case): string {
  return sweeps().find((sweep) => sweep.id === of.record.slot)?.name ?? words(of.form.title);
}

function Here(props: { item: Item }): JSX.Element {
  return (
    <Show when={props.item.here !== "open"}>
      <p class="settled-bar" role="status">
        <Glyph name={props.item.here === "settled" ? "phone" : "stale"} />
        {props.item.here === "settled" ? officeWords().settle.settledHere : officeWords().settle.sentBackHere}
        <Show when={props.item.own.length > 0}>
          <Act class="linkish" do={() => takeBack(props.item.own)}>
            {officeWords().common.undo}
          </Act>
        </Show>
      </p>
    </Show>
  );
}

/** The provisional value until somebody settles it, in words. */
function Interim(props: { of: Case }): JSX.Element {
  const people = () => new Set(props.of.sides.map((side) => `${side.tip.by} ${side.tip.device}`)).size;
  const who = () => {
    if (people() === 2) return officeWords().settle.interim.two;
    return people() > 2 ? officeWords().settle.interim.more(people()) : officeWords().settle.interim.same;
  };
  const latest = () => props.of.diffs.filter((diff) => mergeOf(diff.field) === "latest").length;
  const how = () => {
    const { interim } = officeWords().settle;
    if (latest() === 0) return { text: interim.safest, most: interim.mostSafest };
    if (latest() === props.of.diffs.length) return { text: interim.latest, most: interim.mostLatest };
    return { text: interim.mixed, most: interim.mostSafest };
  };
  return (
    <p class="interim">
      <Glyph name="conflict" />
      <span>
        {who()}
        <Sentence text={how().text} parts={{ most: <b>{how().most}</b> }} />
      </span>
    </p>
  );
}

function Agreeing(props: { of: Case }): JSX.Element {
  const all = () => props.of.quiet.every((one) => one.accord === "all");
  const n = () => props.of.quiet.length;
  const note = (one: Quiet) => {
    const { accord } = officeWords().settle;
    return one.accord === "some" ? accord.some(commonWords().list(one.letters)) : accord[one.accord];
  };
  return (
    <Show when={n() > 0}>
      <details class="card same">
        <summary>
          <Glyph name="done" />
          {all() ? officeWords().settle.quiet(n()) : officeWords().settle.quietMixed(n())}
          <span class="link" aria-hidden="true">
            {officeWords().settle.look}
          </span>
        </summary>
        <dl>
          <For each={props.of.quiet}>
            {(one) => (
              <>
                <dt>{fieldName(one.field)}</dt>
                <dd>
                  {valueText(one.field, one.value)} <span class="quiet">{note(one)}</span>
                </dd>
              </>
            )}
          </For>
        </dl>
      </details>
    </Show>
  );
}

/** The reasons to tap. */
function reasonTags(of: Case): string[] {
  const letters = of.sides.map((side) => side.letter).join(officeWords().settle.and);
  return [...officeWords().settle.reasons, officeWords().settle.askedSides(letters)];
}

function ReasonBox(props: { of: Case }): JSX.Element {
  const draft = () => draftOf(props.of);
  return (
    <Reason
      tags={reasonTags(props.of)}
      tag={draft().tag}
      text={draft().text}
      onChange={(change) => changeDraft(props.of, change)}
    />
  );
}

/** The reason: words to tap, and free text. */
export function Reason(props: {
  tags: string[];
  tag: string;
  text: string;
  onChange: (change: { tag?: string; text?: string }) => void;
}): JSX.Element {
  return (
    <section class="reason" aria-labelledby="reason-title">
      <h2 id="reason-title">{officeWords().settle.why}</h2>
      <div class="chips" role="radiogroup" aria-labelledby="reason-title">
        <For each={props.tags}>
          {(tag) => (
            <label class="chip" classList={{ on: props.tag === tag }}>
              <input
                type="radio"
                name="reason"
                checked={props.tag === tag}
                onClick={() => {
                  if (props.tag === tag) props.onChange({ tag: "" });
                }}
                onChange={() => props.onChange({ tag })}
              />
              {tag}
            </label>
          )}
        </For>
      </div>
      <textarea
        class="input"
        rows={2}
        maxLength={REASON_CHARS_MAX}
        aria-label={officeWords().settle.write}
        placeholder={officeWords().settle.writeHint}
        value={props.text}
        onInput={(event) => props.onChange({ text: event.currentTarget.value })}
      />
    </section>
  );
}

function Missing(props: { of: Case }): JSX.Element {
  const list = createMemo(() => {
    const missing = missingOf(props.of, draftOf(props.of));
    const names = props.of.diffs
      .filter((diff) => missing.fields.includes(diff.field.id))
      .map((diff) => fieldName(diff.field));
    return missing.reason ? [...names, officeWords().settle.missingReason] : names;
  });
  return <Show when={list().length > 0}>{officeWords().settle.missing(commonWords().list(list()))}</Show>;
}
