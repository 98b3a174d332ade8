// For tests: a kit with one form, and a record of it.

import type { Kit, RecordLine } from "./types";

/** A door of the tests. */
export const DOOR = "11/01/15/012/002/3/2/501";

/** A record as the server sends it. */
export function record(change: Partial<RecordLine> = {}): RecordLine {
  return {
    form: "door_check",
    place: DOOR,
    slot: "sweep-1",
    answers: { outcome: "checked", residents: 3 },
    heads: ["head-1"],
    by: "李建国",
    at_ms: 1_000,
    seq: 7,
    ...change,
  };
}

/** A kit with the few fields that the tests need. */
export const KIT: Kit = {
  id: "test",
  version: 1,
  title: { zh: "试", en: "Test" },
  place_kinds: [{ id: "home", label: { zh: "住户", en: "Home" } }],
  forms: [
    {
      id: "door_check",
      title: { zh: "入户", en: "Door check" },
      place_kinds: ["home"],
      slot: "sweep",
      fields: [
        {
          id: "outcome",
          type: "choice",
          label: { zh: "结果", en: "Outcome" },
          required: true,
          choices: [
            { id: "no_answer", label: { zh: "无人", en: "No answer" }, count_as: "no_answer" },
            { id: "checked", label: { zh: "已查", en: "Checked" }, count_as: "done" },
          ],
        },
        { id: "residents", type: "integer", label: { zh: "几人", en: "People" }, min: 0, max: 50 },
        {
          id: "hubei",
          type: "choice",
          label: { zh: "湖北", en: "Hubei" },
          choices: [
            { id: "no", label: { zh: "没有", en: "No" } },
            { id: "returned", label: { zh: "有", en: "Yes" }, alert: true },
          ],
        },
        {
          id: "arrived_on",
          type: "date",
          label: { zh: "哪天到", en: "Arrived" },
          show_if: { field: "hubei", among: ["returned"] },
        },
        {
          id: "temperature",
          type: "decimal",
          label: { zh: "体温", en: "Temperature" },
          min: 34,
          max: 43,
          alert_from: 37.3,
        },
        { id: "note", type: "text", label: { zh: "备注", en: "Note" }, max: 500 },
      ],
    },
  ],
};
