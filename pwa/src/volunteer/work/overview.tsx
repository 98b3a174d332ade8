// All work of the scope: today's tasks, and every form that can be filled in here.

import { For, type JSX, Show } from "solid-js";
import { allBuildings, allForms } from "../../core/doors";
import type { Form } from "../../twin/types";
import { kitGlyph } from "../../ui/glyph";
import { Note, RowLink, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { live } from "../../ui/signals";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import { GroupRow } from "./group-row";
import { groupsOf } from "./groups";
import { allWorks, careForms } from "./model";

/** Forms other than those of sweeps and shifts that have places here. */
async function formsHere(): Promise<Form[]> {
  const kinds = new Set<string>();
  for (const row of await allBuildings())
    for (const place of Object.values(row.places)) kinds.add(place.kind);
  return allForms().filter(
    (form) =>
      form.slot !== "sweep" && form.slot !== "shift" && form.place_kinds.some((kind) => kinds.has(kind)),
  );
}

/** `/work`. */
export function OverviewPage(): JSX.Element {
  const loaded = live(["doors", "outbox", "settings"], async () => ({
    groups: groupsOf(await allWorks()),
    forms: await formsHere(),
    care: new Set(careForms().map(({ id }) => id)),
  }));
  return (
    <>
      <Top back="/" backLabel={commonWords().backToday} end={<SyncPill compact />}>
        <h1>{workWords().title}</h1>
      </Top>
      <main>
        <Show when={loaded.latest}>
          {(data) => (
            <Show when={data().forms.length > 0} fallback={<Nothing />}>
              <Show when={data().groups.length > 0}>
                <section class="sec">
                  <h2>{workWords().today}</h2>
                  <ul class="card rows">
                    <For each={data().groups}>
                      {(group) => (
                        <li>
                          <GroupRow group={group} />
                        </li>
                      )}
                    </For>
                  </ul>
                </section>
              </Show>
              <section class="sec">
                <h2>{workWords().forms}</h2>
                <ul class="card rows">
                  <For each={data().forms}>
                    {(form) => (
                      <li>
                        <RowLink
                          href={data().care.has(form.id) ? "/care" : `/work/${form.id}`}
                          glyph={kitGlyph(form.icon)}
                          title={words(form.title)}
                        />
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            </Show>
          )}
        </Show>
      </main>
    </>
  );
}

function Nothing(): JSX.Element {
  return <Note title={workWords().nothing} text={workWords().nothingNote} />;
}
