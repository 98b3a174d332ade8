// People, invites, sweeps, files and quarantine by address: a part of its own, loaded when one of them is
// opened.

import type { JSX } from "solid-js";
import { type Screen, Screens } from "../parts/screens";
import { InvitesScreen } from "../people/invites";
import { PeopleScreen } from "../people/people";
import { PersonScreen } from "../people/person";
import { QuarantineScreen } from "./quarantine";
import { SweepsScreen } from "./sweeps";
import { TransferScreen } from "./transfer";

const SCREENS: readonly Screen[] = [
  { at: "/office/people/", screen: PersonScreen },
  { at: "/office/people", screen: PeopleScreen },
  { at: "/office/invites", screen: InvitesScreen },
  { at: "/office/sweeps", screen: SweepsScreen },
  { at: "/office/import", screen: TransferScreen },
  { at: "/office/quarantine", screen: QuarantineScreen },
];

/** What sets the work up. */
export default function Setup(): JSX.Element {
  return <Screens of={SCREENS} />;
}
