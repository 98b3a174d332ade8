// The list of conflicts: gravest and oldest first, filtered by area and field; several of one kind can be ticked.

import { createMemo, For, type JSX, Show } from "solid-js";
import { DAY_MS } from "../../twin/days";
import { Glyph } from "../../ui/glyph";
import { Key, Plate } from "../../ui/parts";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, now } from "../parts/context";
import { moment, span } from "../parts/times";
import { fieldName } from "../parts/values";
import { facets, type Item } from "./items";
import { kindOf } from "./many";

/** The filter of the list. */
export interface Filter {
  area: string;
  field: string;
}

/** The items that pass a filter. */
export function filtered(items: readonly Item[], filter: Filter): Item[] {
  return items.filter(
    (item) =>
      (filter.area === "" ||
        item.area === filter.area ||
        item.of.record.place.startsWith(`${filter.area}/`)) &&
      (filter.field === "" || item.of.diffs.some((diff) => diff.field.id === filter.field)),
  );
}

/** The list. */
export function CaseList(props: {
  items: Item[];
  shown: Item[];
  filter: Filter;
  setFilter: (filter: Filter) => void;
  current: string;
  several: boolean;
  picked: ReadonlySet<string>;
  pick: (item: Item) => void;
  foot: JSX.Element;
}): JSX.Element {
  const open = () => props.shown.filter((item) => item.here !== "settled");
  const settled = () => props.shown.filter((item) => item.here === "settled");
  const kind = () => {
    const first = props.shown.find((item) => props.picked.has(item.of.key));
    return first ? kindOf(first.of) : null;
  };
  return (
    <section class="list" aria-labelledby="list-title">
      <h1 id="list-title">{officeWords().settle.open(open().length)}</h1>
      <Show when={props.items.length > 1}>
        <Filters items={props.items} filter={props.filter} setFilter={props.setFilter} />
      </Show>
      <Show when={props.shown.length === 0}>
        <p class="list-foot">
          <b>{props.items.length === 0 ? officeWords().settle.none : officeWords().settle.noneFound}</b>
          <Show when={props.items.length === 0}>
            <span class="quiet">{officeWords().settle.noneHow}</span>
          </Show>
        </p>
      </Show>
      <ul class="rows">
        <For each={open()}>
          {(item) => (
            <li>
              <Show
                when={props.several}
                fallback={<Row item={item} current={item.of.key === props.current} />}
              >
                <label class="pickrow">
                  <input
                    class="tick"
                    type="checkbox"
                    checked={props.picked.has(item.of.key)}
                    disabled={kind() !== null && kindOf(item.of) !== kind()}
                    onChange={() => props.pick(item)}
                  />
                  <RowText item={item} />
                </label>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={settled().length > 0}>
        <h2 class="list-foot">{officeWords().settle.settledHereCount(settled().length)}</h2>
        <ul class="rows">
          <For each={settled()}>
            {(item) => (
              <li>
                <Row item={item} current={item.of.key === props.current} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      {props.foot}
    </section>
  );
}

function Filters(props: { items: Item[]; filter: Filter; setFilter: (filter: Filter) => void }): JSX.Element {
  const groups = createMemo(() => facets(props.items));
  return (
    <div class="filters">
      <select
        class="sel"
        aria-label={officeWords().settle.area}
        onChange={(event) => props.setFilter({ ...props.filter, area: event.currentTarget.value })}
      >
        <option value="">
          {officeWords().settle.area}: {officeWords().settle.all}
        </option>
        <For each={groups().areas}>
          {(area) => (
            <option value={area.path} selected={area.path === props.filter.area}>
              {area.name} {area.n}
            </option>
          )}
        </For>
      </select>
      <select
        class="sel"
        aria-label={officeWords().settle.field}
        onChange={(event) => props.setFilter({ ...props.filter, field: event.currentTarget.value })}
      >
        <option value="">
          {officeWords().settle.field}: {officeWords().settle.all}
        </option>
        <For each={groups().fields}>
          {(field) => (
            <option value={field.id} selected={field.id === props.filter.field}>
              {fieldName(field.item)} {field.n}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}

function Row(props: { item: Item; current: boolean }): JSX.Element {
  return (
    <a
      class="row"
      href={`/conflicts/${props.item.of.key}`}
      aria-current={props.current ? "true" : undefined}
      data-here={props.item.here === "open" ? undefined : props.item.here}
    >
      <RowText item={props.item} />
    </a>
  );
}

function RowText(props: { item: Item }): JSX.Element {
  const fields = () => commonWords().list(props.item.of.diffs.map((diff) => fieldName(diff.field)));
  const age = () => {
    const ms = Math.max(0, now() - props.item.of.since_ms);
    return ms < DAY_MS ? span(ms, frame().words) : moment(props.item.of.since_ms, frame());
  };
  return (
    <>
      <span class="grow">
        <Plate>{props.item.address}</Plate>
        <small>{props.item.community}</small>
        <b>
          <Show when={props.item.of.grave}>
            <Key status="alert" />{" "}
          </Show>
          {fields()}
        </b>
        <Show when={props.item.here !== "open"}>
          <small>
            <Glyph name={props.item.here === "settled" ? "phone" : "stale"} />{" "}
            {props.item.here === "settled"
              ? officeWords().settle.settledHere
              : officeWords().settle.sentBackHere}
          </small>
        </Show>
      </span>
      <small class="nb">{age()}</small>
    </>
  );
}
