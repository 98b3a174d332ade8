// What a save stores is what the person sees.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entered } from "../../twin/forms";
import type { Form, Kit, Preset } from "../../twin/types";
import { details, headline } from "./describe";
import {
  type Filled,
  faultsBeside,
  impliedOutcome,
  isOffered,
  isUntouched,
  namelessFault,
  statedByPreset,
} from "./saving";

const KIT = JSON.parse(
  readFileSync(new URL("../../../../shared/kits/epidemic.json", import.meta.url), "utf8"),
) as Kit;
const form = (id: string): Form => KIT.forms.find((one) => one.id === id) as Form;
const DOOR = form("door_check");
const preset = (id: string, of = DOOR): Preset => of.quick?.find((one) => one.id === id) as Preset;
const filled = (entered: Entered, start: Entered = {}, of = DOOR): Filled => ({ form: of, start, entered });

describe("a preset", () => {
  test.each<[string, Entered]>([
    ["a fever", { temperature: "38.9" }],
    ["somebody from Hubei", { hubei: "returned" }],
    ["a symptom", { symptoms: ["cough"] }],
  ])("is not offered beside %s, whichever it is", (_what, entered) => {
    for (const one of DOOR.quick ?? []) expect(isOffered(filled(entered), one)).toBe(false);
    // Nor if the record on the screen says it already.
    expect(isOffered(filled(entered, entered), preset("all_well"))).toBe(false);
  });

  test.each<[string, string, Entered]>([
    ["enterprise_check", "fever", { fever: "2" }],
    ["shop_check", "people from Hubei", { from_hubei: "1" }],
    ["venue_inspection", "something wrong that does not alarm", { wrong: ["no_masks"] }],
  ])("of %s does not overwrite %s", (id, _what, entered) => {
    expect(isOffered(filled(entered, {}, form(id)), preset("all_well", form(id)))).toBe(false);
  });

  test("says nothing else than an outcome that was chosen, but may follow an outcome that the app inferred", () => {
    expect(isOffered(filled({ outcome: "refused" }), preset("no_answer"))).toBe(false);
    expect(isOffered(filled({ outcome: "refused" }), preset("refused"))).toBe(true);
    expect(isOffered(filled({ outcome: "checked", note: "有狗" }), preset("no_answer"))).toBe(true);
  });

  test("states what was entered beside it, and what cannot be saved is a fault and not left out", () => {
    const entered = { outcome: "checked", residents: "3", temperature: "36.4" };
    expect(isOffered(filled(entered), preset("all_well"))).toBe(true);
    expect(statedByPreset(filled(entered), preset("all_well"), undefined)).toEqual({
      outcome: "checked",
      hubei: "no",
      symptoms: [],
      residents: 3,
      temperature: 36.4,
    });
    const wrong = filled({ ...entered, temperature: "三十六" });
    expect(faultsBeside(wrong, preset("all_well"), "2020-02-14")).toMatchObject([{ field: "temperature" }]);
    expect(faultsBeside(filled({}), preset("no_answer"), "2020-02-14")).toEqual([]);
  });
});

test("an untouched form is nothing to save, be it empty, with its own values, or with a colleague's record", () => {
  expect(isUntouched(filled({}))).toBe(true);
  const day = form("isolation_day");
  expect(isUntouched(filled({ outcome: "checked" }, { outcome: "checked" }, day))).toBe(true);
  expect(isUntouched(filled({ outcome: "checked", morning: "36.4" }, { outcome: "checked" }, day))).toBe(
    false,
  );
  const record = { outcome: "checked", residents: "3", symptoms: ["cough"] };
  expect(isUntouched(filled({ ...record, note: " " }, record))).toBe(true);
  expect(isUntouched(filled({ outcome: "checked", residents: "3" }, record))).toBe(false);
});

describe("the outcome that an answer implies", () => {
  const implied = (entered: Entered, field: string, start: Entered = {}): unknown =>
    ({ ...entered, ...impliedOutcome(filled(entered, start), field) }).outcome;

  test("is that somebody was met, also where the last knock found nobody", () => {
    expect(implied({ residents: "3" }, "residents")).toBe("checked");
    for (const outcome of ["no_answer", "refused", "vacant"])
      expect(implied({ outcome, temperature: "36.4" }, "temperature", { outcome })).toBe("checked");
  });

  test("leaves an outcome that was chosen now, and a note says nothing of it", () => {
    expect(implied({ outcome: "refused", residents: "3" }, "residents", { outcome: "no_answer" })).toBe(
      "refused",
    );
    expect(implied({ outcome: "no_answer", note: "上班" }, "note", { outcome: "no_answer" })).toBe(
      "no_answer",
    );
    expect(implied({ outcome: "no_answer" }, "residents", { outcome: "no_answer" })).toBe("no_answer");
    expect(implied({ outcome: "no_answer" }, "outcome", {})).toBe("no_answer");
  });
});

test("nobody was met: what an earlier visit measured is not told beside it, unless it alarms", () => {
  const vain = { outcome: "no_answer", residents: 3, temperature: 35.9, note: "有狗" };
  expect([headline(DOOR, vain), ...details(DOOR, vain)]).toEqual(["无人应答", "有狗"]);
  expect(details(DOOR, { ...vain, temperature: 38.9 })).toEqual(["体温 38.9 ℃", "有狗"]);
});

test("a record with a fever is never called all well", () => {
  const well = { outcome: "checked", hubei: "no", symptoms: [] };
  expect(headline(DOOR, well)).toBe("一切正常");
  expect(headline(DOOR, { ...well, temperature: 38.9 })).not.toBe("一切正常");
});

test("a temperature alone passes no gate: somebody has a name, a number or a plate", () => {
  const at = (id: string, entered: Entered) => namelessFault({ form: form(id), entered });
  const measured = { temperature: "36.5", decision: "passed" };
  expect(at("gate_person", measured)).toEqual({ field: "phone", code: "nameless" });
  expect(at("gate_person", { ...measured, name: " " })).toBeDefined();
  expect(at("gate_person", { ...measured, purpose: "visit" })).toBeDefined();
  expect(at("gate_person", { ...measured, name: "赵大勇" })).toBeUndefined();
  expect(at("gate_person", { ...measured, phone: "13800138000" })).toBeUndefined();
  expect(at("gate_vehicle", { ...measured, plate: "京A7K392" })).toBeUndefined();
  expect(at("door_check", {})).toBeUndefined();
});
