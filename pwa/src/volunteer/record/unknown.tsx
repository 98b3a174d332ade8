// What is shown of a place that this phone does not know.

import type { JSX } from "solid-js";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { formWords } from "../../words/form";

/** The page of a place that this phone does not know. */
export function UnknownPlace(props: { back: string }): JSX.Element {
  return (
    <>
      <Top back={props.back} end={<SyncPill compact />}>
        <h1>{formWords().door.unknown}</h1>
      </Top>
      <main>
        <Note text={formWords().door.unknownNote} />
      </main>
    </>
  );
}
