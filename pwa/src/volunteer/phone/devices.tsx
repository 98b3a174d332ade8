// My devices: every device that joined as this person. `/me/devices`.

import { type JSX, Show } from "solid-js";
import { Devices } from "../../ui/devices";
import { Top } from "../../ui/parts";
import { commonWords } from "../../words";
import { deviceWords, deviceWordsAreHere } from "../../words/devices";
import "../../styles/confirm.css";

/** The page. */
export default function DevicesPage(): JSX.Element {
  return (
    <Show when={deviceWordsAreHere()} fallback={<main />}>
      <Top back="/me" backLabel={commonWords().backTo(commonWords().me.title)}>
        <h1>{deviceWords().mine}</h1>
      </Top>
      <main>
        <section class="sec">
          <p class="quiet">{deviceWords().how}</p>
        </section>
        <section class="sec">
          <div class="card">
            <Devices />
          </div>
        </section>
      </main>
    </Show>
  );
}
