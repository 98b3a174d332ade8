// Keys and numbers: three taps give a temperature, and impossible numbers are marked.

import { describe, expect, it } from "vitest";
import type { Field } from "../../twin/types";
import { highest, type PadKey, press, readingOf, shapeOf } from "./keypad";

const TEMPERATURE: Field = {
  id: "temperature",
  type: "decimal",
  label: { zh: "体温", en: "Temperature" },
  min: 34,
  max: 43,
  alert_from: 37.3,
};
const LOAD: Field = { id: "load", type: "decimal", label: { zh: "吨", en: "Load" }, min: 0, max: 100.25 };

function typed(field: Field, keys: string): string {
  const all = keys.split("").map((key) => (key === "<" ? "back" : key === "C" ? "clear" : key)) as PadKey[];
  return all.reduce((text, key) => press(text, key, shapeOf(field)), "");
}

describe("the keypad", () => {
  it("sets the point by itself where all values have as many digits before it", () => {
    expect(shapeOf(TEMPERATURE)).toEqual({ whole: 2, decimals: 1 });
    expect(typed(TEMPERATURE, "365")).toBe("36.5");
    expect(typed(TEMPERATURE, "36")).toBe("36");
    expect(typed(TEMPERATURE, "3.65")).toBe("36.5");
  });

  it("takes no digit too many, so that a key hit twice changes nothing", () => {
    expect(typed(TEMPERATURE, "3655")).toBe("36.5");
  });

  it("goes back digit by digit, and clears", () => {
    expect(typed(TEMPERATURE, "365<")).toBe("36");
    expect(typed(TEMPERATURE, "365<<7")).toBe("37");
    expect(typed(TEMPERATURE, "365C")).toBe("");
    expect(typed(TEMPERATURE, "<")).toBe("");
  });

  it("has a key for the point where values differ in length", () => {
    expect(shapeOf(LOAD)).toEqual({ whole: undefined, decimals: 2 });
    expect(typed(LOAD, "7.255")).toBe("7.25");
    expect(typed(LOAD, ".5")).toBe("0.5");
    expect(typed(LOAD, "1..5")).toBe("1.5");
    expect(typed(LOAD, "12.<<")).toBe("1");
    expect(shapeOf({})).toEqual({ whole: undefined, decimals: 1 });
  });
});

describe("a number", () => {
  const reading = (keys: string) => readingOf(TEMPERATURE, typed(TEMPERATURE, keys), shapeOf(TEMPERATURE));

  it("is said to be normal, an alert, or none that can be", () => {
    expect(reading("")).toBe("empty");
    expect(reading("3")).toBe("typing");
    expect(reading("45")).toBe("typing");
    expect(reading("365")).toBe("ok");
    expect(reading("372")).toBe("ok");
    expect(reading("373")).toBe("alert");
    expect(reading("430")).toBe("alert");
    expect(reading("431")).toBe("fault");
    expect(reading("450")).toBe("fault");
    expect(reading("335")).toBe("fault");
  });

  it("of several is the highest, also where that cannot be", () => {
    expect(highest(["36.5", "", "37.8", "36."])).toBe("37.8");
    expect(highest(["36.5", "45.0"])).toBe("45.0");
    expect(highest(["", ""])).toBeUndefined();
  });
});
