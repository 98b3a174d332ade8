// One notice with its receipts, phone by phone. `/office/notices/ID`.

import { createMemo, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { NoticePhone, NoticePut, NoticeReceipts, NoticeRow } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { here, under } from "../../ui/router";
import { deskWords } from "../../words/office/desk";
import { frame, homeArea } from "../parts/context";
import { Act, sayDone } from "../parts/fault";
import { whereWords } from "../parts/names";
import { Loaded, PageHead, Trail } from "../parts/parts";
import { createQuery, type Query } from "../parts/query";
import { mayAt } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { moment, shortMoment } from "../parts/times";
import { Share } from "./notices";

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
            steps={[{ href: "/office/notices", name: deskWords().notices.back }]}
            here={found().row.notice.title}
          />
          <PageHead
            title={found().row.notice.title}
            line={`${deskWords().notices.by(found().row.notice.by_name, moment(found().row.notice.at_ms, frame()))} · ${whereWords(found().row.areas)}`}
            end={
              <Show when={mayAt("notice", found().row.notice.areas) && !found().row.notice.withdrawn}>
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

/** Withdraws at once. */
function Withdraw(props: { row: NoticeRow; query: Query<NoticeReceipts> }): JSX.Element {
  const withdraw = async () => {
    const { id, title, text, areas, until_ms } = props.row.notice;
    const body: NoticePut = { id, title, text, areas, withdrawn: true };
    if (until_ms !== undefined && until_ms !== null) body.until_ms = until_ms;
    await request<NoticeRow>("POST", "/api/notices", body);
    props.query.reload();
    sayDone(deskWords().notices.withdrawn(title));
  };
  return <Act do={withdraw}>{deskWords().notices.withdraw}</Act>;
}

function Time(props: { ms: number | null; otherwise: string }): JSX.Element {
  return (
    <Show when={props.ms} fallback={<b class="bad">{props.otherwise}</b>}>
      {(at) => (
        <>
          <Glyph name="done" /> {shortMoment(at(), frame())}
        </>
      )}
    </Show>
  );
}

const COLUMNS: Column<NoticePhone>[] = [
  {
    head: () => deskWords().notices.person,
    names: true,
    sort: (phone) => phone.person,
    cell: (phone) => (
      <>
        {phone().person}
        <small>{phone().device}</small>
      </>
    ),
  },
  {
    head: () => deskWords().notices.received,
    sort: (phone) => phone.received_ms ?? 0,
    cell: (phone) => <Time ms={phone().received_ms} otherwise={deskWords().notices.notYet} />,
  },
  {
    head: () => deskWords().notices.read,
    sort: (phone) => phone.read_ms ?? 0,
    cell: (phone) => <Time ms={phone().read_ms} otherwise={deskWords().notices.notRead} />,
  },
  {
    head: () => deskWords().notices.seen,
    wide: true,
    sort: (phone) => phone.seen_at_ms ?? 0,
    cell: (phone) => {
      const { seen_at_ms } = phone();
      return seen_at_ms === null ? "–" : shortMoment(seen_at_ms, frame());
    },
  },
];

function Phones(props: { of: NoticeReceipts }): JSX.Element {
  return (
    <section class="card pane">
      <h2>
        {deskWords().notices.openReceipts}
        <span class="quiet">
          {deskWords().notices.received} <Share n={props.of.row.received} of={props.of.row.phones} />
        </span>
      </h2>
      <DataTable name={deskWords().notices.openReceipts} rows={props.of.phones} columns={COLUMNS} />
    </section>
  );
}
