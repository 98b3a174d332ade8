// The words of a household's personal data and of who looked, in English.

import type { PersonalWords } from "./personal";

export const en: PersonalWords = {
  title: "This household's personal data",
  titleHere: "The personal data here",
  titleThread: "This person's personal data",
  how: "The person may ask for a copy, have it corrected, or have it erased.",
  give: "Give a file",
  giveHow:
    "The roster, also as it was before, each report (who, when, which phone, why), what waits in quarantine or was dismissed, and every address it had, all in one file.",
  giveDo: "Make the file",
  given: (file) => `Saved: ${file}`,
  correct: "Correct",
  correctRoster:
    "Wrong in the roster: correct the file and import it again; what would change is listed first.",
  correctReport:
    "Wrong in a report: send somebody again, the new one replaces the old one; a coordinator settles disagreements.",
  toImport: "Import a roster",
  erase: "Erase",
  eraseAsk: (what) =>
    `This erases: ${what}. It cannot be brought back, and phones drop it with their next sync.`,
  eraseKept: "The door, whether it was visited and other answers stay; no count changes.",
  eraseDo: "Erase now",
  household: "household",
  phone: "telephone",
  remark: "remark",
  inRecords: (records, reports) =>
    `what is personal in ${records} ${records === 1 ? "record" : "records"} and ${reports} ${reports === 1 ? "report" : "reports"}, with their reasons`,
  waiting: "its reports in quarantine",
  nothing: "what is personal here",
  erased: (records, waiting) =>
    waiting > 0
      ? `Erased what was personal in ${records} records, and ${waiting} in quarantine.`
      : `Erased what was personal in ${records} records.`,
  askedBy: "Who asked, and how it was checked",
  askedByHow: "Kept in the access log alone, and only for a time.",
  askedByLike: "For example: the householder came by and showed an identity card",
  askedByMissing: "Say who asked, and how it was checked.",
  forgotten: "Erased before",
  forgottenAll: (when, by) => `${when}: ${by} erased all that was personal`,
  forgottenHere: "the server's terminal",
  forgottenDue: (when, forms) => `${when}: due and erased: ${forms}`,
  access: {
    title: "Who looked",
    allHow: (days) => `Who looked at personal data and who used a privilege; kept for ${days} days.`,
    ownHow: (days) =>
      `The personal data that you looked at and the privileges that you used; kept for ${days} days. Administrators see it too.`,
    none: "Nothing yet.",
    further: "Earlier",
    when: "When",
    who: "Who",
    act: "Did what",
    rows: (n) => (n === "1" ? "1 row" : `${n} rows`),
    asked: (text) => `Asked by: ${text}`,
    machine: "the server's terminal",
    whole: "their whole area",
    unusualTitle: "Unusual reading",
    unusual: (who, when, n) => `${who} opened more than ${n - 1} households in the hour before ${when}.`,
    unusualHow: (n) =>
      `Whoever opens more than ${n} households within an hour is listed here for 7 days. Ask them first; shut the device out if it is not in their hands.`,
    toUnusual: "See who looked",
    acts: {
      history: "Opened a household",
      list: "Saw a list",
      search: "Searched by answers",
      area: "A phone took its area",
      export: "Exported a file",
      briefing: "Saw the briefing",
      people: "Saw the people",
      everything: "Gave out all personal data",
      erase: "Erased personal data",
      invite: "Invited",
      person: "Changed a person",
      revoke: "Shut a device out",
      confirm: "Said yes to a device",
      settings: "Changed settings",
      kit: "Changed the kit",
      mend: "Decided on quarantine",
      rule: "Settled",
      import: "Imported a file",
      unusual: "Unusual reading",
    },
    things: {
      code: "short code",
      kept: "kept",
      phones: "phone rules",
      joins: "joins need a yes",
      accept: "taken in",
      dismiss: "dismissed",
      areas: "areas",
      doors: "roster",
      outbox: "unsent reports of a phone",
    },
  },
};
