// Quarantined reports: as they came, why, and what to do about each. `/office/quarantine`.

import { createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { Field, MendAction, MendPut, Quarantined, Report } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { coded, words } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, homeArea, kit } from "../parts/context";
import { Fault, sayDone } from "../parts/fault";
import { doorLink } from "../parts/links";
import { Loaded, PageHead } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { may } from "../parts/rights";
import { moment } from "../parts/times";
import { fieldName, valueText } from "../parts/values";

/** Reports that are requested at once. A device in the wrong hands can leave many. */
const PAGE = 100;

/** The screen. */
export function QuarantineScreen(): JSX.Element {
  const query = createQuery<Quarantined[]>(
    () => {
      const home = homeArea();
      return home ? page(home.path) : null;
    },
    () => homeArea()?.path ?? "",
  );
  const [further, setFurther] = createSignal<Quarantined[]>([]);
  const [isEnd, setEnd] = createSignal(false);
  const asking = createAttempt();
  // Once some of the first are decided, the first page reaches further than before.
  const rows = (first: Quarantined[]) => {
    const last = first.at(-1)?.seq ?? 0;
    return [...first, ...further().filter((one) => one.seq > last)];
  };
  const more = (shown: Quarantined[]) =>
    asking.run(async () => {
      const got = await request<Quarantined[]>("GET", page(homeArea()?.path ?? "", shown.at(-1)?.seq));
      setFurther([...further(), ...got]);
      setEnd(got.length < PAGE);
    });
  const mended = (id: string) => {
    setFurther(further().filter((one) => one.id !== id));
    query.reload();
  };
  return (
    <Loaded query={query}>
      {(all) => (
        <>
          <PageHead
            title={officeWords().quarantine.title}
            line={all().length > 0 ? officeWords().quarantine.how : undefined}
          />
          <div class="page">
            <For
              each={rows(all())}
              fallback={
                <section class="card pane">
                  <p class="none">{officeWords().quarantine.none}</p>
                </section>
              }
            >
              {(one) => <Held of={one} mended={() => mended(one.id)} />}
            </For>
            <Show when={all().length >= PAGE && !isEnd()}>
              <p class="more">
                <button
                  type="button"
                  class="link"
                  disabled={asking.busy()}
                  onClick={() => void more(rows(all()))}
                >
                  {officeWords().quarantine.further}
                </button>
              </p>
            </Show>
            <Fault of={asking.fault()} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function page(area: string, after?: number): string {
  return withQuery("/api/quarantine", { area, after: after?.toString(), limit: String(PAGE) });
}

/** The report, if the line could be read as one. */
function reportOf(line: unknown): Partial<Report> | null {
  if (typeof line !== "object" || line === null) return null;
  const inner = (line as { report?: unknown }).report ?? line;
  return typeof inner === "object" && inner !== null ? (inner as Partial<Report>) : null;
}

function fieldOf(report: Partial<Report> | null, id: string): Field | undefined {
  const form = kit()?.forms.find((one) => one.id === report?.form);
  return form?.fields.find((one) => one.id === id);
}

function Held(props: { of: Quarantined; mended: () => void }): JSX.Element {
  const mending = createAttempt();
  const report = () => reportOf(props.of.line);
  const why = () => {
    const { code, field } = props.of.reason;
    const known = coded(officeWords().quarantine.reasons, code) ?? officeWords().quarantine.otherReason;
    if (!field) return known;
    const named = fieldOf(report(), field);
    return (
      known +
      officeWords().quarantine.field(
        named ? fieldName(named) : (officeWords().quarantine.partNames[field] ?? field),
      )
    );
  };
  const mend = (action: MendAction) =>
    mending.run(async () => {
      const body: MendPut = { action };
      await request("POST", `/api/quarantine/${props.of.id}`, body);
      sayDone(action === "accept" ? officeWords().quarantine.accepted : officeWords().quarantine.dismissed);
      props.mended();
    });
  // Two reports may have the same reason; the seq in the heading distinguishes them.
  const heading = () => `held-${props.of.seq}`;
  return (
    <section class="card pane" aria-labelledby={heading()}>
      <h2 id={heading()}>
        <Glyph name="held" /> {why()}
        <span class="quiet">
          {officeWords().quarantine.seq} {props.of.seq}
        </span>
      </h2>
      <p class="quiet">{props.of.reason.message}</p>
      <p>
        <Show when={props.of.address} fallback={report()?.place}>
          <Show when={!props.of.referred} fallback={<Plate>{props.of.address}</Plate>}>
            <a href={doorLink(report()?.place ?? "")}>
              <Plate>{props.of.address}</Plate>
            </a>
          </Show>
        </Show>{" "}
        <span class="quiet">
          {props.of.by}
          {officeWords().common.comma}
          {officeWords().quarantine.device} {props.of.device}
          {officeWords().common.comma}
          {officeWords().quarantine.received} {moment(props.of.received_at_ms, frame())}
        </span>
      </p>
      <Answers report={report()} />
      <details>
        <summary class="linkish">{officeWords().quarantine.raw}</summary>
        <pre class="raw">
          {typeof props.of.line === "string" ? props.of.line : JSON.stringify(props.of.line, null, 2)}
        </pre>
      </details>
      <Show when={props.of.referred}>{(where) => <p>{officeWords().quarantine.referred(where())}</p>}</Show>
      <Show when={may("mend") && !props.of.referred}>
        <div class="tools">
          <button
            type="button"
            class="btn btn-1 btn-s"
            disabled={mending.busy()}
            onClick={() => void mend("accept")}
          >
            {officeWords().quarantine.accept}
          </button>
          <button
            type="button"
            class="btn btn-2 btn-s"
            disabled={mending.busy()}
            onClick={() => void mend("dismiss")}
          >
            {officeWords().quarantine.dismiss}
          </button>
        </div>
      </Show>
      <Fault of={mending.fault()} />
    </section>
  );
}

function Answers(props: { report: Partial<Report> | null }): JSX.Element {
  const rows = () => Object.entries(props.report?.answers ?? {});
  return (
    <dl class="facts">
      <For each={rows()}>
        {([id, value]) => {
          const field = fieldOf(props.report, id);
          return (
            <>
              <dt>{field ? words(field.short ?? field.label) : id}</dt>
              <dd>{field ? valueText(field, value) : JSON.stringify(value)}</dd>
            </>
          );
        }}
      </For>
    </dl>
  );
}
