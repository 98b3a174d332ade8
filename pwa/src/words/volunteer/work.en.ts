// The texts of the work besides the round from door to door, in English.

import type { WorkWords } from "./work";

const places = (count: number): string => (count === 1 ? "1 place" : `${count} places`);

/** English. */
export const en: WorkWords = {
  title: "All work",
  today: "Today",
  forms: "What can be recorded",
  all: "All work",
  more: "Other work",
  nothing: "No other work here",
  nothingNote: "When the office assigns some to you, it appears here.",
  unknown: "This form is not on the phone",
  unknownNote: "It may no longer be yours, or has not come yet.",
  state: { missed: "Missed", open: "To do", taken: "Under way", rest: "Not yet", done: "Done" },
  sentence: (total, done, left) => [
    `${places(total)}, ${done} done today, `,
    left === 0 ? "all done" : `${left} to go`,
  ],
  places: (total, left) => [`${places(total)}, `, left === 0 ? "all recorded" : `${left} not yet`],
  threads: (open) => ["", open === 0 ? "Nothing open" : `${open} open`],
  count: places,
  only: "Only",
  chips: { all: "All", left: "To do", missed: "Missed", done: "Done" },
  find: "Find an address",
  none: "No such place",
  group: {
    left: (title, left) => (left === 0 ? title : `${title}: ${left}`),
    open: (title, left) => (left === 0 ? title : `${title}: ${left}`),
    note: (done, total, missed) =>
      [`${done} of ${places(total)} done`, missed > 0 ? `${missed} missed yesterday` : ""]
        .filter(Boolean)
        .join(", "),
    careNote: (open, taken, done) =>
      [
        open > 0 ? `${open} not taken` : "",
        taken > 0 ? `${taken} under way` : "",
        done > 0 ? `${done} finished today` : "",
      ]
        .filter(Boolean)
        .join(", "),
    threadNote: (open, taken, done) =>
      [
        open > 0 ? `${open} not begun` : "",
        taken > 0 ? `${taken} under way` : "",
        done > 0 ? `${done} finished today` : "",
      ]
        .filter(Boolean)
        .join(", "),
    again: (title) => `${title}: go again`,
  },
  tile: {
    left: (left, total) =>
      left === 0 ? `${places(total)}, all done today` : `${left} of ${places(total)} to go`,
    total: places,
    gate: "Register people and cars",
  },
  next: (place) => `next ${place}`,
  begin: "Begin one",
  where: "Where?",
  late: "late",
  by: (who, time) => `${who} ${time}`,
  asked: (who, time) => `noted by ${who} ${time}`,
  ended: "Finished",
  here: "Also to do here",
  record: "Also record here",
  steps: "How far it is",
  strip: {
    day: (n) => (n < 1 ? "from tomorrow" : `Day ${n}`),
    until: (day) => `until ${day}`,
    missed: "✕",
    today: "•",
    label: (n, of, done, missed) => `Day ${n} of ${of}: ${done} visited, ${missed} missed`,
  },
  care: {
    title: "Bring it",
    sentence: (open, taken) => [
      open === 0 ? "All taken, " : `${open} not taken, `,
      taken === 0 ? "none under way" : `${taken} under way`,
    ],
    open: "Not taken",
    taken: "Under way",
    none: "Nothing to bring now",
    noneNote: "Needs that are noted at a door appear here.",
    over: "Finished today",
  },
  pick: {
    hint: "Building and door, e.g. 3-2-501",
    offers: "Places found",
    none: "This phone does not know that place. Write it like 3-2-501, or leave it empty.",
  },
};
