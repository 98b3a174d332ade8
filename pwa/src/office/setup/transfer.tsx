// Import of rosters, areas and phones' outbox files, always with a preview before anything is written.
// `/office/import`.

import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { request } from "../../core/api";
import type { Area, BadRow, ImportResult, OutboxImport } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { Seg } from "../../ui/seg";
import { commonWords, language } from "../../words";
import { officeWords } from "../../words/office/office";
import { ExportPane } from "../parts/export";
import { Fault, sayDone } from "../parts/fault";
import { count } from "../parts/figures";
import { PageHead, Pane } from "../parts/parts";
import { AreaPicker } from "../parts/picker";
import { withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";

/** The content of a file. */
type Kind = "doors" | "areas" | "outbox";
const KINDS: readonly Kind[] = ["doors", "areas", "outbox"];
/** Timeout: the whole country's list takes a while on a small machine. */
const IMPORT_TIMEOUT_MS = 300_000;

interface Reading {
  file: File;
  result?: ImportResult;
  outbox?: OutboxImport;
}

/** The screen. */
export function TransferScreen(): JSX.Element {
  return (
    <>
      <PageHead title={officeWords().transfer.title} />
      <div class="page two">
        <ImportPane />
        <ExportPane />
      </div>
    </>
  );
}

function ImportPane(): JSX.Element {
  const [kind, setKind] = createSignal<Kind>("doors");
  const [under, setUnder] = createSignal<Area[]>([]);
  const [reading, setReading] = createSignal<Reading | null>(null);
  const sending = createAttempt();
  const send = (file: File, dry: boolean) =>
    sending.run(async () => {
      if (dry) setReading({ file });
      const area = kind() === "doors" ? under()[0]?.path : undefined;
      const path = withQuery(`/api/import/${kind()}`, {
        dry_run: kind() === "outbox" ? undefined : dry,
        name: file.name,
        lang: language(),
        area,
      });
      const options = { raw: file, timeoutMs: IMPORT_TIMEOUT_MS };
      if (kind() === "outbox") {
        setReading({ file, outbox: await request<OutboxImport>("POST", path, undefined, options) });
      } else {
        setReading({ file, result: await request<ImportResult>("POST", path, undefined, options) });
        if (!dry) sayDone(officeWords().transfer.applied);
      }
    });
  return (
    <Pane title={officeWords().transfer.importTitle}>
      <div class="form">
        <fieldset class="ctl">
          <legend class="lab">{officeWords().transfer.what}</legend>
          <Seg
            name="import-kind"
            options={KINDS.map((value) => ({ value, label: officeWords().transfer[value] }))}
            value={kind()}
            choose={(chosen) => {
              setKind(chosen);
              setReading(null);
              sending.clear();
            }}
          />
          <p class="quiet">{howOf(kind())}</p>
        </fieldset>
        <Show when={kind() === "doors"}>
          <AreaPicker label={officeWords().transfer.under} chosen={under()} onChange={setUnder} single />
          <p class="quiet">{officeWords().transfer.underHow}</p>
        </Show>
        <DropBox busy={sending.busy()} take={(file) => void send(file, true)} />
        <div role="status">
          <Show when={sending.busy() && reading()}>
            {(one) => <p class="quiet">{officeWords().transfer.reading(one().file.name)}</p>}
          </Show>
        </div>
        <Fault of={sending.fault()} />
      </div>
      <Show when={reading()?.result}>
        {(result) => (
          <Result
            result={result()}
            busy={sending.busy()}
            apply={() => {
              const now = reading();
              if (now) void send(now.file, false);
            }}
          />
        )}
      </Show>
      <Show when={reading()?.outbox}>
        {(done) => (
          <p class="settled-bar" role="status">
            {officeWords().transfer.outboxDone(
              count(done().stored),
              count(done().duplicate),
              count(done().quarantined),
            )}
          </p>
        )}
      </Show>
    </Pane>
  );
}

function howOf(kind: Kind): string {
  if (kind === "doors") return officeWords().transfer.doorsHow;
  return kind === "areas" ? officeWords().transfer.areasHow : officeWords().transfer.outboxHow;
}

function DropBox(props: { busy: boolean; take: (file: File) => void }): JSX.Element {
  const [over, setOver] = createSignal(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file && !props.busy) props.take(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      class="drop"
      classList={{ over: over() }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label class="btn btn-1">
        <input
          type="file"
          disabled={props.busy}
          accept=".csv,.txt,.xlsx,.ndjson,.json,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) props.take(file);
          }}
        />
        {officeWords().transfer.choose}
      </label>
      <span class="quiet desk-only">{officeWords().transfer.drop}</span>
    </div>
  );
}

function Result(props: { result: ImportResult; busy: boolean; apply: () => void }): JSX.Element {
  const would = createMemo(() => props.result.added + props.result.changed);
  const sums = (): [number, string][] => [
    [props.result.added, officeWords().transfer.added],
    [
      props.result.changed,
      props.result.dry_run ? officeWords().transfer.changed : officeWords().transfer.changedDone,
    ],
    [props.result.same, officeWords().transfer.same],
    [props.result.bad_count, officeWords().transfer.bad],
  ];
  return (
    <div>
      <h3 role="status">
        {props.result.dry_run ? officeWords().transfer.dry : officeWords().transfer.applied}
        {officeWords().common.comma}
        {officeWords().transfer.rows(count(props.result.rows))}
      </h3>
      <dl class="sums">
        <For each={sums()}>
          {([n, name]) => (
            <div>
              <dt>{name}</dt>
              <dd>{count(n)}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.result.dry_run}>
        <p>
          <Switch>
            <Match when={would() > 0}>
              <button type="button" class="btn btn-1" disabled={props.busy} onClick={() => props.apply()}>
                {officeWords().transfer.apply(count(would()))}
              </button>
            </Match>
            <Match when={would() === 0}>
              <b>{officeWords().transfer.applyNone}</b>
            </Match>
          </Switch>
        </p>
      </Show>
      <Show when={props.result.sample.length > 0}>
        <h3>{officeWords().transfer.sample}</h3>
        <ul class="quiet">
          <For each={props.result.sample}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Show>
      <p class="quiet">
        {officeWords().transfer.encoding} {props.result.encoding}
        {officeWords().common.comma}
        {officeWords().transfer.columns}: {commonWords().list(props.result.columns)}
      </p>
      <Show when={props.result.ignored.length > 0}>
        <p class="quiet">
          {officeWords().transfer.ignored}: {commonWords().list(props.result.ignored)}
        </p>
      </Show>
      <BadRows result={props.result} />
    </div>
  );
}

const BAD: Column<BadRow>[] = [
  { head: () => officeWords().transfer.row, names: true, num: true, cell: (row) => row().row },
  { head: () => officeWords().transfer.why, cell: (row) => row().message },
  { head: () => officeWords().transfer.text, look: () => "quiet", cell: (row) => row().text },
];

function BadRows(props: { result: ImportResult }): JSX.Element {
  return (
    <Show when={props.result.bad_count > 0}>
      <h3>{officeWords().transfer.badTitle(count(props.result.bad_count))}</h3>
      <p class="quiet">
        {officeWords().transfer.badHow}
        <Show when={props.result.bad_count > props.result.bad.length}>
          {" "}
          {officeWords().transfer.badShown(count(props.result.bad.length))}
        </Show>
      </p>
      <DataTable
        name={officeWords().transfer.badTitle(count(props.result.bad_count))}
        rows={props.result.bad}
        columns={BAD}
        scroll
      />
    </Show>
  );
}
