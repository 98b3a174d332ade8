// Settling conflicts, loaded when it is needed; works from the phone's own store.

import type { JSX } from "solid-js";

/** All screens under `/conflicts`. */
export default function Settle(): JSX.Element {
  return <main />;
}
