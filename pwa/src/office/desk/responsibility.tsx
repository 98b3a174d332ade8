// Who answers for each area at which level, and what nobody answers for. `/office/responsibility?area=…`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { type ApiError, request } from "../../core/api";
import type {
  Gap,
  Level,
  Responsibilities,
  Responsibility,
  ResponsibilityPut,
  ResponsibilityRow,
} from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { here } from "../../ui/router";
import { showToast } from "../../ui/toast";
import { words } from "../../words";
import { k } from "../../words/office/desk";
import { o } from "../../words/office/office";
import { AreaTrail, areaOr } from "../boards/parts";
import { kit } from "../parts/context";
import { count } from "../parts/figures";
import { Control, Fault, Loaded, PageHead, Pane } from "../parts/parts";
import { asFault, createQuery, withQuery } from "../parts/query";
import { mayRun } from "./notices";

/** So many gaps are listed at first; there may be thousands of buildings. */
const SHOWN_MAX = 60;

function link(area: string): string {
  return `/office/responsibility?area=${area}`;
}

/** The screen. */
export function ResponsibilityScreen(): JSX.Element {
  const area = createMemo(() => areaOr(here().query.get("area")));
  const query = createQuery<Responsibilities>(
    () => {
      const path = area();
      return path === null ? null : withQuery("/api/responsibilities", { area: path });
    },
    () => area() ?? "",
  );
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          <AreaTrail above={found().above} here={found().area} link={link} />
          <PageHead
            title={k().answers.title}
            line={
              found().gaps.length === 0 ? k().answers.full : k().answers.headline(count(found().gaps.length))
            }
          />
          <div class="page">
            <Show when={found().gaps.length > 0}>
              <Gaps gaps={found().gaps} done={query.reload} />
            </Show>
            <For each={kit()?.levels ?? []}>
              {(level) => (
                <LevelPane
                  level={level}
                  rows={found().rows.filter((row) => row.responsibility.level === level.id)}
                  done={query.reload}
                />
              )}
            </For>
          </div>
        </>
      )}
    </Loaded>
  );
}

function levelName(id: string): string {
  return words(kit()?.levels?.find((level) => level.id === id)?.label) || id;
}

function Gaps(props: { gaps: Gap[]; done: () => void }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? props.gaps : props.gaps.slice(0, SHOWN_MAX));
  return (
    <Pane title={k().answers.gaps}>
      <ul class="gaplist">
        <For each={shown()}>
          {(gap) => (
            <li>
              <Editor path={gap.path} level={gap.level} open={k().answers.set} done={props.done}>
                <Glyph name="missed" /> <b>{gap.address}</b>{" "}
                <span class="bad">
                  {levelName(gap.level)} {k().answers.gap}
                </span>
              </Editor>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.gaps.length > shown().length}>
        <p class="more">
          <button type="button" class="linkish" onClick={() => setAll(true)}>
            {k().answers.more(count(props.gaps.length - shown().length))}
          </button>
        </p>
      </Show>
    </Pane>
  );
}

function LevelPane(props: { level: Level; rows: ResponsibilityRow[]; done: () => void }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? props.rows : props.rows.slice(0, SHOWN_MAX));
  return (
    <Show when={props.rows.length > 0}>
      <Pane title={words(props.level.label)} quiet={count(props.rows.length)}>
        <ul class="gaplist">
          <For each={shown()}>
            {(row) => (
              <li>
                <Editor
                  path={row.responsibility.path}
                  level={row.responsibility.level}
                  of={row.responsibility}
                  open={k().answers.edit}
                  done={props.done}
                >
                  <b>{row.address}</b> {row.responsibility.name}{" "}
                  <span class="quiet">{row.responsibility.post}</span>{" "}
                  <Show when={row.responsibility.phone}>
                    {(phone) => (
                      <a class="u" href={`tel:${phone()}`}>
                        {phone()}
                      </a>
                    )}
                  </Show>
                </Editor>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.rows.length > shown().length}>
          <p class="more">
            <button type="button" class="linkish" onClick={() => setAll(true)}>
              {k().answers.more(count(props.rows.length - shown().length))}
            </button>
          </p>
        </Show>
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
  const [name, setName] = createSignal(props.of?.name ?? "");
  const [post, setPost] = createSignal(props.of?.post ?? "");
  const [phone, setPhone] = createSignal(props.of?.phone ?? "");
  const [wrong, setWrong] = createSignal(false);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const put = async (ended: boolean): Promise<void> => {
    setFault(null);
    setWrong(name().trim() === "");
    if (wrong()) return;
    const body: ResponsibilityPut = { path: props.path, level: props.level, name: name().trim() };
    if (props.of) body.id = props.of.id;
    if (post().trim()) body.post = post().trim();
    if (phone().trim()) body.phone = phone().trim();
    if (ended) body.ended = true;
    try {
      await request<ResponsibilityRow>("POST", "/api/responsibilities", body);
      showToast({
        title: ended ? k().answers.ended(name()) : k().answers.saved(name()),
        glyph: "done",
        ...(ended && { action: o().common.undo, run: () => put(false) }),
      });
      setOpen(false);
      props.done();
    } catch (error) {
      setFault(asFault(error));
    }
  };
  const field = (label: string, value: () => string, set: (text: string) => void, type = "text") => (
    <Control label={label}>
      {(id) => (
        <input
          id={id}
          class="input"
          type={type}
          value={value()}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )}
    </Control>
  );
  return (
    <>
      <div class="gapline">
        <span>{props.children}</span>
        <Show when={mayRun()}>
          <button type="button" class="linkish" aria-expanded={open()} onClick={() => setOpen((was) => !was)}>
            {props.open}
          </button>
        </Show>
      </div>
      <Show when={open()}>
        <form
          class="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void put(false);
          }}
        >
          {field(k().answers.who, name, setName)}
          {field(k().answers.post, post, setPost)}
          {field(k().answers.phone, phone, setPhone, "tel")}
          <Show when={wrong()}>
            <p class="wrong" role="alert">
              {k().answers.missing}
            </p>
          </Show>
          <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
          <div class="acts">
            <button type="submit" class="btn btn-1 btn-s">
              {o().common.save}
            </button>
            <Show when={props.of}>
              <button type="button" class="btn btn-2 btn-s" onClick={() => void put(true)}>
                {k().answers.end}
              </button>
            </Show>
          </div>
        </form>
      </Show>
    </>
  );
}
