// The list of notices, and a form to give one out. `/office/notices`.

import { createSignal, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { momentIn } from "../../twin/days";
import type { Area, NoticePut, NoticeRow } from "../../twin/types";
import { deskWords } from "../../words/office/desk";
import { Bar } from "../boards/parts";
import { frame, homeArea } from "../parts/context";
import { sayDone } from "../parts/fault";
import { count } from "../parts/figures";
import { AreaField, createForm, Form, TextField } from "../parts/form";
import { unless } from "../parts/form-draft";
import { whereWords } from "../parts/names";
import { Loaded, PageHead, Toggle } from "../parts/parts";
import { createQuery } from "../parts/query";
import { may } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { moment } from "../parts/times";

/** The screen. */
export function NoticesScreen(): JSX.Element {
  const query = createQuery<NoticeRow[]>(
    () => "/api/notices",
    () => homeArea()?.path ?? "",
  );
  const [writing, setWriting] = createSignal(false);
  const sent = (row: NoticeRow) => {
    sayDone(deskWords().notices.sent(row.notice.title));
    setWriting(false);
    query.reload();
  };
  return (
    <Loaded query={query}>
      {(rows) => (
        <>
          <PageHead
            title={deskWords().notices.title}
            line={deskWords().notices.headline(count(rows().filter((row) => !row.notice.withdrawn).length))}
            end={
              <Show when={may("notice")}>
                <Toggle on={writing()} set={setWriting}>
                  {deskWords().notices.give}
                </Toggle>
              </Show>
            }
          />
          <div class="page">
            <Show when={writing()}>
              <Write done={sent} cancel={() => setWriting(false)} />
            </Show>
            <section class="card pane">
              <DataTable
                name={deskWords().notices.title}
                rows={rows()}
                by={(row) => row.notice.id}
                columns={COLUMNS}
                look={(row) => (row.notice.withdrawn ? "off" : undefined)}
                none={deskWords().notices.none}
              />
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}

const COLUMNS: Column<NoticeRow>[] = [
  {
    head: () => deskWords().notices.subject,
    names: true,
    cell: (row) => (
      <>
        <a class="u" href={`/office/notices/${row().notice.id}`}>
          {row().notice.title}
        </a>{" "}
        <small>
          {deskWords().notices.by(row().notice.by_name, moment(row().notice.at_ms, frame()))} ·{" "}
          {whereWords(row().areas)}
          <Show when={row().notice.withdrawn}> · {deskWords().notices.isWithdrawn}</Show>
        </small>
      </>
    ),
  },
  {
    head: () => deskWords().notices.received,
    num: true,
    cell: (row) => <Share n={row().received} of={row().phones} />,
  },
  {
    head: () => deskWords().notices.read,
    num: true,
    cell: (row) => <Share n={row().read} of={row().phones} />,
  },
];

/** How many of how many, with a bar. */
export function Share(props: { n: number; of: number }): JSX.Element {
  return (
    <>
      {deskWords().notices.of(count(props.n), count(props.of))}
      <Bar n={props.n} of={props.of} tone="good" />
    </>
  );
}

interface Draft {
  title: string;
  text: string;
  areas: Area[];
  until: string;
}

function Write(props: { done: (row: NoticeRow) => void; cancel: () => void }): JSX.Element {
  const home = homeArea();
  const form = createForm<Draft>({
    name: "notice",
    start: () => ({ title: "", text: "", areas: home ? [home] : [], until: "" }),
    problems: ({ title, text, areas }) => [
      ...unless<Draft>(title.trim() !== "", "title", deskWords().notices.missing),
      ...unless<Draft>(text.trim() !== "", "text", deskWords().notices.missing),
      ...unless<Draft>(areas.length > 0, "areas", deskWords().notices.missing),
    ],
    send: async ({ title, text, areas, until }) => {
      const put: NoticePut = {
        title: title.trim(),
        text: text.trim(),
        areas: areas.map((area) => area.path),
      };
      if (until) put.until_ms = momentIn(until, frame().zone);
      props.done(await request<NoticeRow>("POST", "/api/notices", put));
    },
  });
  return (
    <section class="card pane">
      <Form of={form} save={deskWords().notices.send} cancel={props.cancel}>
        <TextField of={form} name="title" label={deskWords().notices.subject} max={60} />
        <TextField of={form} name="text" label={deskWords().notices.text} rows={5} />
        <AreaField of={form} name="areas" label={deskWords().notices.where} />
        <TextField
          of={form}
          name="until"
          label={deskWords().notices.until}
          hint={deskWords().notices.untilHint}
          type="datetime-local"
        />
      </Form>
    </section>
  );
}
