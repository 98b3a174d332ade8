// 都不对: another value for a field, entered with the control that fits it.

import { createUniqueId, For, type JSX, Show } from "solid-js";
import { parseValue } from "../../twin/answers";
import { toStatement } from "../../twin/forms";
import type { Field } from "../../twin/types";
import { commonWords, words } from "../../words";
import { officeWords } from "../../words/office/office";
import { fieldName } from "../parts/values";

/** The entered value in its canonical form; undefined if it is empty or invalid. */
export function entered(field: Field, raw: unknown): unknown {
  const stated = toStatement(field, raw);
  if (stated === undefined) return undefined;
  const parsed = parseValue(field, stated);
  return "value" in parsed ? parsed.value : undefined;
}

/** Types of `<input>` for the kinds that have one. */
const INPUT_TYPES: Partial<Record<Field["type"], string>> = { date: "date", time: "time", phone: "tel" };

/** The control. `raw` is the typed text, a choice's id, or a list of ids. */
export function OtherValue(props: {
  field: Field;
  raw: unknown;
  onChange: (raw: unknown) => void;
}): JSX.Element {
  const id = createUniqueId();
  const text = () => (props.raw === undefined || props.raw === null ? "" : String(props.raw));
  const wrong = () => text() !== "" && entered(props.field, props.raw) === undefined;
  const label = () => officeWords().settle.otherValue(fieldName(props.field));
  const inputMode = () =>
    props.field.type === "integer" ? "numeric" : props.field.type === "decimal" ? "decimal" : undefined;
  return (
    <div class="other-value">
      <Show
        when={optionsOf(props.field)}
        fallback={
          <>
            <label class="quiet" for={id}>
              {label()} <Limits field={props.field} />
            </label>
            <input
              id={id}
              class="input"
              type={INPUT_TYPES[props.field.type] ?? "text"}
              inputmode={inputMode()}
              autocomplete="off"
              value={text()}
              aria-invalid={wrong() || undefined}
              aria-describedby={`${id}-wrong`}
              onInput={(event) => props.onChange(event.currentTarget.value)}
            />
            <span id={`${id}-wrong`} class="mark" role="alert">
              {wrong() ? officeWords().settle.notValid : ""}
            </span>
          </>
        }
      >
        {(options) => (
          <fieldset>
            <legend class="quiet">{label()}</legend>
            <div class="seg">
              <For each={options()}>
                {(option) => (
                  <Opt
                    field={props.field}
                    option={option}
                    raw={props.raw}
                    onChange={props.onChange}
                    name={id}
                  />
                )}
              </For>
            </div>
          </fieldset>
        )}
      </Show>
    </div>
  );
}

interface OptionWords {
  value: unknown;
  label: string;
}

function optionsOf(field: Field): OptionWords[] | undefined {
  if (field.type === "yes_no") {
    return [
      { value: true, label: commonWords().yes },
      { value: false, label: commonWords().no },
    ];
  }
  if (field.type !== "choice" && field.type !== "choices") return undefined;
  return (field.choices ?? []).map((choice) => ({ value: choice.id, label: words(choice.label) }));
}

function Opt(props: {
  field: Field;
  option: OptionWords;
  raw: unknown;
  onChange: (raw: unknown) => void;
  name: string;
}): JSX.Element {
  const many = () => props.field.type === "choices";
  const list = () => (Array.isArray(props.raw) ? props.raw : []);
  const on = () => (many() ? list().includes(props.option.value) : props.raw === props.option.value);
  const change = () => {
    if (!many()) props.onChange(props.option.value);
    else if (on()) props.onChange(list().filter((one) => one !== props.option.value));
    else props.onChange([...list(), props.option.value]);
  };
  return (
    <label class="opt" classList={{ on: on() }}>
      <input type={many() ? "checkbox" : "radio"} name={props.name} checked={on()} onChange={change} />
      {props.option.label}
    </label>
  );
}

function Limits(props: { field: Field }): JSX.Element {
  const { min, max } = props.field;
  const numbers = props.field.type === "integer" || props.field.type === "decimal";
  return <Show when={numbers && min !== undefined && max !== undefined}>{`${min}–${max}`}</Show>;
}
