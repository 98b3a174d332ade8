// One door: the roster's data, the state of each record, and every report behind it. `/office/door/PATH`.

import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { caseKey } from "../../core/overlay";
import { statusOf } from "../../twin/status";
import type { Form, Place, PlaceHistory, RecordLine } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Key, Plate, StatusWord } from "../../ui/parts";
import { here, under } from "../../ui/router";
import { words } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, kit, sweeps } from "../parts/context";
import { doorLink } from "../parts/links";
import { Crumbs, Loaded, Pane, Toggle } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { followsUp, mayAt } from "../parts/rights";
import { moment } from "../parts/times";
import { fieldName, MASKED, valueText } from "../parts/values";
import { alerts, formOf } from "../settle/case";
import { SendBack } from "../settle/send-back";
import { History } from "./statements";

/** Loaded when somebody may give personal data out and erase it. */
const PersonalPane = lazy(() => import("../personal/pane"));

/** Number of records that are drawn at first: a gate has hundreds a day. */
const DRAWN = 12;

/** The screen: all records of a place, or the one that `?form=…&slot=…` names. */
export function DoorScreen(): JSX.Element {
  const path = createMemo(() => under(here().path, "/office/door") ?? "");
  const query = createQuery<PlaceHistory>(() => withQuery("/api/place", { path: path() }), path);
  return <Loaded query={query}>{(found) => <Screen found={found()} reload={query.reload} />}</Loaded>;
}

function Screen(props: { found: PlaceHistory; reload: () => void }): JSX.Element {
  const [drawn, setDrawn] = createSignal(DRAWN);
  const picked = createMemo(() => {
    const [form, slot] = [here().query.get("form"), here().query.get("slot")];
    return props.found.records.filter((record) => record.form === form && record.slot === slot);
  });
  const records = () => (picked().length > 0 ? picked() : props.found.records);
  /** The visitor or delivery that the address names. */
  const thread = () => picked().find((record) => formOf(kit(), record).slot === "thread");
  const hidden = () => props.found.records.length - picked().length;
  return (
    <>
      <Crumbs above={props.found.above} />
      <Head found={props.found} record={records()[0]} />
      <Show
        when={records().length > 0}
        fallback={
          <div class="page two">
            <Roster place={props.found.place} />
            <Pane title={officeWords().door.history}>
              <p class="none">{officeWords().door.noRecords}</p>
            </Pane>
          </div>
        }
      >
        <For each={records().slice(0, drawn())}>
          {(record, at) => (
            <div class="page two">
              <div>
                <Now record={record} />
                <Show when={at() === 0}>
                  <Roster place={props.found.place} />
                </Show>
              </div>
              <History record={record} form={formOf(kit(), record)} />
            </div>
          )}
        </For>
        <div class="page">
          <Show when={picked().length > 0 && hidden() > 0}>
            <a class="link" href={doorLink(props.found.place.path)}>
              {officeWords().door.allRecords(hidden())}
            </a>
          </Show>
          <Show when={records().length > drawn()}>
            <button type="button" class="link" onClick={() => setDrawn((before) => before + DRAWN * 4)}>
              {officeWords().door.moreRecords(records().length - drawn())}
            </button>
          </Show>
        </div>
      </Show>
      <Show when={mayAt("personal", [props.found.place.path])}>
        <div class="page">
          <Suspense>
            <PersonalPane found={props.found} thread={thread()} reload={props.reload} />
          </Suspense>
        </div>
      </Show>
    </>
  );
}

function Head(props: { found: PlaceHistory; record: RecordLine | undefined }): JSX.Element {
  const [sending, setSending] = createSignal(false);
  const newest = () => props.record;
  /** The record that gives the door its status in a sweep. */
  const covering = () =>
    [props.record, ...props.found.records].find((record) => record && formOf(kit(), record).slot === "sweep");
  const canSend = () => followsUp();
  const open = () => props.found.records.find((record) => (record.conflicts?.length ?? 0) > 0);
  return (
    <>
      <div class="door-top">
        <h1 tabIndex={-1}>
          <Plate>{props.found.address}</Plate>
        </h1>
        <Show when={covering()}>
          {(record) => <StatusWord status={statusOf(formOf(kit(), record()), record())} />}
        </Show>
        <div class="end">
          <Show when={open() && canSend()}>
            <a class="btn btn-1" href={`/conflicts/${caseKey(open() as RecordLine)}`}>
              {officeWords().door.settle}
            </a>
          </Show>
          <Show when={newest() && canSend()}>
            <Toggle class="btn btn-2" on={sending()} set={setSending}>
              {officeWords().door.sendBack}
            </Toggle>
          </Show>
        </div>
      </div>
      <Show when={props.found.place.gone}>
        <div class="page">
          <p class="say">{officeWords().door.gone}</p>
        </div>
      </Show>
      <Show when={sending() && newest()}>
        {(record) => (
          <div class="page">
            <SendBack record={record()} done={() => setSending(false)} />
          </div>
        )}
      </Show>
    </>
  );
}

function Roster(props: { place: Place }): JSX.Element {
  const rows = (): [string, JSX.Element][] => {
    const { household, phone, residents, remark } = props.place;
    const all: [string, JSX.Element | undefined][] = [
      [officeWords().door.household, household],
      [
        officeWords().door.phone,
        phone && /^[+\d]+$/.test(phone) ? (
          <a class="u" href={`tel:${phone}`}>
            {phone}
          </a>
        ) : (
          phone
        ),
      ],
      [officeWords().door.residents, residents],
      [officeWords().door.remark, remark],
    ];
    return all
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, value === MASKED ? officeWords().door.masked : value]);
  };
  return (
    <Pane title={officeWords().door.roster}>
      <Show when={rows().length > 0} fallback={<p class="none">{officeWords().door.noRoster}</p>}>
        <dl class="facts">
          <For each={rows()}>
            {([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            )}
          </For>
        </dl>
      </Show>
    </Pane>
  );
}

/** Which of a form's records this is, in words: the sweep, the day, or when the thread began. */
function slotWords(form: Form, record: RecordLine): string {
  switch (form.slot) {
    case "sweep":
      return sweeps().find((sweep) => sweep.id === record.slot)?.name ?? "";
    case "day":
      return record.slot;
    case "thread":
      return moment(record.statements?.[0]?.observed_at_ms ?? record.at_ms, frame());
    default:
      return "";
  }
}

function Now(props: { record: RecordLine }): JSX.Element {
  const form = createMemo<Form>(() => formOf(kit(), props.record));
  const title = () =>
    [words(form().title), slotWords(form(), props.record)].filter(Boolean).join(officeWords().common.comma);
  const fields = () => form().fields.filter((field) => props.record.answers[field.id] !== undefined);
  const inConflict = (id: string) => props.record.conflicts?.includes(id) ?? false;
  return (
    <Pane title={officeWords().door.now} quiet={title()}>
      <Show when={props.record.revisit}>
        {(asked) => (
          <p class="say">
            <Glyph name="stale" />
            <span>
              {officeWords().door.revisitPending(asked().by, moment(asked().at_ms, frame()))}
              <Show when={asked().note}>
                {": "}
                {asked().note}
              </Show>
            </span>
          </p>
        )}
      </Show>
      <dl class="facts">
        <For each={fields()}>
          {(field) => (
            <>
              <dt>{fieldName(field)}</dt>
              <dd>
                <Show when={alerts(field, props.record.answers[field.id])}>
                  <Key status="alert" />{" "}
                </Show>
                {valueText(field, props.record.answers[field.id])}
                <Show when={inConflict(field.id)}>
                  {" "}
                  <span class="mark conflict">
                    <Glyph name="conflict" /> {officeWords().door.inConflict}
                  </span>
                </Show>
              </dd>
            </>
          )}
        </For>
      </dl>
    </Pane>
  );
}
