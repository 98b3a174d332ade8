// Today's tasks of one kind as a row: their name, how many are left, how many are done.

import type { JSX } from "solid-js";
import { kitGlyph } from "../../ui/glyph";
import { RowLink } from "../../ui/parts";
import { workWords } from "../../words/volunteer/work";
import { type Group, leftIn } from "./groups";

/** The row of a group. */
export function GroupRow(props: { group: Group }): JSX.Element {
  const title = () => {
    const { rule, title, open, form } = props.group;
    if (rule === "revisit") return workWords().group.again(title());
    return form.slot === "thread"
      ? workWords().group.open(title(), leftIn(props.group))
      : workWords().group.left(title(), open);
  };
  const note = () => {
    const { form, open, taken, done, missed } = props.group;
    if (props.group.care) return workWords().group.careNote(open, taken, done);
    if (form.slot === "thread") return workWords().group.threadNote(open, taken, done);
    return workWords().group.note(done, done + open + taken, missed);
  };
  return <RowLink href={props.group.href} glyph={kitGlyph(props.group.icon)} title={title()} note={note()} />;
}
