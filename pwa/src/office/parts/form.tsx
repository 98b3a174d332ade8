// The one frame of the office's forms: the typed values, saving them, why they were refused, and leaving the
// form.

import { createEffect, createSignal, createUniqueId, For, type JSX, on, onCleanup, Show } from "solid-js";
import { createStore, type SetStoreFunction, type StoreSetter, unwrap } from "solid-js/store";
import type { ApiError } from "../../core/api";
import type { Area } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { Glyph } from "../../ui/glyph";
import { submits } from "../../ui/submit";
import { officeWords } from "../../words/office/office";
import { Fault } from "./fault";
import { asText, draftOf, dropDraft, isWrong, leaveDraft, type Problem, summaryOf } from "./form-draft";
import { Control } from "./parts";
import { AreaPicker } from "./picker";

/** A form that is being filled in. */
export interface FormState<V extends object> {
  /** What was typed. */
  values: V;
  set: SetStoreFunction<V>;
  /** It is being sent. */
  busy: () => boolean;
  /** Why the server refused it, or null. */
  fault: () => ApiError | null;
  /** Its problems, after the first try to save it. */
  problems: () => Problem<V>[];
  /** How often saving failed. */
  failures: () => number;
  /** Saves it if there are no problems. */
  save: () => Promise<void>;
  /** Runs another act of this form; a failure is shown in the same place. */
  run: (act: () => Promise<unknown>) => Promise<void>;
  /** Forgets what was typed; call it before closing the form. */
  drop: () => void;
  /** The id of a field's control. */
  idOf: (field: string) => string;
}

/** Makes the state of a form. Call it in the component that shows the form. */
export function createForm<V extends object>(how: {
  /** The name under which typed values are kept when the page is left. */
  name: string;
  start: () => V;
  problems?: (values: V) => Problem<V>[];
  send: (values: V) => Promise<unknown>;
}): FormState<V> {
  const id = createUniqueId();
  let began = asText(how.start());
  const [values, set] = createStore<V>(draftOf<V>(how.name) ?? how.start());
  const attempt = createAttempt();
  const [tried, setTried] = createSignal(false);
  const [failures, setFailures] = createSignal(0);
  const problems = () => (tried() ? (how.problems?.(values) ?? []) : []);
  let over = false;
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    if (!(await attempt.run(act))) setFailures((n) => n + 1);
  };
  const drop = (): void => {
    over = true;
    dropDraft(how.name);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (problems().length > 0) setFailures((n) => n + 1);
    else
      await run(async () => {
        await how.send(values);
        setTried(false);
        began = asText(unwrap(values));
      });
  };
  onCleanup(() => {
    if (!over) leaveDraft(how.name, unwrap(values), began);
  });
  return {
    values,
    set,
    busy: attempt.busy,
    fault: attempt.fault,
    problems,
    failures,
    save,
    run,
    drop,
    idOf: (field) => `${id}-${field}`,
  };
}

/** The frame: the fields, then the problems and the buttons. */
export function Form<V extends object>(props: {
  of: FormState<V>;
  /** The text of the save button. */
  save: string;
  cancel?: () => void;
  /** More buttons. */
  acts?: JSX.Element;
  label?: string;
  class?: string;
  small?: boolean;
  children: JSX.Element;
}): JSX.Element {
  return (
    <form
      class={props.class ?? "form"}
      aria-label={props.label}
      noValidate
      onSubmit={submits(() => props.of.save())}
    >
      {props.children}
      <FormEnd of={props.of} save={props.save} cancel={props.cancel} acts={props.acts} small={props.small} />
    </form>
  );
}

/** The end of a form: the problems, with links to the fields; it takes the focus. Then the buttons. */
export function FormEnd<V extends object>(props: {
  of: FormState<V>;
  save: string;
  cancel?: (() => void) | undefined;
  acts?: JSX.Element;
  small?: boolean | undefined;
}): JSX.Element {
  let told: HTMLDivElement | undefined;
  createEffect(on(props.of.failures, () => told?.focus(), { defer: true }));
  const size = () => (props.small ? " btn-s" : "");
  return (
    <>
      <Show when={props.of.problems().length > 0 || props.of.fault()}>
        <div class="told" ref={told} tabIndex={-1}>
          <Show when={props.of.problems().length > 0} fallback={<Fault of={props.of.fault()} />}>
            <Problems of={props.of} />
          </Show>
        </div>
      </Show>
      <div class="acts">
        <button type="submit" class={`btn btn-1${size()}`} disabled={props.of.busy()}>
          {props.save}
        </button>
        {props.acts}
        <Show when={props.cancel}>
          <button
            type="button"
            class={`btn btn-2${size()}`}
            onClick={() => {
              props.of.drop();
              props.cancel?.();
            }}
          >
            {officeWords().common.cancel}
          </button>
        </Show>
      </div>
    </>
  );
}

function Problems<V extends object>(props: { of: FormState<V> }): JSX.Element {
  const jump = (event: Event, field: string): void => {
    event.preventDefault();
    document.getElementById(props.of.idOf(field))?.focus();
  };
  return (
    <div class="wrong" role="alert">
      <Glyph name="held" />
      <ul>
        <For each={summaryOf(props.of.problems())}>
          {(one) => (
            <li>
              <Show when={one.field} fallback={one.text}>
                {(field) => (
                  <a class="u" href={`#${props.of.idOf(field())}`} onClick={(event) => jump(event, field())}>
                    {one.text}
                  </a>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

/** The fields of a form that hold values of one type. */
type FieldOf<V, T> = { [K in keyof V]: V[K] extends T ? K : never }[keyof V] & string;

interface FieldProps<V extends object, T> {
  of: FormState<V>;
  name: FieldOf<V, T>;
  label: string;
  hint?: string;
}

function typed<V extends object, T>(props: FieldProps<V, T>): T {
  return props.of.values[props.name] as T;
}

function enter<V extends object, T>(props: FieldProps<V, T>, value: T): void {
  props.of.set({ [props.name]: value } as unknown as StoreSetter<V>);
}

function wrong<V extends object, T>(props: FieldProps<V, T>): true | undefined {
  return isWrong(props.of.problems(), props.of.fault()?.field, props.name) || undefined;
}

/** A text, a date, or a telephone number; with `rows`, a text of several lines. */
export function TextField<V extends object>(
  props: FieldProps<V, string> & {
    type?: string;
    rows?: number;
    max?: number;
    placeholder?: string;
    /** It has the focus when the form opens. */
    first?: boolean;
  },
): JSX.Element {
  const begin = (control: HTMLElement): void => {
    if (props.first) queueMicrotask(() => control.focus());
  };
  return (
    <Control label={props.label} hint={props.hint} id={props.of.idOf(props.name)}>
      {(id) => (
        <Show
          when={props.rows}
          fallback={
            <input
              ref={begin}
              id={id}
              class="input"
              autocomplete="off"
              type={props.type ?? "text"}
              maxLength={props.max}
              placeholder={props.placeholder}
              aria-invalid={wrong(props)}
              value={typed(props)}
              onInput={(event) => enter(props, event.currentTarget.value)}
            />
          }
        >
          <textarea
            ref={begin}
            id={id}
            class="input"
            rows={props.rows}
            maxLength={props.max}
            placeholder={props.placeholder}
            aria-invalid={wrong(props)}
            value={typed(props)}
            onInput={(event) => enter(props, event.currentTarget.value)}
          />
        </Show>
      )}
    </Control>
  );
}

/** One of several options. `choose` makes the changes that depend on it. */
export function SelectField<V extends object>(
  props: FieldProps<V, string> & {
    options: readonly { id: string; name: string }[];
    choose?: (id: string) => void;
  },
): JSX.Element {
  const choose = (id: string) => (props.choose ? props.choose(id) : enter(props, id));
  return (
    <Control label={props.label} hint={props.hint} id={props.of.idOf(props.name)}>
      {(id) => (
        <select
          id={id}
          class="sel"
          aria-invalid={wrong(props)}
          value={typed(props)}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <For each={props.options}>
            {(one) => (
              <option value={one.id} selected={one.id === typed(props)}>
                {one.name}
              </option>
            )}
          </For>
        </select>
      )}
    </Control>
  );
}

/** Yes or no. */
export function CheckField<V extends object>(props: FieldProps<V, boolean>): JSX.Element {
  return (
    <div>
      <label class="check">
        <input
          type="checkbox"
          checked={typed(props)}
          onChange={(event) => enter(props, event.currentTarget.checked)}
        />
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class="quiet">{props.hint}</p>
      </Show>
    </div>
  );
}

/** Areas of the tree. */
export function AreaField<V extends object>(
  props: FieldProps<V, Area[]> & { single?: boolean },
): JSX.Element {
  return (
    <AreaPicker
      id={props.of.idOf(props.name)}
      label={props.label}
      chosen={typed(props)}
      onChange={(areas) => enter(props, areas)}
      single={props.single ?? false}
    />
  );
}
