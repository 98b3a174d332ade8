// The sheet of new invites: one card each, with QR code, link and expiry. A short code to type is shown for some
// minutes when somebody asks for it. `/office/invites`.

import { createSignal, For, type JSX, Show } from "solid-js";
import { encode } from "uqr";
import { request } from "../../core/api";
import type { NewInvite, TypedCode } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame } from "../parts/context";
import { Fault, sayDone } from "../parts/fault";
import { whereWords } from "../parts/names";
import { PageHead } from "../parts/parts";
import { moment } from "../parts/times";

const [invites, setInvites] = createSignal<readonly NewInvite[]>([]);

/** Keeps new invites in memory until this page is left: their codes exist nowhere else. */
export function keepInvites(made: readonly NewInvite[]): void {
  setInvites(made);
}

/** The screen. */
export function InvitesScreen(): JSX.Element {
  return (
    <>
      <PageHead
        title={officeWords().invites.title}
        end={
          <Show when={invites().length > 0}>
            <button type="button" class="btn btn-1 btn-s" onClick={() => print()}>
              {officeWords().invites.print}
            </button>
          </Show>
        }
      />
      <div class="page">
        <Show
          when={invites().length > 0}
          fallback={
            <p>
              {officeWords().invites.none}{" "}
              <a class="u" href="/office/people">
                {officeWords().invites.toPeople}
              </a>
            </p>
          }
        >
          <p class="say no-print">{officeWords().invites.once}</p>
          <br class="no-print" />
          <div class="sheet-cards">
            <For each={invites()}>{(one) => <Card of={one} />}</For>
          </div>
        </Show>
      </div>
    </>
  );
}

function Card(props: { of: NewInvite }): JSX.Element {
  const copy = async () => {
    await navigator.clipboard?.writeText(props.of.url);
    sayDone(officeWords().invites.copied);
  };
  const asking = createAttempt();
  const [typed, setTyped] = createSignal<TypedCode>();
  const ask = () =>
    asking.run(async () => {
      setTyped(await request<TypedCode>("POST", `/api/invites/${props.of.id}/code`));
    });
  const site = () => props.of.url.replace(/^https?:\/\//, "").replace(/\/join#.*$/, "");
  return (
    <section class="invite">
      <Qr text={props.of.url} label={officeWords().invites.qr(props.of.person.name)} />
      <div>
        <h2>{props.of.person.name}</h2>
        <p>
          {commonWords().role[props.of.person.role]}
          <Show when={props.of.areas.length > 0}>
            {officeWords().common.comma}
            {whereWords(props.of.areas)}
          </Show>
        </p>
        <small>{officeWords().invites.scan}</small>
        <Show
          when={typed()}
          fallback={
            <button
              type="button"
              class="linkish no-print"
              disabled={asking.busy()}
              onClick={() => void ask()}
            >
              {officeWords().invites.toType}
            </button>
          }
        >
          {(code) => (
            <div class="no-print">
              <small>
                {officeWords().invites.or} {site()} {officeWords().invites.type}
              </small>
              <p class="code">{code().code}</p>
              <small>{officeWords().invites.typeUntil(moment(code().expires_at_ms, frame()))}</small>
            </div>
          )}
        </Show>
        <Fault of={asking.fault()} />
        <small>{officeWords().invites.until(moment(props.of.expires_at_ms, frame()))}</small>
      </div>
      <p class="url">{props.of.url}</p>
      <Show when={navigator.clipboard}>
        <button type="button" class="linkish no-print" onClick={() => void copy()}>
          {officeWords().invites.copy}
        </button>
      </Show>
    </section>
  );
}

/** A QR code as one path. */
function Qr(props: { text: string; label: string }): JSX.Element {
  const code = () => encode(props.text, { ecc: "M", border: 1 });
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path d={path()} />
    </svg>
  );
}
