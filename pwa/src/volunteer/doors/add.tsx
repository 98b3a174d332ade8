// Adds a door that is not on the list: where it is, and the text on its plate; the resulting address is shown
// at once.

import { type JSX, Show } from "solid-js";
import { buildingName } from "../../core/address";
import { kindById } from "../../core/doors";
import { unitNamed } from "../../twin/address";
import { Glyph } from "../../ui/glyph";
import { Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { Seg } from "../../ui/seg";
import { submits } from "../../ui/submit";
import { commonWords, words } from "../../words";
import { moreWords, moreWordsAreHere } from "../../words/volunteer/more";
import { createAddition, kinds, OTHER } from "./add-state";

interface Choice {
  value: string;
  label: string;
}

type Addition = ReturnType<typeof createAddition>;

/** The page to add a door, opened from a building. */
export default function AddPage(props: { path: string }): JSX.Element {
  return (
    <Show when={moreWordsAreHere()} fallback={<main />}>
      <Page {...props} />
    </Show>
  );
}

function Page(props: { path: string }): JSX.Element {
  const add = createAddition(props.path);
  return (
    <>
      <Top back={`/b/${props.path}`} end={<SyncPill compact />}>
        <h1>{moreWords().add.title}</h1>
      </Top>
      <main>
        <form class="card formsec" id="add" onSubmit={submits(add.open)}>
          <p class="quiet">{moreWords().add.note}</p>
          <Building add={add} />
          <Unit add={add} />
          <Written
            label={moreWords().add.number}
            hint={moreWords().add.numberHint}
            value={add.number()}
            write={add.setNumber}
            id="add-n"
          />
          <Show when={kinds().length > 1}>
            <Pick
              legend={moreWords().add.kind}
              value={add.kind()}
              choices={kinds().map(kindChoice)}
              choose={add.setKind}
            />
          </Show>
          <p role="status" class="becomes">
            <Show when={add.path()} fallback={<Fault add={add} />}>
              {add.isKnown() ? moreWords().add.known : moreWords().add.becomes(add.address())}
            </Show>
          </p>
        </form>
      </main>
      <footer class="bar">
        <button type="submit" form="add" class="btn btn-1">
          {add.isKnown() ? moreWords().add.open : moreWords().add.go} <Glyph name="go" />
        </button>
      </footer>
    </>
  );
}

function kindChoice(id: string): Choice {
  return { value: id, label: words(kindById(id)?.label) || id };
}

function Fault(props: { add: Addition }): JSX.Element {
  return (
    <Show when={props.add.fault()}>
      {(code) => <span class="fault">{moreWords().add.fault[code()]}</span>}
    </Show>
  );
}

function Building(props: { add: Addition }): JSX.Element {
  return (
    <>
      <Pick
        legend={moreWords().add.building}
        value={props.add.building()}
        choices={[
          ...props.add.buildings().map((path) => ({ value: path, label: buildingName(path, commonWords()) })),
          { value: OTHER, label: moreWords().add.buildingOther },
        ]}
        choose={props.add.chooseBuilding}
      />
      <Show when={props.add.building() === OTHER}>
        <Written
          label={moreWords().add.buildingName}
          value={props.add.buildingText()}
          write={props.add.setBuildingText}
          id="add-b"
        />
      </Show>
    </>
  );
}

function Unit(props: { add: Addition }): JSX.Element {
  return (
    <>
      <Pick
        legend={moreWords().add.unit}
        value={props.add.unit()}
        choices={[
          ...props.add.units().map((id) => ({ value: id, label: unitNamed(id, commonWords()) })),
          { value: "0", label: moreWords().add.unitNone },
          { value: OTHER, label: moreWords().add.unitOther },
        ]}
        choose={props.add.setUnit}
      />
      <Show when={props.add.unit() === OTHER}>
        <Written
          label={moreWords().add.unit}
          value={props.add.unitText()}
          write={props.add.setUnitText}
          id="add-u"
        />
      </Show>
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
      <Seg name={props.legend} options={props.choices} value={props.value} choose={props.choose} />
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
