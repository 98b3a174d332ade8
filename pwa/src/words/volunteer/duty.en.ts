// The texts of notices and of duty on the phone, in English.

import type { DutyWords } from "./duty";

/** English, of the same shape. */
export const en: DutyWords = {
  notices: {
    title: "Notices",
    fresh: (count) => (count === 1 ? "New notice" : `${count} new notices`),
    none: "No notices yet",
    noneNote: "When the office sends one it is here, without a network too.",
    unread: "Not read",
    read: "Read",
    over: "Out of date",
    from: (who, time) => `${who} · ${time}`,
    until: (time) => `Until ${time}`,
    told: "The office knows that you have read it.",
    willTell: "Noted that you have read it. The office hears of it with the next sync.",
    gone: "This notice was withdrawn",
    goneNote: "Or it is not for your area any more.",
    all: "All notices",
  },
  duty: {
    title: "Duty",
    now: "Now",
    today: "Today",
    next: "Next",
    none: "No shift of yours",
    noneNote: "When the office plans one it is here.",
    from: (from, to) => `${from} to ${to}`,
    nextDay: (time) => `${time} next day`,
    lead: "Leads",
    members: "With",
    me: (name) => `${name} (you)`,
    alone: "You alone",
    checkedIn: (who, time) => `${who} checked in at ${time}`,
    handover: "Handover note",
    toGate: "Register at the gate",
    line: (name, from, to) => `${name} ${from} to ${to}`,
    lineNow: "On duty now",
    lineNext: "On duty today",
    notYet: "not checked in yet",
  },
  answers: {
    title: "Who answers here",
    none: "Nobody is named yet",
    noneNote: "When the office names somebody it is here.",
    call: (who) => `Call ${who}`,
    everywhere: "Everywhere",
  },
};
