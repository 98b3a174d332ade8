// Who answers for each area at which level, and the gaps. `/office/responsibility?area=…`.

import { createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type {
  Gap,
  Level,
  Responsibilities,
  Responsibility,
  ResponsibilityPut,
  ResponsibilityRow,
} from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { words } from "../../words";
import { deskWords } from "../../words/office/desk";
import { officeWords } from "../../words/office/office";
import { BoardPage, createBoard } from "../boards/page";
import { kit } from "../parts/context";
import { sayDone } from "../parts/fault";
import { count } from "../parts/figures";
import { createForm, Form, TextField } from "../parts/form";
import { unless } from "../parts/form-draft";
import { Pane, Toggle } from "../parts/parts";
import { withQuery } from "../parts/query";
import { mayAt } from "../parts/rights";

/** Number of gaps that are listed at first; there may be thousands of buildings. */
const SHOWN_MAX = 60;

function link(area: string): string {
  return `/office/responsibility?area=${area}`;
}

/** The screen. */
export function ResponsibilityScreen(): JSX.Element {
  const of = createBoard<Responsibilities>((area) => withQuery("/api/responsibilities", { area }));
  return (
    <BoardPage
      of={of}
      named
      trail={(found) => found}
      link={link}
      title={() => deskWords().answers.title}
      line={(found) =>
        found().gaps.length === 0
          ? deskWords().answers.full
          : deskWords().answers.headline(count(found().gaps.length))
      }
    >
      {(found) => (
        <div class="page">
          <Show when={found().gaps.length > 0}>
            <Gaps gaps={found().gaps} done={of.query.reload} />
          </Show>
          <For each={kit()?.levels ?? []}>
            {(level) => (
              <LevelPane
                level={level}
                rows={found().rows.filter((row) => row.responsibility.level === level.id)}
                done={of.query.reload}
              />
            )}
          </For>
        </div>
      )}
    </BoardPage>
  );
}

function levelName(id: string): string {
  return words(kit()?.levels?.find((level) => level.id === id)?.label) || id;
}

/** Lines; only the first ones are shown at first. */
function Lines<T>(props: { of: readonly T[]; children: (one: T) => JSX.Element }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? props.of : props.of.slice(0, SHOWN_MAX));
  return (
    <>
      <ul class="gaplist">
        <For each={shown()}>{(one) => <li>{props.children(one)}</li>}</For>
      </ul>
      <Show when={props.of.length > shown().length}>
        <p class="more">
          <button type="button" class="linkish" onClick={() => setAll(true)}>
            {deskWords().answers.more(count(props.of.length - shown().length))}
          </button>
        </p>
      </Show>
    </>
  );
}

function Gaps(props: { gaps: Gap[]; done: () => void }): JSX.Element {
  return (
    <Pane title={deskWords().answers.gaps}>
      <Lines of={props.gaps}>
        {(gap) => (
          <Editor path={gap.path} level={gap.level} open={deskWords().answers.set} done={props.done}>
            <Glyph name="missed" /> <b>{gap.address}</b>{" "}
            <span class="bad">
              {levelName(gap.level)} {deskWords().answers.gap}
            </span>
          </Editor>
        )}
      </Lines>
    </Pane>
  );
}

function LevelPane(props: { level: Level; rows: ResponsibilityRow[]; done: () => void }): JSX.Element {
  return (
    <Show when={props.rows.length > 0}>
      <Pane title={words(props.level.label)} quiet={count(props.rows.length)}>
        <Lines of={props.rows}>
          {({ responsibility, address }) => (
            <Editor
              path={responsibility.path}
              level={responsibility.level}
              of={responsibility}
              open={deskWords().answers.edit}
              done={props.done}
            >
              <b>{address}</b> {responsibility.name} <span class="quiet">{responsibility.post}</span>{" "}
              <Show when={responsibility.phone}>
                {(phone) => (
                  <a class="u" href={`tel:${phone()}`}>
                    {phone()}
                  </a>
                )}
              </Show>
            </Editor>
          )}
        </Lines>
      </Pane>
    </Show>
  );
}

/** A line with a form that opens below it. */
function Editor(props: {
  path: string;
  level: string;
  of?: Responsibility;
  open: string;
  done: () => void;
  children: JSX.Element;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <div class="gapline">
        <span>{props.children}</span>
        <Show when={mayAt("responsibility", [props.path])}>
          <Toggle class="linkish" on={open()} set={setOpen}>
            {props.open}
          </Toggle>
        </Show>
      </div>
      <Show when={open()}>
        <AnswerForm
          path={props.path}
          level={props.level}
          of={props.of}
          done={() => {
            setOpen(false);
            props.done();
          }}
        />
      </Show>
    </>
  );
}

interface Draft {
  name: string;
  post: string;
  phone: string;
}

/** Names who answers for an area at a level, or ends it. */
function AnswerForm(props: {
  path: string;
  level: string;
  of: Responsibility | undefined;
  done: () => void;
}): JSX.Element {
  const put = async (draft: Draft, ended: boolean): Promise<void> => {
    const name = draft.name.trim();
    const body: ResponsibilityPut = { path: props.path, level: props.level, name };
    if (props.of) body.id = props.of.id;
    if (draft.post.trim()) body.post = draft.post.trim();
    if (draft.phone.trim()) body.phone = draft.phone.trim();
    if (ended) body.ended = true;
    await request<ResponsibilityRow>("POST", "/api/responsibilities", body);
    if (ended) sayDone(deskWords().answers.ended(name), () => put(draft, false));
    else sayDone(deskWords().answers.saved(name));
    props.done();
  };
  const form = createForm<Draft>({
    name: `responsibility ${props.level} ${props.path} ${props.of?.id ?? ""}`,
    start: () => ({ name: props.of?.name ?? "", post: props.of?.post ?? "", phone: props.of?.phone ?? "" }),
    problems: ({ name }) => unless<Draft>(name.trim() !== "", "name", deskWords().answers.missing),
    send: (draft) => put({ ...draft }, false),
  });
  return (
    <Form
      of={form}
      save={officeWords().common.save}
      small
      acts={
        <Show when={props.of}>
          {(of) => (
            <button
              type="button"
              class="btn btn-2 btn-s"
              disabled={form.busy()}
              onClick={() => void form.run(() => put({ post: "", phone: "", ...of() }, true))}
            >
              {deskWords().answers.end}
            </button>
          )}
        </Show>
      }
    >
      <TextField of={form} name="name" label={deskWords().answers.who} />
      <TextField of={form} name="post" label={deskWords().answers.post} />
      <TextField of={form} name="phone" label={deskWords().answers.phone} type="tel" />
    </Form>
  );
}
