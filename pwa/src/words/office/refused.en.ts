// Refusals of the server in English.

import type { RefusedWords } from "./refused";

/** The refusals in English. */
export const refused: RefusedWords = {
  not_allowed: "Your role does not go that far.",
  out_of_scope: "It lies outside of your area.",
  no_scope: "You have no area yet; ask the street office.",
  unknown_area: "There is no such area.",
  unknown_place: "There is no such door.",
  unknown_sweep: "There is no such round.",
  not_found: "It was not found. Somebody may just have changed it.",
  bad_field: "One entry is not right",
  cannot_accept: "It cannot be taken yet: the reason is still there.",
  referred: "This door lies outside of your area; the office of its area decides.",
  locked_out:
    "Not like this: it would shut out yourself or the last administrator. Another administrator can change it.",
  too_large: "The file is too large; import it in parts.",
  import_running: "Your last file is still being imported; try again when it is through.",
  too_slow: "The network was too slow, and it did not arrive whole. Try again.",
  unwritten:
    "Who looks cannot be written down now, so nobody may look. Try again later, and tell the administrator.",
  busy: "The server is busy; try again later.",
  internal: "Something went wrong in the server; it was written down. Try again later.",
  device_revoked: "This device was shut out.",
  over_quota: "This device handed in too much today; go on later. What is not handed in stays on the phone.",
  device_waits: "Nobody has said yes to this device yet.",
  person_gone: "You are no longer on the list.",
  no_token: "Join again: ask the street office for an invite.",
  token_expired: "The sign-in has expired; reload the page.",
  token_invalid: "The sign-in is not right; join again.",
  device_unknown: "The server does not know this device; join again.",
  credential_unknown: "The server does not know this device; join again.",
  broken_body: "It did not arrive whole; send it again.",
};
