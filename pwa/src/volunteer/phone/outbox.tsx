// The outbox: the three stages of a report, problems, unsent reports, received ones, and this phone.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { addressOf, buildingName } from "../../core/address";
import type { SentRow } from "../../core/db";
import { formById } from "../../core/doors";
import * as outbox from "../../core/outbox";
import { session } from "../../core/session";
import { syncNow, syncState } from "../../core/syncer";
import { plateOf, unitName } from "../../twin/address";
import { buildingOf } from "../../twin/paths";
import type { Report } from "../../twin/types";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { Note, Plate, Top } from "../../ui/parts";
import { follow, live } from "../../ui/signals";
import { clock, stamp, startOfToday } from "../../ui/times";
import { showToast } from "../../ui/toast";
import { coded, commonWords } from "../../words";
import { formWords, formWordsAreHere } from "../../words/form";
import { moreWords, moreWordsAreHere } from "../../words/volunteer/more";
import { fieldNameById, headline, valueWords } from "../record/describe";
import { sheetHref } from "../record/sheet-state";
import { exportFile } from "./export";
import LeftNote from "./left";
import { StorageRow } from "./storage";
import { updateApp } from "./worker";

/** The page of the outbox. */
export default function OutboxPage(): JSX.Element {
  return (
    <Show when={moreWordsAreHere() && formWordsAreHere()} fallback={<main />}>
      <Page />
    </Show>
  );
}

function Page(): JSX.Element {
  const version = follow("outbox", "sync");
  const unsent = createMemo(() => {
    version();
    return outbox.unsent();
  });
  const sending = createMemo(() => {
    version();
    return outbox.sendingIds();
  });
  const sync = createMemo(() => {
    version();
    return syncState();
  });
  const today = live(["outbox"], () => outbox.countSentSince(startOfToday()));
  const waiting = () => unsent().length - sending().size;
  return (
    <>
      <Top back="/" backLabel={commonWords().backToday} end={<LastHeard />}>
        <h1>{moreWords().outbox.title}</h1>
      </Top>
      <main>
        <p class="safe">
          <b>
            {unsent().length > 0
              ? moreWords().outbox.count(unsent().length)
              : today.latest
                ? moreWords().outbox.empty
                : moreWords().outbox.never}
          </b>
          <span class="quiet">{moreWords().outbox.how}</span>
        </p>
        <ol class="card line3" aria-label={moreWords().outbox.steps}>
          <Station glyph="phone" count={waiting()} name={moreWords().outbox.saved} />
          <Station glyph="sending" count={sending().size} name={moreWords().outbox.sending} />
          <Station glyph="received" count={today.latest ?? 0} name={moreWords().outbox.received} />
        </ol>
        <Trouble />
        <LeftNote joined />
        <Held />
        <Waiting rows={unsent()} sending={sending()} />
        <Received count={today.latest ?? 0} />
        <section class="sec">
          <h2>{moreWords().outbox.phone}</h2>
          <ul class="card rows">
            <StorageRow />
          </ul>
          <Show when={unsent().length > 0}>
            <p class="stacked">
              <button type="button" class="btn btn-w" onClick={() => void exportFile()}>
                <Glyph name="file" />
                {moreWords().outbox.exportAll(unsent().length)}
              </button>
            </p>
          </Show>
        </section>
      </main>
      <footer class="bar">
        <button type="button" class="btn btn-1" aria-disabled={sync().running} onClick={() => void tryNow()}>
          {sync().running ? moreWords().outbox.trying : moreWords().outbox.tryNow}
        </button>
      </footer>
    </>
  );
}

function LastHeard(): JSX.Element {
  const version = follow("sync");
  const heard = createMemo(() => {
    version();
    return syncState().heard_ms;
  });
  return (
    <span class="quiet">
      {heard() === undefined ? commonWords().pill.neverHeard : commonWords().pill.last(stamp(heard() ?? 0))}
    </span>
  );
}

function Station(props: { glyph: GlyphName; count: number; name: string }): JSX.Element {
  return (
    <li>
      <span class="dot">
        <Glyph name={props.glyph} />
      </span>
      <b>{props.count}</b>
      {props.name}
    </li>
  );
}

/** What prevents the phone from sending, and what to do about it. */
function Trouble(): JSX.Element {
  const version = follow("sync", "session");
  const kind = createMemo(() => {
    version();
    return syncState().last;
  });
  const revoked = createMemo(() => {
    version();
    return session()?.revoked ?? false;
  });
  return (
    <Show when={revoked() || kind() === "upgrade" || kind() === "locked" || kind() === "too_large"}>
      <Note
        status="held"
        title={revoked() ? commonWords().pill.revoked : moreWords().outbox.outcome[kind() ?? "offline"]}
        text={revoked() ? commonWords().me.revokedNote : undefined}
      >
        <Show when={kind() === "upgrade"}>
          <button type="button" class="btn" onClick={() => void updateApp()}>
            {moreWords().outbox.update}
          </button>
        </Show>
        <Show when={kind() === "locked" || revoked()}>
          <a class="btn" href="/join">
            {commonWords().me.rejoin}
          </a>
        </Show>
      </Note>
    </Show>
  );
}

async function tryNow(): Promise<void> {
  const { last } = await syncNow();
  if (!last) return;
  const good = last === "done";
  showToast({ title: moreWords().outbox.outcome[last], glyph: good ? "received" : "phone" });
}

/** A report in a word or two. */
function reportWords(report: Report): string {
  if (report.retracts) return moreWords().outbox.retracted;
  if (report.revisit) return moreWords().outbox.revisit;
  return headline(formById(report.form), report.answers);
}

function where(report: Report): string {
  const building = buildingOf(report.place);
  return [buildingName(building, commonWords()), unitName(report.place, commonWords())]
    .filter(Boolean)
    .join(" ");
}

function Held(): JSX.Element {
  const version = follow("outbox");
  const rows = createMemo(() => {
    version();
    return outbox.quarantined();
  });
  return (
    <Show when={rows().length > 0}>
      <section class="sec">
        <h2>{moreWords().outbox.look}</h2>
        <ul class="out heldlist">
          <For each={rows()}>{(row) => <HeldRow row={row} />}</For>
        </ul>
      </section>
    </Show>
  );
}

function HeldRow(props: { row: SentRow }): JSX.Element {
  const report = () => props.row.report;
  const ack = () => props.row.ack;
  const title = () => {
    const field = formById(report().form)?.fields.find(({ id }) => id === ack().field);
    const value = field && report().answers[field.id];
    if (field && value !== undefined)
      return formWords().heldAsk(fieldNameById(formById(report().form), field.id), valueWords(field, value));
    return coded(formWords().reason, ack().code) ?? reportWords(report());
  };
  const why = () => {
    const field = formById(report().form)?.fields.find(({ id }) => id === ack().field);
    if (ack().code === "out_of_range" && field?.min !== undefined && field.max !== undefined) {
      return formWords().form.range(String(field.min), String(field.max));
    }
    return coded(formWords().reason, ack().code) ?? ack().message ?? "";
  };
  const mendable = () =>
    ![
      "out_of_scope",
      "not_allowed",
      "device_revoked",
      "device_waits",
      "not_signed",
      "gone",
      "id_reused",
      "many_new_places",
    ].includes(ack().code ?? "");
  const aside = async (): Promise<void> => {
    const { id } = props.row;
    await outbox.putAside(id);
    showToast({ title: moreWords().outbox.asideDone, undo: () => outbox.takeUp(id) });
  };
  return (
    <li class="card row held">
      <Plate class="plate-no">{plateOf(report().place, report().new_place?.label)}</Plate>
      <span class="grow">
        <b>{title()}</b>
        <small>
          {where(report())}
          {commonWords().sep}
          {stamp(props.row.saved_at_ms)}
        </small>
      </span>
      <span class="state">
        <Glyph name="held" />
        {moreWords().outbox.held}
      </span>
      <span class="why">
        <Show when={why() !== title()}>
          {why()}
          {commonWords().stop}
        </Show>
        {mendable() ? moreWords().outbox.kept : moreWords().outbox.keptOffice}
      </span>
      <span class="acts">
        <Show when={mendable()}>
          <a class="btn" href={`${hrefOf(report())}?mend=${props.row.id}`}>
            {moreWords().outbox.mend}
          </a>
        </Show>
        <button type="button" class="link" onClick={() => void aside()}>
          {moreWords().outbox.aside}
        </button>
      </span>
    </li>
  );
}

const ROWS_MAX = 100;

function Waiting(props: {
  rows: ReturnType<typeof outbox.unsent>;
  sending: ReadonlySet<string>;
}): JSX.Element {
  return (
    <Show when={props.rows.length > 0}>
      <section class="sec">
        <h2>{moreWords().outbox.waiting}</h2>
        <ul class="card rows out">
          <For each={props.rows.slice(0, ROWS_MAX)}>
            {(row) => (
              <ReportRow
                report={row.report}
                note={stamp(row.saved_at_ms)}
                glyph={props.sending.has(row.id) ? "sending" : "phone"}
                state={props.sending.has(row.id) ? moreWords().outbox.sending : moreWords().outbox.saved}
              />
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

/** Where a report was filled in. */
function hrefOf(report: Report): string {
  return sheetHref(report.place, formById(report.form), report.slot);
}

function ReportRow(props: { report: Report; note: string; glyph: GlyphName; state: string }): JSX.Element {
  const label = () => plateOf(props.report.place, props.report.new_place?.label);
  return (
    <li>
      <a
        class="row"
        href={hrefOf(props.report)}
        aria-label={`${addressOf({ path: props.report.place, label: label() }, commonWords())} ${reportWords(props.report)} ${props.note} ${props.state}`}
      >
        <Plate class="plate-no">{label()}</Plate>
        <span class="grow">
          <b>{reportWords(props.report)}</b>
          <small>{where(props.report)}</small>
          <small>{props.note}</small>
        </span>
        <span class="state">
          <Glyph name={props.glyph} />
          {props.state}
        </span>
      </a>
    </li>
  );
}

const FEW = 5;

function Received(props: { count: number }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const rows = live(["outbox"], () => outbox.sentSince(startOfToday()));
  const shown = () => (rows.latest ?? []).slice(0, all() ? ROWS_MAX * 5 : FEW);
  return (
    <Show when={props.count > 0}>
      <section class="sec">
        <h2>
          {moreWords().outbox.received} <span class="quiet">{moreWords().outbox.today(props.count)}</span>
        </h2>
        <ul class="card rows out">
          <For each={shown()}>
            {(row) => (
              <ReportRow
                report={row.report}
                note={moreWords().outbox.times(clock(row.saved_at_ms), clock(row.acked_at_ms))}
                glyph={row.ack.outcome === "quarantined" ? "held" : "received"}
                state={
                  row.ack.outcome === "quarantined"
                    ? moreWords().outbox.held
                    : moreWords().outbox.receivedShort
                }
              />
            )}
          </For>
          <Show when={!all() && props.count > FEW}>
            <li>
              <button type="button" class="row row-button" onClick={() => setAll(true)}>
                <span class="grow">
                  <b>{moreWords().outbox.all(props.count)}</b>
                </span>
                <Glyph name="go" class="go" />
              </button>
            </li>
          </Show>
        </ul>
      </section>
    </Show>
  );
}
