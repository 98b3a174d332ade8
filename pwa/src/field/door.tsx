// One door: what is known, presets that save in one tap, the form of the kit, and the way to the next door.

import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from "solid-js";
import { buildingName, communityName, unitName } from "../core/address";
import { type Entered, type Fault, faultsOf } from "../core/forms";
import * as outbox from "../core/outbox";
import { buildingOf } from "../core/paths";
import { askToPersist } from "../core/syncer";
import type { Form, Preset } from "../core/types";
import { t, words } from "../i18n";
import { back, go, here } from "../router";
import { Glyph } from "../ui/glyph";
import { Top } from "../ui/parts";
import { SyncPill } from "../ui/pill";
import { live } from "../ui/signals";
import { showToast } from "../ui/toast";
import { headline } from "./describe";
import { DoorNotes, Facts } from "./door-known";
import {
  dropDraft,
  keepEntered,
  newerThan,
  type OpenDoor,
  type Opening,
  openDoor,
  saveDoor,
} from "./door-state";
import { controlId, FormFields, faultWords } from "./form";
import { rememberDoor } from "./where";

/** What is typed is kept after so long without a further key. */
const DRAFT_AFTER_MS = 300;

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
  const [entered, setEntered] = createSignal<Entered>(door.entered);
  const [faults, setFaults] = createSignal<Fault[]>([]);
  const [drafted, setDrafted] = createSignal(door.drafted);
  const [busy, setBusy] = createSignal(false);
  const newer = live(["doors"], () => newerThan(door));
  rememberDoor(door.place.path);

  const keeper = draftKeeper(door, entered);
  const enter = (field: string, value: unknown): void => {
    const { [field]: _before, ...rest } = entered();
    const next = value === undefined ? rest : { ...rest, [field]: value };
    setEntered(value === undefined || !door.form ? next : { ...inferredOutcome(door.form, next), ...next });
    if (faults().length > 0 && door.form) setFaults(faultsOf(door.form, entered()));
    keeper.touch();
  };
  const forget = async (): Promise<void> => {
    keeper.stop();
    await dropDraft(door);
    props.reopen();
  };
  const save = async (then: "next" | "back", preset?: Preset): Promise<void> => {
    if (busy() || !door.form) return;
    const found = preset ? [] : faultsOf(door.form, entered());
    setFaults(found);
    if (found.length > 0) return;
    setBusy(true);
    keeper.stop();
    try {
      const safe = preset ? withoutFaults(door.form, { ...entered() }) : entered();
      const id = await saveDoor(door, safe, preset?.answers);
      saidSaved(door, id, preset ? words(preset.label) : headline(door.form, safe));
      void askToPersist();
      if (then === "next" && door.next) go(`/d/${door.next.path}`, { replace: true });
      else back(`/b/${buildingOf(door.place.path)}`);
    } catch {
      keeper.touch();
      showToast({
        title: t().door.failed,
        note: outbox.storageFull() ? t().door.failedFull : t().door.failedNote,
        glyph: "alert",
      });
    } finally {
      setBusy(false);
    }
  };
  const isCorrection = () => door.record !== undefined && !door.record.revisit;
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
        <DoorNotes
          door={door}
          newer={newer.latest}
          reopen={props.reopen}
          drafted={drafted()}
          dropDraft={() => {
            setDrafted(false);
            void forget();
          }}
        />
        <Facts door={door} />
        <Show when={door.form} fallback={<NoForm />}>
          {(form) => (
            <>
              <Show when={!door.opening.mends}>
                <Presets form={form()} save={(preset) => void save("next", preset)} />
              </Show>
              <form
                class="card formsec"
                aria-labelledby="h-f"
                onSubmit={(event) => {
                  event.preventDefault();
                  void save("next");
                }}
              >
                <h2 id="h-f">{isCorrection() ? t().door.correct : t().door.more}</h2>
                <Summary form={form()} faults={faults()} />
                <FormFields
                  form={form()}
                  entered={entered()}
                  faults={faults()}
                  lastAnswers={{ ...rosterAnswers(door), ...door.last?.answers }}
                  onEnter={enter}
                />
              </form>
            </>
          )}
        </Show>
      </main>
      <Show when={door.form}>
        <SaveBar door={door} save={(then) => void save(then)} />
      </Show>
    </>
  );
}

/** Keeps what is entered while it is typed, and at once when the page is hidden or left. */
function draftKeeper(door: OpenDoor, read: () => Entered): { touch: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void keepEntered(door, read());
  };
  const onHide = (): void => {
    if (document.visibilityState === "hidden") keep();
  };
  document.addEventListener("visibilitychange", onHide);
  addEventListener("pagehide", keep);
  onCleanup(() => {
    keep();
    document.removeEventListener("visibilitychange", onHide);
    removeEventListener("pagehide", keep);
  });
  return {
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(keep, DRAFT_AFTER_MS);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Whoever answers a question about the home was let in: the choice that counts as done is made for them, in sight. */
function inferredOutcome(form: Form, entered: Entered): Entered {
  const outcome = form.fields.find(
    (one) => one.required && one.choices?.some((choice) => choice.count_as === "done"),
  );
  if (!outcome || entered[outcome.id] !== undefined) return {};
  return { [outcome.id]: outcome.choices?.find((choice) => choice.count_as === "done")?.id };
}

/** What is entered, without what cannot be saved: a preset saves in one tap, whatever was begun beside it. */
function withoutFaults(form: Form, entered: Entered): Entered {
  for (const fault of faultsOf(form, entered)) delete entered[fault.field];
  return entered;
}

/** The roster's number of people, where the form asks for a number with that name. */
function rosterAnswers(door: OpenDoor): Record<string, unknown> {
  return door.place.residents === undefined ? {} : { residents: door.place.residents };
}

function saidSaved(door: OpenDoor, id: string, what: string): void {
  const title = `${door.place.label} ${what}`;
  showToast({
    title,
    note: t().door.saved,
    glyph: "phone",
    action: t().undo,
    run: async () => {
      const how = await outbox.undo(id);
      showToast({
        title: t().door.undone(title),
        note: how === "deleted" ? t().door.undoneNote : t().door.retractedNote,
        glyph: "phone",
      });
      if (!door.newPlace) go(`/d/${door.place.path}`, { replace: here().path.startsWith("/d/") });
    },
  });
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
