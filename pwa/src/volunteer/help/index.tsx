// Help: each role's day in pictures. They are drawn with the app's own parts, so they look like the app, also
// offline.

import { createMemo, For, type JSX, onCleanup, Show } from "solid-js";
import { role } from "../../core/session";
import { here } from "../../ui/router";
import { commonWords } from "../../words";
import { helpWords, helpWordsAreHere } from "../../words/volunteer/help";
import "../../styles/help.css";
import { Nav } from "../../ui/nav";
import { Top } from "../../ui/parts";
import { OFFICE_SCENES } from "./office-scenes";
import { VOLUNTEER_SCENES } from "./volunteer-scenes";

type Teller = keyof ReturnType<typeof helpWords>["roles"];
type Scene = keyof ReturnType<typeof helpWords>["scenes"];

/** The scenes of each role's day, in order. */
const DAYS: Record<Teller, Scene[]> = {
  volunteer: ["join", "left", "tap", "offline", "received", "today", "undo"],
  gate: ["shift", "known", "digits", "next", "fever", "car", "handover"],
  office: ["sentence", "drill", "silent", "follow", "notice", "gaps", "tables"],
  coordinator: ["differ", "seen", "safest", "settle", "again", "settleOffline"],
  headquarters: ["briefing", "change", "doubt", "open", "reopen"],
};

/** The pictures of all scenes. */
const PICTURES: Record<Scene, () => JSX.Element> = { ...VOLUNTEER_SCENES, ...OFFICE_SCENES };

/** The day that is shown first: the person's own. */
function ownDay(): Teller {
  const who = role();
  if (who === "administrator") return "office";
  return who ?? "volunteer";
}

/** The page of the help. */
export default function Help(): JSX.Element {
  const teller = createMemo<Teller>(() => {
    const wanted = here().query.get("role");
    return wanted !== null && wanted in DAYS ? (wanted as Teller) : ownDay();
  });
  document.body.classList.add("help-page");
  onCleanup(() => document.body.classList.remove("help-page"));
  return (
    <Show when={helpWordsAreHere()} fallback={<main />}>
      <Top back="/">
        <h1>{helpWords().title}</h1>
      </Top>
      <main class="help">
        <nav class="chips" aria-label={helpWords().who}>
          <For each={Object.keys(DAYS) as Teller[]}>
            {(one) => (
              <a
                class="chip"
                href={`/help?role=${one}`}
                data-replace
                aria-current={teller() === one ? "page" : undefined}
              >
                {helpWords().roles[one]}
              </a>
            )}
          </For>
        </nav>
        <ol class="scenes">
          <For each={DAYS[teller()]}>
            {(scene, at) => <SceneView scene={scene} at={at()} of={DAYS[teller()].length} />}
          </For>
        </ol>
      </main>
      <Nav />
    </Show>
  );
}

function SceneView(props: { scene: Scene; at: number; of: number }): JSX.Element {
  const words = () => helpWords().scenes[props.scene];
  return (
    <li class="card scene">
      <div class="h-stage" aria-hidden="true">
        {PICTURES[props.scene]()}
      </div>
      <h2>
        <span class="h-n" aria-hidden="true">
          {props.at + 1}
        </span>
        <span class="sr">
          {helpWords().step(props.at + 1, props.of)}
          {commonWords().sep}
        </span>
        {words()[0]}
      </h2>
      <p>{words()[1]}</p>
    </li>
  );
}
