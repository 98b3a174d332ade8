// The form of a kit: one field after another, in the kit's order.

import { createUniqueId, For, type JSX, lazy, Match, Show, Switch } from "solid-js";
import { namesSource } from "../../core/doors";
import { isAlert } from "../../twin/alerts";
import { type Entered, type Fault, isShown, toStatement } from "../../twin/forms";
import { TEXT_CHARS_MAX } from "../../twin/limits";
import type { Field, Form, Place } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { commonWords, words } from "../../words";
import { formWords } from "../../words/form";
import { valueWords } from "./describe";

const PlaceEntry = lazy(() => import("./place-entry"));

/** The input of a form, and its callbacks. */
export interface FormProps {
  form: Form;
  entered: Entered;
  faults: Fault[];
  /** The answers of the last round, as a start for numbers. */
  lastAnswers: Record<string, unknown> | undefined;
  /** The place where it is filled in. */
  place?: Pick<Place, "path" | "kind"> | undefined;
  /** Fields in conflict: their values are provisional. */
  conflicts?: readonly string[] | undefined;
  onEnter: (field: string, value: unknown) => void;
}

/** The id of a field's first control, for the links of the summary. */
export function controlId(field: string): string {
  return `f-${field}`;
}

/** The fault of a field in words. */
export function faultWords(field: Field, fault: Fault): string {
  const words = formWords().form;
  const bound = (value: number | undefined) => (value === undefined ? "…" : String(value));
  switch (fault.code) {
    case "out_of_range":
      return words.range(bound(field.min), bound(field.max));
    case "wrong_type":
      if (field.type === "integer") return words.whole;
      return field.type === "decimal" ? words.number : words.wrong_type;
    case "too_long":
      return words.too_long(field.max ?? TEXT_CHARS_MAX);
    default:
      return words[fault.code];
  }
}

/** All fields that are asked. */
export function FormFields(props: FormProps): JSX.Element {
  return (
    <For each={props.form.fields.filter((field) => !namesSource(props.form, field.id))}>
      {(field) => (
        <Show when={isShown(props.form, field, props.entered, props.place?.kind)}>
          <FieldView field={field} of={props} />
        </Show>
      )}
    </For>
  );
}

interface OneField {
  field: Field;
  of: FormProps;
}

function FieldView(props: OneField): JSX.Element {
  const fault = () => props.of.faults.find((one) => one.field === props.field.id);
  const group = () => ["choice", "choices", "yes_no"].includes(props.field.type);
  const faultId = () => `${controlId(props.field.id)}-fault`;
  const label = () => (
    <>
      {words(props.field.label)}
      <Show when={hintOf(props.field)}>
        {(hint) => (
          <>
            {" "}
            <span class="hint">{hint()}</span>
          </>
        )}
      </Show>
      <Show when={props.of.conflicts?.includes(props.field.id)}>
        <span class="st provisional" data-status="conflict">
          <Glyph name="conflict" />
          {formWords().form.provisional}
        </span>
      </Show>
    </>
  );
  const message = () => (
    <Show when={fault()}>
      {(one) => (
        <p class="fault" id={faultId()}>
          <Glyph name="held" /> {faultWords(props.field, one())}
        </p>
      )}
    </Show>
  );
  return (
    <Show
      when={group()}
      fallback={
        <div class="field" classList={{ bad: fault() !== undefined }}>
          <label class="lab" for={controlId(props.field.id)}>
            {label()}
          </label>
          <Entry field={props.field} of={props.of} bad={fault() !== undefined} faultId={faultId()} />
          <Suggested field={props.field} of={props.of} />
          {message()}
        </div>
      }
    >
      <fieldset
        class="field"
        classList={{ bad: fault() !== undefined }}
        aria-describedby={fault() ? faultId() : undefined}
      >
        <legend class="lab">{label()}</legend>
        <Choices field={props.field} of={props.of} />
        {message()}
      </fieldset>
    </Show>
  );
}

function hintOf(field: Field): string {
  return [field.type === "integer" ? "" : words(field.unit), words(field.hint)]
    .filter(Boolean)
    .join(commonWords().sep);
}

interface Option {
  value: unknown;
  label: string;
}

function optionsOf(field: Field): Option[] {
  if (field.type !== "yes_no") {
    return (field.choices ?? []).map((choice) => ({ value: choice.id, label: words(choice.label) }));
  }
  return [
    { value: true, label: commonWords().answer.yes },
    { value: false, label: commonWords().answer.no },
  ];
}

function Choices(props: OneField): JSX.Element {
  const name = createUniqueId();
  const many = () => props.field.type === "choices";
  const held = () => props.of.entered[props.field.id];
  const isOn = (value: unknown): boolean => {
    const now = held();
    return Array.isArray(now) ? now.includes(value) : now === value;
  };
  const toggle = (value: unknown): void => {
    const now = held();
    if (!many()) props.of.onEnter(props.field.id, value);
    else {
      const set = Array.isArray(now) ? now : [];
      props.of.onEnter(
        props.field.id,
        set.includes(value) ? set.filter((one) => one !== value) : [...set, value],
      );
    }
  };
  // An optional choice can be cleared by tapping it again.
  const again = (value: unknown): void => {
    if (!many() && !props.field.required && isOn(value)) props.of.onEnter(props.field.id, undefined);
  };
  return (
    <div class="seg">
      <For each={optionsOf(props.field)}>
        {(option, at) => {
          let before = false;
          return (
            <label class="opt" classList={{ on: isOn(option.value) }}>
              <input
                id={at() === 0 ? controlId(props.field.id) : undefined}
                type={many() ? "checkbox" : "radio"}
                name={name}
                checked={isOn(option.value)}
                onPointerDown={() => {
                  before = isOn(option.value);
                }}
                onClick={() => {
                  if (before) again(option.value);
                  before = false;
                }}
                onChange={() => toggle(option.value)}
              />
              <Glyph name="done" />
              {option.label}
            </label>
          );
        }}
      </For>
    </div>
  );
}

interface OneEntry extends OneField {
  bad: boolean;
  faultId: string;
}

const LONG_TEXT_CHARS = 120;

function Entry(props: OneEntry): JSX.Element {
  const value = () => String(props.of.entered[props.field.id] ?? "");
  const enter = (text: string): void => props.of.onEnter(props.field.id, text === "" ? undefined : text);
  const long = () => props.field.type === "text" && (props.field.max ?? LONG_TEXT_CHARS) > LONG_TEXT_CHARS;
  return (
    <Switch
      fallback={
        <div class="withmark">
          <input
            class="input"
            id={controlId(props.field.id)}
            type={TYPES[props.field.type] ?? "text"}
            inputmode={MODES[props.field.type]}
            autocomplete="off"
            value={value()}
            aria-invalid={props.bad ? "true" : undefined}
            aria-describedby={props.bad ? props.faultId : undefined}
            onInput={(event) => enter(event.currentTarget.value)}
          />
          <Show when={isAlert(props.field, toStatement(props.field, value()))}>
            <span class="st alert-text">
              <Glyph name="alert" />
              {commonWords().door.alerts}
            </span>
          </Show>
        </div>
      }
    >
      <Match when={props.field.type === "integer"}>
        <Stepper entry={props} value={value()} enter={enter} />
      </Match>
      <Match when={props.field.type === "place"}>
        <PlaceEntry
          id={controlId(props.field.id)}
          value={value()}
          near={props.of.place?.path ?? ""}
          faultId={props.bad ? props.faultId : undefined}
          enter={enter}
        />
      </Match>
      <Match when={long()}>
        <textarea
          class="input"
          rows="2"
          id={controlId(props.field.id)}
          autocomplete="off"
          value={value()}
          aria-invalid={props.bad ? "true" : undefined}
          aria-describedby={props.bad ? props.faultId : undefined}
          onInput={(event) => enter(event.currentTarget.value)}
        />
      </Match>
    </Switch>
  );
}

/** Values from the kit, each entered by one tap; another tap clears it. */
function Suggested(props: OneField): JSX.Element {
  const held = () => toStatement(props.field, props.of.entered[props.field.id]);
  const enter = (value: unknown): void =>
    props.of.onEnter(
      props.field.id,
      held() === value ? undefined : typeof value === "number" ? String(value) : value,
    );
  return (
    <Show when={props.field.suggest?.length}>
      <div class="suggest">
        <For each={props.field.suggest}>
          {(value) => (
            <button
              type="button"
              class="chip"
              aria-pressed={held() === value ? "true" : "false"}
              aria-label={`${words(props.field.label)} ${String(value)}`}
              onClick={() => enter(value)}
            >
              {String(value)}
            </button>
          )}
        </For>
      </div>
    </Show>
  );
}

const TYPES: Partial<Record<Field["type"], string>> = { phone: "tel", date: "date", time: "time" };
const MODES: Partial<Record<Field["type"], "decimal" | "tel">> = { decimal: "decimal", phone: "tel" };

/** A whole number: it begins from the last known value, and goes up and down by one. */
function Stepper(props: { entry: OneEntry; value: string; enter: (text: string) => void }): JSX.Element {
  const last = () => {
    const known = props.entry.of.lastAnswers?.[props.entry.field.id];
    return typeof known === "number" ? known : undefined;
  };
  const step = (by: number): void => {
    const now = props.value === "" ? undefined : Number(props.value);
    const next =
      now === undefined || Number.isNaN(now) ? (last() ?? Math.max(props.entry.field.min ?? 0, 1)) : now + by;
    props.enter(
      String(Math.min(props.entry.field.max ?? next, Math.max(props.entry.field.min ?? next, next))),
    );
  };
  const known = () => {
    const value = last();
    return value === undefined ? "" : formWords().form.lastTime(valueWords(props.entry.field, value));
  };
  return (
    <div class="step">
      <button type="button" aria-label={formWords().form.less} onClick={() => step(-1)}>
        −
      </button>
      <input
        id={controlId(props.entry.field.id)}
        inputmode="numeric"
        autocomplete="off"
        value={props.value}
        placeholder={known()}
        aria-invalid={props.entry.bad ? "true" : undefined}
        aria-describedby={props.entry.bad ? props.entry.faultId : undefined}
        onInput={(event) => props.enter(event.currentTarget.value)}
      />
      <button type="button" aria-label={formWords().form.moreOne} onClick={() => step(1)}>
        +
      </button>
    </div>
  );
}
