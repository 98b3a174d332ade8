// A door that is not on the list: where it is and what its plate says; the address that comes of it is shown at once.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { buildingName, communityName, plateText } from "../core/address";
import { allBuildings, known, building as readBuilding } from "../core/doors";
import { COMMUNITY_DEPTH, joinPath, PathError, truncated } from "../core/paths";
import { t, words } from "../i18n";
import { go } from "../router";
import { compareNames } from "../ui/cells";
import { Glyph } from "../ui/glyph";
import { Top } from "../ui/parts";
import { SyncPill } from "../ui/pill";
import { live } from "../ui/signals";
import { cellsOf, currentSweep, formOf } from "./model";

const OTHER = "\u0000other";

interface Choice {
  value: string;
  label: string;
}

/** The page to add a door, opened from a building. */
export function AddPage(props: { path: string }): JSX.Element {
  const community = () => truncated(props.path, COMMUNITY_DEPTH);
  const [building, setBuilding] = createSignal(props.path);
  const [buildingText, setBuildingText] = createSignal("");
  const [unit, setUnit] = createSignal<string>();
  const [unitText, setUnitText] = createSignal("");
  const [number, setNumber] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const buildings = live(["doors"], async () => {
    const rows = (await allBuildings()).filter((row) => truncated(row.path, COMMUNITY_DEPTH) === community());
    return rows.map(({ path }) => path).sort(compareNames);
  });
  const cells = live(["doors", "outbox"], async () => {
    const all = await Promise.all(
      (buildings.latest ?? [props.path]).map(async (path) => [path, await readBuilding(path)] as const),
    );
    return new Map(all.map(([path, row]) => [path, cellsOf(row, path, currentSweep())]));
  });
  const here = () => cells.latest?.get(building()) ?? [];
  const units = createMemo(() =>
    [...new Set(here().map((cell) => cell.unit))].filter((id) => id !== "0").sort(compareNames),
  );
  const chosenUnit = () => unit() ?? (here().length > 0 && units().length === 0 ? "0" : units()[0]) ?? "0";
  const kinds = () =>
    formOf(currentSweep())?.place_kinds ?? known().kit?.place_kinds.map(({ id }) => id) ?? [];
  const [kind, setKind] = createSignal<string>();
  const result = createMemo(() => {
    try {
      const inBuilding = building() === OTHER ? joinPath(community(), buildingText()) : building();
      const inUnit = joinPath(inBuilding, chosenUnit() === OTHER ? unitText() : chosenUnit());
      const path = joinPath(inUnit, number());
      return { path, inUnit, fault: undefined };
    } catch (error) {
      if (error instanceof PathError) return { path: undefined, inUnit: undefined, fault: error.code };
      throw error;
    }
  });
  const isKnown = () => here().some((cell) => cell.path === result().path);
  const label = () => plateText(number());
  const address = () => {
    const parts = (result().path ?? "").split("/").slice(COMMUNITY_DEPTH);
    const [inBuilding, inUnit] = parts;
    const name = building() === OTHER ? t().building(inBuilding ?? "") : buildingName(building(), t());
    return [communityName(props.path), name, inUnit === "0" || !inUnit ? "" : t().unit(inUnit), label()]
      .filter(Boolean)
      .join(" ");
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    const path = result().path;
    if (!path) return;
    const as = kind() ?? kinds()[0] ?? "home";
    const query = isKnown() ? "" : `?kind=${as}&label=${encodeURIComponent(label())}`;
    go(`/d/${path}${query}`, { replace: true });
  };
  const fault = () => (tried() || number().trim() !== "" ? result().fault : undefined);
  return (
    <>
      <Top back={`/b/${props.path}`} end={<SyncPill compact />}>
        <h1>{t().add.title}</h1>
      </Top>
      <main>
        <form class="card formsec" id="add" onSubmit={submit}>
          <p class="quiet">{t().add.note}</p>
          <Pick
            legend={t().add.building}
            value={building()}
            choices={[
              ...(buildings.latest ?? [props.path]).map((path) => ({
                value: path,
                label: buildingName(path, t()),
              })),
              { value: OTHER, label: t().add.buildingOther },
            ]}
            choose={(value) => {
              setBuilding(value);
              setUnit(undefined);
            }}
          />
          <Show when={building() === OTHER}>
            <Written label={t().add.buildingName} value={buildingText()} write={setBuildingText} id="add-b" />
          </Show>
          <Pick
            legend={t().add.unit}
            value={chosenUnit()}
            choices={[
              ...units().map((id) => ({
                value: id,
                label: /^[0-9a-z-]+$/.test(id) ? t().unit(id.toUpperCase()) : id,
              })),
              { value: "0", label: t().add.unitNone },
              { value: OTHER, label: t().add.unitOther },
            ]}
            choose={setUnit}
          />
          <Show when={chosenUnit() === OTHER}>
            <Written label={t().add.unit} value={unitText()} write={setUnitText} id="add-u" />
          </Show>
          <Written
            label={t().add.number}
            hint={t().add.numberHint}
            value={number()}
            write={setNumber}
            id="add-n"
          />
          <Show when={kinds().length > 1}>
            <Pick
              legend={t().add.kind}
              value={kind() ?? kinds()[0] ?? ""}
              choices={kinds().map((id) => ({
                value: id,
                label: words(known().kit?.place_kinds.find((one) => one.id === id)?.label) || id,
              }))}
              choose={setKind}
            />
          </Show>
          <p role="status" class="becomes">
            <Show
              when={result().path}
              fallback={
                <Show when={fault()}>{(code) => <span class="fault">{t().add.fault[code()]}</span>}</Show>
              }
            >
              {isKnown() ? t().add.known : t().add.becomes(address())}
            </Show>
          </p>
        </form>
      </main>
      <footer class="bar">
        <button type="submit" form="add" class="btn btn-1">
          {isKnown() ? t().add.open : t().add.go} <Glyph name="go" />
        </button>
      </footer>
    </>
  );
}

function Pick(props: {
  legend: string;
  value: string;
  choices: Choice[];
  choose: (value: string) => void;
}): JSX.Element {
  return (
    <fieldset class="field">
      <legend class="lab">{props.legend}</legend>
      <div class="seg">
        <For each={props.choices}>
          {(choice) => (
            <label class="opt" classList={{ on: props.value === choice.value }}>
              <input
                type="radio"
                name={props.legend}
                checked={props.value === choice.value}
                onChange={() => props.choose(choice.value)}
              />
              <Glyph name="done" />
              {choice.label}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}

function Written(props: {
  id: string;
  label: string;
  hint?: string;
  value: string;
  write: (text: string) => void;
}): JSX.Element {
  return (
    <div class="field">
      <label class="lab" for={props.id}>
        {props.label} <span class="hint">{props.hint}</span>
      </label>
      <input
        class="input"
        id={props.id}
        autocomplete="off"
        value={props.value}
        onInput={(event) => props.write(event.currentTarget.value)}
      />
    </div>
  );
}
