// Who answers here (三包): by the levels of the kit, with their telephone.

import { createMemo, For, type JSX, Show } from "solid-js";
import { shortName } from "../core/address";
import { known } from "../core/doors";
import type { Responsibility } from "../core/types";
import { words } from "../i18n";
import { d } from "../i18n/duty-phone";
import { follow } from "../ui/signals";
import { byLevel } from "./levels";

function areaOf(path: string): string {
  if (path === "") return d().answers.everywhere;
  const area = known().areas.get(path);
  const above = known().areas.get(path.slice(0, path.lastIndexOf("/")));
  if (area?.kind === "building" && above) return `${shortName(above.name)} ${shortName(area.name)}`;
  return area ? shortName(area.name) : path;
}

/** All who answer for something in or above the scope. */
export function Answers(): JSX.Element {
  const version = follow("doors");
  const groups = createMemo(() => {
    version();
    const levels = known().kits.flatMap((kit) => kit.levels ?? []);
    return byLevel(known().responsibilities, levels, (level) => words(level.label));
  });
  return (
    <section class="sec">
      <h2>{d().answers.title}</h2>
      <Show
        when={groups().length > 0}
        fallback={
          <div class="card note answers-none">
            <h3>{d().answers.none}</h3>
            <p>{d().answers.noneNote}</p>
          </div>
        }
      >
        <For each={groups()}>
          {(group) => (
            <div class="answers">
              <h3 class="quiet">{group.label}</h3>
              <ul class="card rows">
                <For each={group.people}>{(one) => <Person person={one} />}</For>
              </ul>
            </div>
          )}
        </For>
      </Show>
    </section>
  );
}

function Person(props: { person: Responsibility }): JSX.Element {
  return (
    <li>
      <div class="row">
        <span class="grow">
          <b>{props.person.name}</b>
          <small>{[props.person.post, areaOf(props.person.path)].filter(Boolean).join(" · ")}</small>
        </span>
        <Show when={props.person.phone}>
          {(phone) => (
            <a
              class="link tel"
              href={`tel:${phone()}`}
              aria-label={`${d().answers.call(props.person.name)} ${phone()}`}
            >
              {phone()}
            </a>
          )}
        </Show>
      </div>
    </li>
  );
}
