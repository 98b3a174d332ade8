// One record of one place: what is known, presets that save in one tap, the form of the kit, and the way on.

import { type Component, createEffect, For, type JSX, on, Show, Suspense } from "solid-js";
import { buildingName, communityName } from "../../core/address";
import { unitName } from "../../twin/address";
import type { Fault } from "../../twin/forms";
import { buildingOf } from "../../twin/paths";
import type { Form, Preset } from "../../twin/types";
import { widthOfText } from "../../ui/cells";
import { Glyph } from "../../ui/glyph";
import { InJob, useLook } from "../../ui/look";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { live } from "../../ui/signals";
import { submits } from "../../ui/submit";
import { commonWords, words } from "../../words";
import { formWords } from "../../words/form";
import { createEntry, type Entry, filledIn } from "./entry";
import { controlId, FormFields, faultWords } from "./form";
import { isOffered } from "./saving";
import { Carried, Facts, SheetNotes } from "./sheet-known";
import { newerThan, type OpenSheet } from "./sheet-state";

/** Other work at the place of an open record: today's tasks first, the rest below the form. */
export type Besides = Component<{ sheet: OpenSheet; rest?: boolean }>;

/** A record's page. `children` are above what is known: the progress of a thread. */
export function SheetView(props: {
  sheet: OpenSheet;
  reopen: () => void;
  back: string;
  backLabel: string;
  besides: Besides;
  children?: JSX.Element;
}): JSX.Element {
  const sheet = props.sheet;
  const entry = createEntry(sheet);
  const newer = live(["doors"], () => newerThan(sheet));
  const start = async (): Promise<void> => {
    await entry.forget();
    props.reopen();
  };
  return (
    <InJob form={sheet.form?.id}>
      <Top back={props.back} backLabel={props.backLabel} end={<SyncPill compact />}>
        <p class="quiet">{sheet.sweep?.name ?? words(sheet.form?.title)}</p>
      </Top>
      <main>
        <SheetPlate sheet={sheet} />
        <SheetNotes sheet={sheet} newer={newer.latest} reopen={props.reopen} dropDraft={() => void start()} />
        <Facts sheet={sheet} />
        <Carried sheet={sheet} />
        {props.children}
        <Suspense>
          <props.besides sheet={sheet} />
        </Suspense>
        <Show when={sheet.form} fallback={<NoForm />}>
          {(form) => (
            <>
              <Show when={!sheet.opening.mends && form().quick?.length}>
                <Presets sheet={sheet} form={form()} entry={entry} />
              </Show>
              <SheetForm sheet={sheet} form={form()} entry={entry} />
            </>
          )}
        </Show>
        <Suspense>
          <props.besides sheet={sheet} rest />
        </Suspense>
      </main>
      <Show when={sheet.form}>
        <SaveBar sheet={sheet} save={(then) => void entry.save(then)} />
      </Show>
    </InJob>
  );
}

function SheetForm(props: { sheet: OpenSheet; form: Form; entry: Entry }): JSX.Element {
  const isCorrection = () => props.sheet.record !== undefined && !props.sheet.record.revisit;
  return (
    <form class="card formsec" aria-labelledby="h-f" onSubmit={submits(() => props.entry.save("next"))}>
      <h2 id="h-f">
        {isCorrection()
          ? formWords().door.correct
          : props.form.quick?.length
            ? formWords().door.more
            : formWords().door.fill}
      </h2>
      <Summary form={props.form} faults={props.entry.faults()} />
      <FormFields
        form={props.form}
        entered={props.entry.entered()}
        faults={props.entry.faults()}
        lastAnswers={{ ...rosterAnswers(props.sheet), ...props.sheet.last?.answers }}
        place={props.sheet.place}
        conflicts={props.sheet.record?.conflicts}
        onEnter={props.entry.enter}
      />
    </form>
  );
}

/** The roster's number of people, if the form has a number field with that name. */
function rosterAnswers(sheet: OpenSheet): Record<string, unknown> {
  return sheet.place.residents === undefined ? {} : { residents: sheet.place.residents };
}

/** Wider labels are names, not numbers; they are in smaller letters. */
const PLATE_WIDTH = 6;

function SheetPlate(props: { sheet: OpenSheet }): JSX.Element {
  const path = () => props.sheet.place.path;
  const where = () =>
    [communityName(path()), buildingName(buildingOf(path()), commonWords()), unitName(path(), commonWords())]
      .filter(Boolean)
      .join(" ");
  return (
    <div class="door-head">
      <h1 class="plate plate-door">
        <span class="plate-where">{where()}</span>{" "}
        <span
          class="plate-n"
          classList={{ "plate-long": widthOfText(props.sheet.place.label) > PLATE_WIDTH }}
        >
          {props.sheet.place.label}
        </span>
      </h1>
    </div>
  );
}

function NoForm(): JSX.Element {
  return <Note title={formWords().door.noForm} text={formWords().door.noFormNote} />;
}

/** Presets that would say something else than what was entered rest; in place of the first one is the save of it. */
function Presets(props: { sheet: OpenSheet; form: Form; entry: Entry }): JSX.Element {
  const look = useLook();
  const offered = (preset: Preset) =>
    isOffered(filledIn(props.sheet, props.form, props.entry.entered()), preset);
  return (
    <fieldset class="presets" aria-label={formWords().door.presets}>
      <For each={props.form.quick ?? []}>
        {(preset, at) => (
          <button
            type="button"
            class={at() === 0 && preset.look === "done" ? "preset preset-1" : "preset"}
            classList={{ "preset-save": !offered(preset) }}
            data-status={preset.look}
            disabled={at() > 0 && !offered(preset)}
            onClick={() => void props.entry.save("next", offered(preset) ? preset : undefined)}
          >
            <Glyph name={at() === 0 && !offered(preset) ? "phone" : look.glyph(preset.look)} />
            {at() === 0 && !offered(preset) ? formWords().door.saveEntered : words(preset.label)}
          </button>
        )}
      </For>
    </fieldset>
  );
}

/** The faults of the input; takes the focus and links to the fields. */
function Summary(props: { form: Form; faults: Fault[] }): JSX.Element {
  let box: HTMLDivElement | undefined;
  createEffect(
    on(
      () => props.faults.length > 0,
      (any) => any && box?.focus(),
    ),
  );
  const jump = (event: Event, field: string): void => {
    event.preventDefault();
    document.getElementById(controlId(field))?.focus();
  };
  return (
    <Show when={props.faults.length > 0}>
      <div class="faults" ref={box} tabIndex={-1} role="alert">
        <h3>
          <Glyph name="held" /> {formWords().form.faults(props.faults.length)}
        </h3>
        <ul>
          <For each={props.faults}>
            {(fault) => {
              const field = props.form.fields.find((one) => one.id === fault.field);
              return (
                <Show when={field}>
                  {(one) => (
                    <li>
                      <a
                        class="link"
                        href={`#${controlId(fault.field)}`}
                        onClick={(event) => jump(event, fault.field)}
                      >
                        {words(one().label)}
                      </a>{" "}
                      {faultWords(one(), fault)}
                    </li>
                  )}
                </Show>
              );
            }}
          </For>
        </ul>
      </div>
    </Show>
  );
}

function SaveBar(props: { sheet: OpenSheet; save: (then: "next" | "back") => void }): JSX.Element {
  const nextWords = () => props.sheet.next && formWords().door.saveNext(props.sheet.next.words);
  return (
    <footer class="bar">
      <Show
        when={!props.sheet.opening.mends && nextWords()}
        fallback={
          <button type="button" class="btn btn-1" onClick={() => props.save("back")}>
            {formWords().door.saveOnly}
          </button>
        }
      >
        {(next) => (
          <>
            <button type="button" class="btn btn-2" onClick={() => props.save("back")}>
              {formWords().door.save}
            </button>
            <button type="button" class="btn btn-1" onClick={() => props.save("next")}>
              <span>
                <span class="nb">{next()[0]}</span>
                <wbr />
                <span class="nb">{next()[1]}</span>
              </span>{" "}
              <Glyph name="go" />
            </button>
          </>
        )}
      </Show>
    </footer>
  );
}
