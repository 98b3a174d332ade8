// The texts of the work besides the round from door to door, in Chinese. English has the same shape.

import { createEffect, createRoot, createSignal } from "solid-js";
import { language } from "./index";

/** Chinese, shown first. */
export const zh = {
  pick: {
    hint: "写楼号门牌，例 3-2-501",
    offers: "找到的地方",
    none: "手机里没有这个地方。写成 3-2-501 这样，或者先空着。",
  },
};

/** The shape that every language must have. */
export type WorkWords = typeof zh;

const [texts, setTexts] = createSignal<WorkWords>(zh);

createRoot(() =>
  createEffect(() => {
    if (language() === "zh") setTexts(() => zh);
    else void import("./work.en").then(({ en }) => language() === "en" && setTexts(() => en));
  }),
);

/** The words of these screens in the language that is shown. */
export function w(): WorkWords {
  return texts();
}
