// The texts about devices, in English.

import type { DeviceWords } from "./devices";

export const en: DeviceWords = {
  mine: "My devices",
  of: "Devices",
  how: "Lost, replaced, or not known to you? Shut it out. It gets no more data; what it has not sent can still be handed in.",
  joined: (time) => `Joined ${time}`,
  used: (time) => `last used ${time}`,
  revokedAt: (time) => `shut out ${time}`,
  unsent: (count) => `${count} unsent then`,
  sep: ", ",
  here: "This one",
  revoked: "Shut out",
  revoke: "Shut out",
  ask: (name) =>
    `Shut “${name}” out? It gets no more data. What it has not sent can still be handed in, for a look.`,
  yes: "Shut this device out",
  cancel: "Keep it",
  done: (name) => `“${name}” is shut out`,
  none: "No device has joined yet.",
  offline: "No answer; try again.",
  failed: "That failed; try again later.",
  again: "Try again",
  refused: {
    locked_out: "This is the last device of the last administrator. Let another one join first.",
    not_allowed: "Your role does not go that far.",
    out_of_scope: "It lies outside of your area.",
    not_found: "It was not found. Somebody may just have changed it.",
    device_revoked: "This device was shut out.",
    person_gone: "You are no longer on the list.",
  },
  came: (name, time) => `A new device joined as you: ${name}, ${time}.`,
  notYou: "Not you? Shut it out, and tell the street office.",
  revokeIt: "Shut it out",
  known: "It is mine",
  out: {
    title: "Sign out",
    what: "This device is shut out, and everything of Menpai on it is removed: lists, records, what was begun. To use it again you need a new invite.",
    shared: "On a shared computer, sign out when you are done.",
    go: "Sign out and remove all",
    going: "Signing out",
    unsent: (count) => `${count} unsent: you cannot sign out now`,
    unsentHow:
      "Signing out would lose them. Send them first; without a network, export them as a file for the office, and sign out once they are sent.",
    send: "Send now",
    sending: "Sending",
    look: "See which ones",
    exportAll: (count) => `Export the ${count} unsent ones (file)`,
    untold: "The office does not answer",
    untoldHow:
      "You can remove the data on this device now. It stays on the list of devices until you shut it out on another device, or the office does.",
    wipe: "Only remove the data here",
    later: "Sign out later",
  },
};
