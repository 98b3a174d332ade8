// Who answers here (三包), by the levels of the kit, with their telephone numbers.

import { createMemo, For, type JSX, Show } from "solid-js";
import { namedPlace } from "../../core/address";
import { building, known } from "../../core/doors";
import { shortName } from "../../twin/names";
import { buildingOf } from "../../twin/paths";
import type { Responsibility } from "../../twin/types";
import { follow, live } from "../../ui/signals";
import { words } from "../../words";
import { dutyWords } from "../../words/volunteer/duty";
import { byLevel } from "./levels";

/** The area or place of a responsibility, in words. */
function areaOf(path: string, labels: ReadonlyMap<string, string>): string {
  if (path === "") return dutyWords().answers.everywhere;
  const label = labels.get(path);
  if (label) return namedPlace(path, label);
  const area = known().areas.get(path);
  const above = known().areas.get(path.slice(0, path.lastIndexOf("/")));
  if (area?.kind === "building" && above) return `${shortName(above.name)} ${shortName(area.name)}`;
  return area ? shortName(area.name) : path;
}

/** The plates of the places for which somebody answers. */
async function labelsOf(): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const { path } of known().responsibilities) {
    if (known().areas.has(path)) continue;
    const label = (await building(buildingOf(path)))?.places[path]?.label;
    if (label) labels.set(path, label);
  }
  return labels;
}

/** All who answer for something in or above the scope. */
export function Answers(): JSX.Element {
  const version = follow("doors");
  const labels = live(["doors"], labelsOf);
  const groups = createMemo(() => {
    version();
    const levels = known().kits.flatMap((kit) => kit.levels ?? []);
    return byLevel(known().responsibilities, levels, (level) => words(level.label));
  });
  return (
    <section class="sec">
      <h2>{dutyWords().answers.title}</h2>
      <Show
        when={groups().length > 0}
        fallback={
          <div class="card note answers-none">
            <h3>{dutyWords().answers.none}</h3>
            <p>{dutyWords().answers.noneNote}</p>
          </div>
        }
      >
        <For each={groups()}>
          {(group) => (
            <div class="answers">
              <h3 class="quiet">{group.label}</h3>
              <ul class="card rows">
                <For each={group.people}>
                  {(one) => <Person person={one} where={areaOf(one.path, labels.latest ?? new Map())} />}
                </For>
              </ul>
            </div>
          )}
        </For>
      </Show>
    </section>
  );
}

function Person(props: { person: Responsibility; where: string }): JSX.Element {
  return (
    <li>
      <div class="row">
        <span class="grow">
          <b>{props.person.name}</b>
          <small>{[props.person.post, props.where].filter(Boolean).join(" · ")}</small>
        </span>
        <Show when={props.person.phone}>
          {(phone) => (
            <a
              class="link tel"
              href={`tel:${phone()}`}
              aria-label={`${dutyWords().answers.call(props.person.name)} ${phone()}`}
            >
              {phone()}
            </a>
          )}
        </Show>
      </div>
    </li>
  );
}
