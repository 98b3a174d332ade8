// One notice with its receipts, phone by phone. `/office/notices/ID`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { type ApiError, request } from "../../core/api";
import type { NoticePut, NoticeReceipts, NoticeRow } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { here, under } from "../../ui/router";
import { showToast } from "../../ui/toast";
import { k } from "../../words/office/desk";
import { frame, homeArea } from "../parts/context";
import { whereWords } from "../parts/names";
import { Fault, Loaded, PageHead, Trail } from "../parts/parts";
import { asFault, createQuery, type Query } from "../parts/query";
import { moment, shortMoment } from "../parts/times";
import { mayRun, Share } from "./notices";

/** The screen. */
export function NoticeScreen(): JSX.Element {
  const id = createMemo(() => under(here().path, "/office/notices"));
  const query = createQuery<NoticeReceipts>(
    () => `/api/notices/${id()}`,
    () => homeArea()?.path ?? "",
  );
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          <Trail
            steps={[{ href: "/office/notices", name: k().notices.back }]}
            here={found().row.notice.title}
          />
          <PageHead
            title={found().row.notice.title}
            line={`${k().notices.by(found().row.notice.by_name, moment(found().row.notice.at_ms, frame()))} · ${whereWords(found().row.areas)}`}
            end={
              <Show when={mayRun() && !found().row.notice.withdrawn}>
                <Withdraw row={found().row} query={query} />
              </Show>
            }
          />
          <div class="page">
            <section class="card pane">
              <For each={found().row.notice.text.split("\n")}>{(line) => <p>{line}</p>}</For>
            </section>
            <Phones of={found()} />
          </div>
        </>
      )}
    </Loaded>
  );
}

/** Withdraws at once; the toast takes it back. */
function Withdraw(props: { row: NoticeRow; query: Query<NoticeReceipts> }): JSX.Element {
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const put = async (withdrawn: boolean): Promise<void> => {
    setFault(null);
    const { id, title, text, areas, until_ms } = props.row.notice;
    const body: NoticePut = { id, title, text, areas, withdrawn };
    if (until_ms !== undefined && until_ms !== null) body.until_ms = until_ms;
    try {
      await request<NoticeRow>("POST", "/api/notices", body);
      props.query.reload();
      if (withdrawn) showToast({ title: k().notices.withdrawn(title), glyph: "done" });
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <>
      <button type="button" class="btn btn-2 btn-s" onClick={() => void put(true)}>
        {k().notices.withdraw}
      </button>
      <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
    </>
  );
}

function Phones(props: { of: NoticeReceipts }): JSX.Element {
  const time = (ms: number | null, otherwise: string) => (
    <Show when={ms} fallback={<b class="bad">{otherwise}</b>}>
      {(at) => (
        <>
          <Glyph name="done" /> {shortMoment(at(), frame())}
        </>
      )}
    </Show>
  );
  return (
    <section class="card pane">
      <h2>
        {k().notices.openReceipts}
        <span class="quiet">
          {k().notices.received} <Share n={props.of.row.received} of={props.of.row.phones} />
        </span>
      </h2>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{k().notices.person}</th>
            <th scope="col">{k().notices.received}</th>
            <th scope="col">{k().notices.read}</th>
            <th scope="col" class="desk-only">
              {k().notices.seen}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.of.phones}>
            {(phone) => (
              <tr>
                <th scope="row">
                  {phone.person}
                  <small>{phone.device}</small>
                </th>
                <td>{time(phone.received_ms, k().notices.notYet)}</td>
                <td>{time(phone.read_ms, k().notices.notRead)}</td>
                <td class="desk-only">
                  {phone.seen_at_ms === null ? "–" : shortMoment(phone.seen_at_ms, frame())}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
