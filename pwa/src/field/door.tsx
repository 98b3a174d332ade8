// One door: what is known, presets that save in one tap, the form of the kit, and the way to the next door.

import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, Show } from "solid-js";
import { buildingName, communityName, unitName } from "../core/address";
import type { Fault } from "../core/forms";
import { buildingOf } from "../core/paths";
import type { Form, Preset } from "../core/types";
import { t, words } from "../i18n";
import { here } from "../router";
import { Glyph } from "../ui/glyph";
import { Top } from "../ui/parts";
import { SyncPill } from "../ui/pill";
import { live } from "../ui/signals";
import { createEntry, type Entry } from "./door-entry";
import { DoorNotes, Facts } from "./door-known";
import { newerThan, type OpenDoor, type Opening, openDoor } from "./door-state";
import { controlId, FormFields, faultWords } from "./form";
import { rememberDoor } from "./where";

/** The page of one door. */
export function DoorPage(props: { path: string }): JSX.Element {
  const opening = createMemo<Opening>(() => {
    const query = here().query;
    const kind = query.get("kind");
    const label = query.get("label");
    return {
      path: props.path,
      added: kind && label ? { kind, label } : undefined,
      mends: query.get("mend") ?? undefined,
    };
  });
  const [again, setAgain] = createSignal(0);
  const [door] = createResource(
    () => [opening(), again()] as const,
    async ([how]) => ({ found: await openDoor(how), path: how.path }),
  );
  return (
    <Show when={door()} keyed fallback={<main />}>
      {(loaded) => (
        <Show when={loaded.found} keyed fallback={<UnknownDoor path={loaded.path} />}>
          {(open) => <DoorView door={open} reopen={() => setAgain((n) => n + 1)} />}
        </Show>
      )}
    </Show>
  );
}

function UnknownDoor(props: { path: string }): JSX.Element {
  return (
    <>
      <Top back={`/b/${buildingOf(props.path)}`} end={<SyncPill compact />}>
        <h1>{t().door.unknown}</h1>
      </Top>
      <main>
        <section class="sec card note">
          <p>{t().door.unknownNote}</p>
        </section>
      </main>
    </>
  );
}

function DoorView(props: { door: OpenDoor; reopen: () => void }): JSX.Element {
  const door = props.door;
  const entry = createEntry(door);
  const newer = live(["doors"], () => newerThan(door));
  rememberDoor(door.place.path);
  const start = async (): Promise<void> => {
    await entry.forget();
    props.reopen();
  };
  return (
    <>
      <Top
        back={`/b/${buildingOf(door.place.path)}`}
        backLabel={t().backTo(buildingName(buildingOf(door.place.path), t()))}
        end={<SyncPill compact />}
      >
        <p class="quiet">{door.sweep?.name}</p>
      </Top>
      <main>
        <DoorPlate door={door} />
        <DoorNotes door={door} newer={newer.latest} reopen={props.reopen} dropDraft={() => void start()} />
        <Facts door={door} />
        <Show when={door.form} fallback={<NoForm />}>
          {(form) => (
            <>
              <Show when={!door.opening.mends}>
                <Presets form={form()} save={(preset) => void entry.save("next", preset)} />
              </Show>
              <DoorForm door={door} form={form()} entry={entry} />
            </>
          )}
        </Show>
      </main>
      <Show when={door.form}>
        <SaveBar door={door} save={(then) => void entry.save(then)} />
      </Show>
    </>
  );
}

function DoorForm(props: { door: OpenDoor; form: Form; entry: Entry }): JSX.Element {
  const isCorrection = () => props.door.record !== undefined && !props.door.record.revisit;
  return (
    <form
      class="card formsec"
      aria-labelledby="h-f"
      onSubmit={(event) => {
        event.preventDefault();
        void props.entry.save("next");
      }}
    >
      <h2 id="h-f">{isCorrection() ? t().door.correct : t().door.more}</h2>
      <Summary form={props.form} faults={props.entry.faults()} />
      <FormFields
        form={props.form}
        entered={props.entry.entered()}
        faults={props.entry.faults()}
        lastAnswers={{ ...rosterAnswers(props.door), ...props.door.last?.answers }}
        onEnter={props.entry.enter}
      />
    </form>
  );
}

/** The roster's number of people, where the form asks for a number with that name. */
function rosterAnswers(door: OpenDoor): Record<string, unknown> {
  return door.place.residents === undefined ? {} : { residents: door.place.residents };
}

function DoorPlate(props: { door: OpenDoor }): JSX.Element {
  const path = () => props.door.place.path;
  const where = () =>
    [communityName(path()), buildingName(buildingOf(path()), t()), unitName(path(), t())]
      .filter(Boolean)
      .join(" ");
  return (
    <div class="door-head">
      <h1 class="plate plate-door">
        <span class="plate-where">{where()}</span> <span class="plate-n">{props.door.place.label}</span>
      </h1>
    </div>
  );
}

function NoForm(): JSX.Element {
  return (
    <section class="sec card note">
      <h2>{t().door.noForm}</h2>
      <p>{t().door.noFormNote}</p>
    </section>
  );
}

function Presets(props: { form: Form; save: (preset: Preset) => void }): JSX.Element {
  return (
    <fieldset class="presets" aria-label={t().door.presets}>
      <For each={props.form.quick ?? []}>
        {(preset, at) => (
          <button
            type="button"
            class={at() === 0 ? "preset preset-1" : "preset"}
            data-status={preset.look}
            onClick={() => props.save(preset)}
          >
            <Glyph name={preset.look} />
            {words(preset.label)}
          </button>
        )}
      </For>
    </fieldset>
  );
}

/** What cannot be saved as it is; takes the focus and leads to the fields. */
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
          <Glyph name="held" /> {t().form.faults(props.faults.length)}
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

function SaveBar(props: { door: OpenDoor; save: (then: "next" | "back") => void }): JSX.Element {
  const nextWords = () => {
    const next = props.door.next;
    if (!next) return undefined;
    const unit = unitName(next.path, t());
    const other = unit !== unitName(props.door.place.path, t());
    return t().door.saveNext(other ? `${unit} ${next.label}` : next.label);
  };
  return (
    <footer class="bar">
      <Show
        when={!props.door.opening.mends && nextWords()}
        fallback={
          <button type="button" class="btn btn-1" onClick={() => props.save("back")}>
            {t().door.saveOnly}
          </button>
        }
      >
        {(next) => (
          <>
            <button type="button" class="btn btn-2" onClick={() => props.save("back")}>
              {t().door.save}
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
