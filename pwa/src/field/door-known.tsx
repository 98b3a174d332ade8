// What is known of a door before one knocks: this round, the last one, the roster, and what waits for somebody.

import { createMemo, For, type JSX, Show } from "solid-js";
import { formById } from "../core/doors";
import * as outbox from "../core/outbox";
import { caseKey } from "../core/overlay";
import { role } from "../core/session";
import { alertsOf, statusOf } from "../core/status";
import type { Form, RecordLine } from "../core/types";
import { t } from "../i18n";
import { Glyph } from "../ui/glyph";
import { StatusWord } from "../ui/parts";
import { follow } from "../ui/signals";
import { stamp } from "../ui/times";
import { details, fieldNameById, headline } from "./describe";
import type { OpenDoor } from "./door-state";

/** What waits for somebody: conflict, sent back, quarantined, a newer record, a draft. */
export function DoorNotes(props: {
  door: OpenDoor;
  newer: RecordLine | undefined;
  reopen: () => void;
  dropDraft: () => void;
}): JSX.Element {
  const record = () => props.door.record;
  const version = follow("outbox");
  const held = createMemo(() => {
    version();
    return outbox
      .quarantined()
      .find((row) => row.report.place === props.door.place.path && row.id !== props.door.opening.mends);
  });
  return (
    <>
      <Show when={record()?.revisit}>
        {(revisit) => (
          <Note status="stale" title={t().door.sentBack(revisit().by)}>
            <Show when={revisit().note}>
              <p class="said">{revisit().note}</p>
            </Show>
            <p>{stamp(revisit().at_ms)}</p>
          </Note>
        )}
      </Show>
      <Show when={record()?.conflicts?.length}>
        <Note status="conflict" title={t().door.conflict}>
          <p>
            {t().door.conflictNote(
              t().list((record()?.conflicts ?? []).map((id) => fieldNameById(props.door.form, id))),
            )}
          </p>
          <Show when={role() === "coordinator" && record()}>
            {(one) => (
              <a class="link" href={`/conflicts/${caseKey(one())}`}>
                {t().door.settle}
              </a>
            )}
          </Show>
        </Note>
      </Show>
      <Show when={held()}>
        {(row) => (
          <Note status="held" title={t().door.held}>
            <p>{t().reason[row().ack.code ?? ""] ?? row().ack.message}</p>
            <a class="link" href={`/d/${props.door.place.path}?mend=${row().id}`}>
              {t().door.heldGo}
            </a>
          </Note>
        )}
      </Show>
      <Show when={props.newer}>
        {(newer) => (
          <Note status="stale" title={t().door.newer(newer().by, stamp(newer().at_ms))}>
            <button type="button" class="link" onClick={() => props.reopen()}>
              {t().door.newerLook}
            </button>
          </Note>
        )}
      </Show>
      <Show when={props.door.drafted}>
        <p class="drafted">
          {t().door.draft}{" "}
          <button type="button" class="link" onClick={() => props.dropDraft()}>
            {t().door.draftDrop}
          </button>
        </p>
      </Show>
      <Show when={props.door.opening.mends}>
        <p class="drafted">{t().door.mending}</p>
      </Show>
      <Show when={props.door.newPlace}>
        <p class="drafted">{t().add.isNew}</p>
      </Show>
    </>
  );
}

function Note(props: {
  status: "stale" | "conflict" | "held";
  title: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <section class="sec card note" data-status={props.status}>
      <h2>
        <Glyph name={props.status} /> {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** The facts: this round, the last one, and the roster's. */
export function Facts(props: { door: OpenDoor }): JSX.Element {
  const place = () => props.door.place;
  const people = () =>
    place().residents === undefined ? undefined : t().door.people(place().residents ?? 0);
  const who = () => [place().household, people()].filter(Boolean).join(t().sep);
  return (
    <dl class="known">
      <Show when={props.door.record}>
        {(record) => <Round name={t().door.thisRound} record={record()} form={props.door.form} />}
      </Show>
      <Show when={props.door.last}>
        {(record) => <Round name={t().door.lastRound} record={record()} form={formById(record().form)} />}
      </Show>
      <Show when={who()}>
        <div>
          <dt>{t().door.household}</dt>
          <dd>{who()}</dd>
        </div>
      </Show>
      <Show when={place().phone}>
        {(phone) => (
          <div>
            <dt>{t().door.phone}</dt>
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
          <dt>{t().door.remark}</dt>
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
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <StatusWord status={status()}>{headline(props.form, props.record.answers)}</StatusWord>
        <For each={details(props.form, props.record.answers)}>{(detail) => <>{t().sep + detail}</>}</For>
        <br />
        <Show when={alerts().length > 0}>
          <span class="alert-text">
            <Glyph name="alert" /> {t().door.alerts}
            {t().sep}
          </span>
        </Show>
        {stamp(props.record.at_ms)} {props.record.by}
      </dd>
    </div>
  );
}
