// The head of the screens before the app itself, where nobody has chosen a language yet: joining, and the lock.

import type { JSX } from "solid-js";
import { commonWords } from "../words";
import { Plate } from "./parts";
import { choose, prefs } from "./prefs";

/** The app's name, and its other language. */
export function FrontTop(): JSX.Element {
  return (
    <header class="top top-home">
      <Plate class="plate-mark">{commonWords().app}</Plate>
      <div class="grow" />
      <button
        type="button"
        class="link"
        lang={prefs().language === "zh" ? "en" : "zh-CN"}
        onClick={() => choose({ language: prefs().language === "zh" ? "en" : "zh" })}
      >
        {commonWords().other}
      </button>
    </header>
  );
}
