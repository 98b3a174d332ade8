// The notices that were given out, and giving one out. `/office/notices`.

import { createSignal, For, type JSX, Show } from "solid-js";
import { type ApiError, request } from "../../core/api";
import { role } from "../../core/session";
import { momentIn } from "../../twin/days";
import type { Area, NoticePut, NoticeRow } from "../../twin/types";
import { showToast } from "../../ui/toast";
import { k } from "../../words/office/desk";
import { o } from "../../words/office/office";
import { Bar } from "../boards/parts";
import { frame, homeArea } from "../parts/context";
import { count } from "../parts/figures";
import { whereWords } from "../parts/names";
import { Control, Fault, Loaded, PageHead } from "../parts/parts";
import { AreaPicker } from "../parts/picker";
import { asFault, createQuery } from "../parts/query";
import { moment } from "../parts/times";

/** Whether the asker may give notices out. */
export function mayRun(): boolean {
  return role() === "office" || role() === "administrator";
}

/** The screen. */
export function NoticesScreen(): JSX.Element {
  const query = createQuery<NoticeRow[]>(
    () => "/api/notices",
    () => homeArea()?.path ?? "",
  );
  const [writing, setWriting] = createSignal(false);
  const sent = (row: NoticeRow) => {
    showToast({ title: k().notices.sent(row.notice.title), glyph: "done" });
    setWriting(false);
    query.reload();
  };
  return (
    <Loaded query={query}>
      {(rows) => (
        <>
          <PageHead
            title={k().notices.title}
            line={k().notices.headline(count(rows().filter((row) => !row.notice.withdrawn).length))}
            end={
              <Show when={mayRun()}>
                <button
                  type="button"
                  class="btn btn-1 btn-s"
                  aria-expanded={writing()}
                  onClick={() => setWriting((before) => !before)}
                >
                  {k().notices.give}
                </button>
              </Show>
            }
          />
          <div class="page">
            <Show when={writing()}>
              <Write done={sent} cancel={() => setWriting(false)} />
            </Show>
            <section class="card pane">
              <Show when={rows().length > 0} fallback={<p class="none">{k().notices.none}</p>}>
                <Table rows={rows()} />
              </Show>
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Table(props: { rows: NoticeRow[] }): JSX.Element {
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">{k().notices.subject}</th>
          <th scope="col" class="num">
            {k().notices.received}
          </th>
          <th scope="col" class="num">
            {k().notices.read}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr classList={{ off: row.notice.withdrawn === true }}>
              <th scope="row">
                <a class="u" href={`/office/notices/${row.notice.id}`}>
                  {row.notice.title}
                </a>
                <small>
                  {k().notices.by(row.notice.by_name, moment(row.notice.at_ms, frame()))} ·{" "}
                  {whereWords(row.areas)}
                  <Show when={row.notice.withdrawn}> · {k().notices.isWithdrawn}</Show>
                </small>
              </th>
              <td class="num">
                <Share n={row.received} of={row.phones} />
              </td>
              <td class="num">
                <Share n={row.read} of={row.phones} />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** How many of how many, with a bar. */
export function Share(props: { n: number; of: number }): JSX.Element {
  return (
    <>
      {k().notices.of(count(props.n), count(props.of))}
      <Bar n={props.n} of={props.of} tone="good" />
    </>
  );
}

function Write(props: { done: (row: NoticeRow) => void; cancel: () => void }): JSX.Element {
  const home = homeArea();
  const [title, setTitle] = createSignal("");
  const [text, setText] = createSignal("");
  const [areas, setAreas] = createSignal<Area[]>(home ? [home] : []);
  const [until, setUntil] = createSignal("");
  const [wrong, setWrong] = createSignal(false);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    setFault(null);
    setWrong(title().trim() === "" || text().trim() === "" || areas().length === 0);
    if (wrong()) return;
    const put: NoticePut = {
      title: title().trim(),
      text: text().trim(),
      areas: areas().map((area) => area.path),
    };
    if (until()) put.until_ms = momentIn(until(), frame().zone);
    try {
      props.done(await request<NoticeRow>("POST", "/api/notices", put));
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <section class="card pane">
      <form class="form" onSubmit={(event) => void save(event)} noValidate>
        <Control label={k().notices.subject}>
          {(id) => (
            <input
              id={id}
              class="input"
              maxlength="60"
              value={title()}
              onInput={(event) => setTitle(event.currentTarget.value)}
            />
          )}
        </Control>
        <Control label={k().notices.text}>
          {(id) => (
            <textarea
              id={id}
              class="input"
              rows="5"
              value={text()}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Control>
        <AreaPicker label={k().notices.where} chosen={areas()} onChange={setAreas} />
        <Control label={k().notices.until} hint={k().notices.untilHint}>
          {(id) => (
            <input
              id={id}
              class="input"
              type="datetime-local"
              value={until()}
              onInput={(event) => setUntil(event.currentTarget.value)}
            />
          )}
        </Control>
        <Show when={wrong()}>
          <p class="wrong" role="alert">
            {k().notices.missing}
          </p>
        </Show>
        <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
        <div class="acts">
          <button type="submit" class="btn btn-1">
            {k().notices.send}
          </button>
          <button type="button" class="btn btn-2" onClick={() => props.cancel()}>
            {o().common.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
