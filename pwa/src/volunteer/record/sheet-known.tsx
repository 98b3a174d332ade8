// What is known about a door before one knocks: this round, the last one, the roster, and what waits for
// somebody.

import { createMemo, For, type JSX, Show } from "solid-js";
import { formById } from "../../core/doors";
import * as outbox from "../../core/outbox";
import { caseKey } from "../../core/overlay";
import { role } from "../../core/session";
import { alertsOf } from "../../twin/alerts";
import { statusOf } from "../../twin/status";
import type { Form, RecordLine } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Note, StatusWord } from "../../ui/parts";
import { follow } from "../../ui/signals";
import { day, stamp } from "../../ui/times";
import { coded, commonWords } from "../../words";
import { formWords } from "../../words/form";
import { details, fieldName, fieldNameById, headline, valueWords } from "./describe";
import { type OpenSheet, sheetHref } from "./sheet-state";

/** What waits for somebody: conflict, sent back, quarantined, a newer record, a draft. */
export function SheetNotes(props: {
  sheet: OpenSheet;
  newer: RecordLine | undefined;
  reopen: () => void;
  dropDraft: () => void;
}): JSX.Element {
  const record = () => props.sheet.record;
  const version = follow("outbox");
  const held = createMemo(() => {
    version();
    return outbox
      .quarantined()
      .find(
        ({ id, report }) =>
          report.place === props.sheet.place.path &&
          report.form === props.sheet.form?.id &&
          id !== props.sheet.opening.mends,
      );
  });
  return (
    <>
      <Show when={record()?.revisit}>
        {(revisit) => (
          <Note status="stale" title={formWords().door.sentBack(revisit().by)}>
            <Show when={revisit().note}>
              <p class="said">{revisit().note}</p>
            </Show>
            <p>{stamp(revisit().at_ms)}</p>
          </Note>
        )}
      </Show>
      <Show when={record()?.conflicts?.length}>
        <Note status="conflict" title={formWords().door.conflict}>
          <p>
            {formWords().door.conflictNote(
              commonWords().list(
                (record()?.conflicts ?? []).map((id) => fieldNameById(props.sheet.form, id)),
              ),
            )}
          </p>
          <Show when={role() === "coordinator" && record()}>
            {(one) => (
              <a class="link" href={`/conflicts/${caseKey(one())}`}>
                {formWords().door.settle}
              </a>
            )}
          </Show>
        </Note>
      </Show>
      <Show when={held()}>
        {(row) => (
          <Note status="held" title={formWords().door.held}>
            <p>{coded(formWords().reason, row().ack.code) ?? row().ack.message}</p>
            <a
              class="link"
              href={`${sheetHref(row().report.place, formById(row().report.form), row().report.slot)}?mend=${row().id}`}
            >
              {formWords().door.heldGo}
            </a>
          </Note>
        )}
      </Show>
      <Show when={props.newer}>
        {(newer) => (
          <Note status="stale" title={formWords().door.newer(newer().by, stamp(newer().at_ms))}>
            <button type="button" class="link" onClick={() => props.reopen()}>
              {formWords().door.newerLook}
            </button>
          </Note>
        )}
      </Show>
      <Show when={props.sheet.drafted}>
        <p class="drafted">
          {formWords().door.draft}{" "}
          <button type="button" class="link" onClick={() => props.dropDraft()}>
            {formWords().door.draftDrop}
          </button>
        </p>
      </Show>
      <Show when={props.sheet.opening.mends}>
        <p class="drafted">{formWords().door.mending}</p>
      </Show>
      <Show when={props.sheet.newPlace}>
        <p class="drafted">{formWords().door.isNew}</p>
      </Show>
    </>
  );
}

/** Values from the last time that the form shows again: problems to look at. */
export function Carried(props: { sheet: OpenSheet }): JSX.Element {
  const fields = () =>
    (props.sheet.form?.fields ?? []).filter(({ id }) => {
      const value = props.sheet.last?.answers[id];
      const said = value !== undefined && value !== "" && value !== false;
      return props.sheet.form?.carry?.includes(id) && said && !(Array.isArray(value) && value.length === 0);
    });
  return (
    <Show when={props.sheet.last && fields().length > 0 && props.sheet.last}>
      {(last) => (
        <Note title={formWords().door.carried(day(last().at_ms), last().by)}>
          <ul>
            <For each={fields()}>
              {(field) => (
                <li>
                  <b>{fieldName(field)}</b> {valueWords(field, last().answers[field.id])}
                </li>
              )}
            </For>
          </ul>
        </Note>
      )}
    </Show>
  );
}

/** The facts: this round, the last one, and the roster. */
export function Facts(props: { sheet: OpenSheet }): JSX.Element {
  const place = () => props.sheet.place;
  const slot = () => props.sheet.form?.slot ?? "sweep";
  const people = () =>
    place().residents === undefined ? undefined : formWords().door.people(place().residents ?? 0);
  const who = () => [place().household, people()].filter(Boolean).join(commonWords().sep);
  return (
    <dl class="known">
      <Show when={!props.sheet.form?.stage && props.sheet.record}>
        {(record) => (
          <Round name={formWords().door.thisRound[slot()]} record={record()} form={props.sheet.form} />
        )}
      </Show>
      <Show when={!props.sheet.form?.carry?.length && slot() !== "thread" && props.sheet.last}>
        {(record) => (
          <Round name={formWords().door.lastRound[slot()]} record={record()} form={props.sheet.form} />
        )}
      </Show>
      <Show when={who()}>
        <div>
          <dt>{formWords().door.household}</dt>
          <dd>{who()}</dd>
        </div>
      </Show>
      <Show when={place().phone}>
        {(phone) => (
          <div>
            <dt>{formWords().door.phone}</dt>
            <dd>
              <a class="link" href={`tel:${phone()}`}>
                {phone()}
              </a>
            </dd>
          </div>
        )}
      </Show>
      <Show when={place().remark}>
        <div>
          <dt>{formWords().door.remark}</dt>
          <dd>{place().remark}</dd>
        </div>
      </Show>
    </dl>
  );
}

function Round(props: { name: string; record: RecordLine; form: Form | undefined }): JSX.Element {
  const status = () => {
    const { revisit: _asked, conflicts: _open, ...plain } = props.record;
    return statusOf(props.form, plain);
  };
  const alerts = () => alertsOf(props.form, props.record);
  const said = () => details(props.form, props.record.answers);
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <Show when={status() !== "unvisited"} fallback={said().join(commonWords().sep)}>
          <StatusWord status={status()}>{headline(props.form, props.record.answers)}</StatusWord>
          <For each={said()}>{(detail) => <>{commonWords().sep + detail}</>}</For>
        </Show>
        <br />
        <Show when={alerts().length > 0}>
          <span class="alert-text">
            <Glyph name="alert" /> {commonWords().door.alerts}
            {commonWords().sep}
          </span>
        </Show>
        {stamp(props.record.at_ms)} {props.record.by}
      </dd>
    </div>
  );
}
