// Filter chips for the status of doors.

import type { JSX } from "solid-js";
import type { Status } from "../../twin/types";
import { OnlyChips } from "../../ui/chips";
import { Glyph } from "../../ui/glyph";
import { useLook } from "../../ui/look";
import { commonWords } from "../../words";
import type { tally } from "../record/rounds";

/** Chips that limit doors to one status. */
export function StatusChips(props: {
  of: readonly Status[];
  counts: ReturnType<typeof tally>;
  only: Status | undefined;
  choose: (status: Status | undefined) => void;
  children?: JSX.Element;
}): JSX.Element {
  const look = useLook();
  return (
    <OnlyChips
      label={commonWords().bld.only}
      all={commonWords().bld.all}
      of={props.of}
      count={(status) => props.counts[status]}
      only={props.only}
      choose={props.choose}
      name={(status) => (
        <>
          <Glyph name={look.glyph(status)} />
          {look.name(status)}
        </>
      )}
    >
      {props.children}
    </OnlyChips>
  );
}
