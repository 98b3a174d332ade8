// Chooses areas from the tree, level by level: open one to look below, tick it to choose it.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import type { Area, AreaNode } from "../../twin/types";
import { officeWords } from "../../words/office/office";
import { me } from "./context";
import { Fault } from "./fault";
import { count } from "./figures";
import { areaName, whereWords } from "./names";
import { createQuery, withQuery } from "./query";

/** Most parts that are drawn at once; the others can be found by name. */
const SHOWN_MAX = 200;

/** The chosen areas with a way to drop each, and the tree to choose from. */
export function AreaPicker(props: {
  label: string;
  chosen: Area[];
  onChange: (areas: Area[]) => void;
  /** Only one can be chosen. */
  single?: boolean;
  /** The id of the button that opens the tree. */
  id?: string;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const drop = (area: Area) => props.onChange(props.chosen.filter((one) => one.path !== area.path));
  const take = (area: Area) => {
    if (props.chosen.some((one) => one.path === area.path)) drop(area);
    else if (props.single) {
      props.onChange([area]);
      setOpen(false);
    } else props.onChange([...props.chosen, area]);
  };
  return (
    <fieldset class="ctl">
      <legend class="lab">{props.label}</legend>
      <div class="tags">
        <For each={props.chosen}>
          {(area) => (
            <span class="tag">
              <span>{whereWords([area])}</span>
              <button
                type="button"
                aria-label={officeWords().people.remove(whereWords([area]))}
                onClick={() => drop(area)}
              >
                ×
              </button>
            </span>
          )}
        </For>
        <button
          type="button"
          id={props.id}
          class="btn btn-2 btn-s"
          aria-expanded={open()}
          onClick={() => setOpen((before) => !before)}
        >
          {open() ? officeWords().picker.done : officeWords().picker.title}
        </button>
      </div>
      <Show when={open()}>
        <Tree chosen={props.chosen} take={take} single={props.single ?? false} />
      </Show>
    </fieldset>
  );
}

function Tree(props: { chosen: Area[]; take: (area: Area) => void; single: boolean }): JSX.Element {
  const roots = () => me()?.areas ?? [];
  const [trail, setTrail] = createSignal<Area[]>([]);
  const [find, setFind] = createSignal("");
  const at = () => trail().at(-1) ?? (roots().length === 1 ? roots()[0] : undefined);
  const query = createQuery<AreaNode[]>(() => {
    const area = at();
    return area ? withQuery("/api/areas", { parent: area.path }) : null;
  });
  const nodes = createMemo<AreaNode[]>(() => {
    if (at()) return query.data() ?? [];
    return roots().map((area) => ({ area, doors: 0, has_parts: true }));
  });
  const found = createMemo(() => {
    const name = find().trim();
    return name === "" ? nodes() : nodes().filter((node) => node.area.name.includes(name));
  });
  const open = (area: Area) => {
    setFind("");
    setTrail((before) => [...before, area]);
  };
  const isChosen = (area: Area) => props.chosen.some((one) => one.path === area.path);
  return (
    <div class="picker">
      <nav class="crumbs" aria-label={officeWords().picker.at}>
        <ol>
          <Show when={roots()[0]}>
            {(root) => (
              <li>
                <button type="button" class="linkish" onClick={() => setTrail([])}>
                  {roots().length === 1 ? areaName(root()) : officeWords().common.whole}
                </button>
              </li>
            )}
          </Show>
          <For each={trail()}>
            {(area, depth) => (
              <li>
                <button
                  type="button"
                  class="linkish"
                  onClick={() => setTrail((before) => before.slice(0, depth() + 1))}
                >
                  {areaName(area)}
                </button>
              </li>
            )}
          </For>
        </ol>
      </nav>
      <Show when={at()}>
        {(area) => (
          <button
            type="button"
            class="btn btn-2 btn-s"
            aria-pressed={isChosen(area())}
            onClick={() => props.take(area())}
          >
            {officeWords().picker.take(areaName(area()))}
          </button>
        )}
      </Show>
      <Show when={nodes().length > 12}>
        <input
          class="input"
          type="search"
          aria-label={officeWords().picker.filter}
          placeholder={officeWords().picker.filter}
          value={find()}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
      </Show>
      <Fault of={query.fault()} again={query.reload} />
      <ul class="pick">
        <For
          each={found().slice(0, SHOWN_MAX)}
          fallback={<li class="quiet">{query.data() ? officeWords().picker.empty : ""}</li>}
        >
          {(node) => (
            <Node
              node={node}
              single={props.single}
              chosen={isChosen(node.area)}
              take={props.take}
              open={open}
            />
          )}
        </For>
      </ul>
      <Show when={found().length > SHOWN_MAX}>
        <p class="quiet">{officeWords().picker.more(found().length - SHOWN_MAX)}</p>
      </Show>
    </div>
  );
}

/** One part of the tree: choose it, or look below. */
function Node(props: {
  node: AreaNode;
  single: boolean;
  chosen: boolean;
  take: (area: Area) => void;
  open: (area: Area) => void;
}): JSX.Element {
  const area = () => props.node.area;
  return (
    <li>
      <label>
        <input
          class="tick"
          type={props.single ? "radio" : "checkbox"}
          checked={props.chosen}
          onChange={() => props.take(area())}
        />
        {areaName(area())}
        <Show when={props.node.doors > 0}>
          <span class="quiet">{officeWords().common.doors(count(props.node.doors))}</span>
        </Show>
      </label>
      <Show when={props.node.has_parts}>
        <button
          type="button"
          class="linkish"
          aria-label={officeWords().picker.open(areaName(area()))}
          onClick={() => props.open(area())}
        >
          ›
        </button>
      </Show>
    </li>
  );
}
