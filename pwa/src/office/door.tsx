// One door: what the roster says, how each record stands, and every report behind it. `/office/door/PATH`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { caseKey } from "../core/overlay";
import { role } from "../core/session";
import { statusOf } from "../core/status";
import type { Form, Place, PlaceHistory, RecordLine } from "../core/types";
import { o } from "../i18n/office";
import { here, under } from "../router";
import { alerts, formOf } from "../settle/case";
import { SendBack } from "../settle/send-back";
import { Glyph } from "../ui/glyph";
import { Key, Plate, StatusWord } from "../ui/parts";
import { frame, kit, sweeps } from "./context";
import { Crumbs, Loaded, Pane } from "./parts";
import { createQuery, withQuery } from "./query";
import { History } from "./statements";
import { moment } from "./times";
import { fieldName, MASKED, valueText } from "./values";

/** The screen. */
export function DoorScreen(): JSX.Element {
  const path = createMemo(() => under(here().path, "/office/door") ?? "");
  const query = createQuery<PlaceHistory>(() => withQuery("/api/place", { path: path() }), path);
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          <Crumbs above={found().above} />
          <Show
            when={found().records.length > 0}
            fallback={
              <>
                <Head found={found()} />
                <div class="page two">
                  <Roster place={found().place} />
                  <Pane title={o().door.history}>
                    <p class="none">{o().door.noRecords}</p>
                  </Pane>
                </div>
              </>
            }
          >
            <Head found={found()} />
            <For each={found().records}>
              {(record, at) => (
                <div class="page two">
                  <div>
                    <Now record={record} />
                    <Show when={at() === 0}>
                      <Roster place={found().place} />
                    </Show>
                  </div>
                  <History record={record} form={formOf(kit(), record)} />
                </div>
              )}
            </For>
          </Show>
        </>
      )}
    </Loaded>
  );
}

function Head(props: { found: PlaceHistory }): JSX.Element {
  const [sending, setSending] = createSignal(false);
  const newest = () => props.found.records[0];
  const canSend = () => role() !== "headquarters" && role() !== "volunteer";
  const open = () => props.found.records.find((record) => (record.conflicts?.length ?? 0) > 0);
  return (
    <>
      <div class="door-top">
        <h1 tabIndex={-1}>
          <Plate>{props.found.address}</Plate>
        </h1>
        <Show when={newest()}>
          {(record) => <StatusWord status={statusOf(formOf(kit(), record()), record())} />}
        </Show>
        <div class="end">
          <Show when={open() && canSend()}>
            <a class="btn btn-1" href={`/conflicts/${caseKey(open() as RecordLine)}`}>
              {o().door.settle}
            </a>
          </Show>
          <Show when={newest() && canSend()}>
            <button
              type="button"
              class="btn btn-2"
              aria-expanded={sending()}
              onClick={() => setSending((before) => !before)}
            >
              {o().door.sendBack}
            </button>
          </Show>
        </div>
      </div>
      <Show when={props.found.place.gone}>
        <div class="page">
          <p class="say">{o().door.gone}</p>
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
      [o().door.household, household],
      [
        o().door.phone,
        phone && /^[+\d]+$/.test(phone) ? (
          <a class="u" href={`tel:${phone}`}>
            {phone}
          </a>
        ) : (
          phone
        ),
      ],
      [o().door.residents, residents],
      [o().door.remark, remark],
    ];
    return all
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, value === MASKED ? o().door.masked : value]);
  };
  return (
    <Pane title={o().door.roster}>
      <Show when={rows().length > 0} fallback={<p class="none">{o().door.noRoster}</p>}>
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

function Now(props: { record: RecordLine }): JSX.Element {
  const form = createMemo<Form>(() => formOf(kit(), props.record));
  const title = () => sweeps().find((sweep) => sweep.id === props.record.slot)?.name ?? props.record.slot;
  const fields = () => form().fields.filter((field) => props.record.answers[field.id] !== undefined);
  const inConflict = (id: string) => props.record.conflicts?.includes(id) ?? false;
  return (
    <Pane title={o().door.now} quiet={title()}>
      <Show when={props.record.revisit}>
        {(asked) => (
          <p class="say">
            <Glyph name="stale" />
            <span>
              {o().door.revisitPending(asked().by, moment(asked().at_ms, frame()))}
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
                    <Glyph name="conflict" /> {o().door.inConflict}
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
