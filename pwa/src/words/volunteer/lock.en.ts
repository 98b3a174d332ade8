// The texts about the PIN and the lock, in English.

import type { LockWords } from "./lock";

/** English. */
export const en: LockWords = {
  title: "Menpai is locked",
  enter: "Enter the PIN",
  digits: (count) => `${count} ${count === 1 ? "digit" : "digits"} entered`,
  open: "Open",
  busy: "One moment",
  clear: "Clear",
  back: "Delete one",
  unsent: (count) => `${count} unsent; they are sent once it is open.`,
  wrong: (left) => `Wrong PIN, ${left} ${left === 1 ? "try" : "tries"} left`,
  wait: (seconds) => `Try again in ${seconds} s`,
  waited: "You can try again now",
  short: "A PIN has 4 to 8 digits",
  failed: "That did not work, try again",
  forgot: "Forgot the PIN?",
  forgotHow:
    "The office does not know it either. After 10 wrong tries the lists and records go from this phone; only what is unsent stays. With a new invite from the office the lists come back.",
  page: {
    title: "PIN and lock",
    none: "No PIN yet",
    what: "With a PIN, the lists and records on this phone show only after it is entered. Whoever finds a lost phone sees nothing.",
    isSet: "A PIN is set",
    after: (minutes) =>
      `It locks after ${minutes} minutes without a touch, and asks each time Menpai is opened.`,
    keep: "Remember it well: nobody can get it back. After 10 wrong tries only what is unsent stays.",
    set: "Set a PIN",
    first: "New PIN, 4 to 8 digits",
    again: "Once more",
    next: "Next",
    differ: "The two differ, start over",
    now: "Present PIN",
    change: "Change the PIN",
    remove: "No PIN any more",
    done: { set: "PIN set", change: "PIN changed", remove: "PIN removed" },
    plain:
      "This address has no lock (not https), so no PIN can be set. Ask the office for a link that begins with https.",
    leave: "Leave it",
  },
  ask: {
    title: "The office asks you to set a PIN",
    what: (minutes) =>
      `Menpai then locks after ${minutes} minutes without a touch. Whoever finds a lost phone sees no lists.`,
    later: "Work first, set it next time",
  },
  left: {
    title: "10 wrong PINs",
    what: "The lists, the records and what was not finished have gone from this phone.",
    lost: "This phone cannot open some unsent reports",
    count: (count) => `${count} unsent still on this phone; only the office can open them.`,
    none: "Nothing was unsent.",
    save: (count) => `Save as a file for the office (${count})`,
    handed: "The office has them, remove them here",
    ask: "They cannot be brought back. Has the office taken the file?",
    yes: "Yes, remove them",
    no: "Keep them",
    closed: (count) => `${count} unsent open only with the PIN of before. They stay until you remember it.`,
    tryPin: "Enter the PIN of before",
    notThis: "It does not open. Wrong PIN, or another person.",
    rejoin: "Do without the PIN, join again with an invite",
  },
};
