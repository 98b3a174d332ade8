// The street office's part, loaded when it is needed.

import type { JSX } from "solid-js";

/** All screens under `/office`, and `/` for those who are no volunteers. */
export default function Office(): JSX.Element {
  return <main />;
}
