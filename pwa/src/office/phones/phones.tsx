// All phones: silent ones first, never joined ones too; shutting one out. `/office/phones`.

import { createMemo, createSignal, For, Index, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { role } from "../../core/session";
import type { Phone, PhoneState } from "../../twin/types";
import { go, here } from "../../ui/router";
import { showToast } from "../../ui/toast";
import { o } from "../../words/office/office";
import { homeArea } from "../parts/context";
import { count } from "../parts/figures";
import { Fault, Loaded, PageHead } from "../parts/parts";
import { asFault, createQuery, withQuery } from "../parts/query";
import { PhoneHead, PhoneRow } from "./phone-row";

const STATES: readonly PhoneState[] = ["silent", "ok", "never_joined", "revoked"];

/** The screen. */
export function PhonesScreen(): JSX.Element {
  const query = createQuery<Phone[]>(
    () => {
      const home = homeArea();
      return home ? withQuery("/api/phones", { area: home.path }) : null;
    },
    () => homeArea()?.path ?? "",
  );
  const state = () => here().query.get("state");
  return (
    <Loaded query={query}>
      {(phones) => {
        const of = (which: PhoneState) => phones().filter((phone) => phone.state === which);
        const shown = createMemo(() => phones().filter((phone) => !state() || phone.state === state()));
        const may = () => of("silent").reduce((sum, phone) => sum + phone.may_hold, 0);
        const line = () => {
          const joined = phones().length - of("never_joined").length;
          const said = o().phones.summary(joined, of("silent").length, of("never_joined").length);
          return may() > 0 ? said + o().phones.may(count(may())) : said;
        };
        return (
          <>
            <PageHead title={o().phones.title} line={line()} />
            <div class="page">
              <nav class="chips tools" aria-label={o().phones.filter}>
                <Filter label={o().common.all} n={phones().length} to="/office/phones" on={!state()} />
                <For each={STATES}>
                  {(one) => (
                    <Filter
                      label={o().phones.state[one]}
                      n={of(one).length}
                      to={`/office/phones?state=${one}`}
                      on={state() === one}
                    />
                  )}
                </For>
              </nav>
              <section class="card pane">
                <Show when={shown().length > 0} fallback={<p class="none">{o().phones.none}</p>}>
                  <table class="tbl phones">
                    <PhoneHead end />
                    <tbody>
                      <Index each={shown()}>
                        {(phone) => <WithRevoke phone={phone()} reload={query.reload} />}
                      </Index>
                    </tbody>
                  </table>
                </Show>
              </section>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function Filter(props: { label: string; n: number; to: string; on: boolean }): JSX.Element {
  return (
    <a
      class="chip"
      classList={{ on: props.on }}
      aria-current={props.on ? "page" : undefined}
      href={props.to}
      data-replace
    >
      {props.label} {count(props.n)}
    </a>
  );
}

function WithRevoke(props: { phone: Phone; reload: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const [fault, setFault] = createSignal<ReturnType<typeof asFault> | null>(null);
  const may = () => role() === "office" || role() === "administrator";
  const revoke = async () => {
    setFault(null);
    try {
      await request("POST", `/api/devices/${props.phone.device}/revoke`);
      showToast({ title: o().phones.revoked(props.phone.person.name), glyph: "done" });
      setAsking(false);
      props.reload();
    } catch (error) {
      setFault(asFault(error));
    }
  };
  const action = () => (
    <Show when={may()} fallback={null}>
      <Show
        when={props.phone.state !== "never_joined"}
        fallback={
          <button
            type="button"
            class="linkish"
            onClick={() => go(`/office/people?find=${props.phone.person.name}`)}
          >
            {o().phones.invite}
          </button>
        }
      >
        <Show when={props.phone.state !== "revoked"}>
          <button
            type="button"
            class="linkish"
            aria-expanded={asking()}
            aria-label={`${o().phones.revoke}: ${props.phone.person.name}`}
            onClick={() => setAsking((before) => !before)}
          >
            {o().phones.revoke}
          </button>
        </Show>
      </Show>
    </Show>
  );
  return (
    <>
      <PhoneRow phone={props.phone} end={action() ?? o().common.dash} />
      <Show when={asking()}>
        <tr>
          <td colSpan={7}>
            <div class="confirm">
              <span>{o().phones.revokeAsk(props.phone.person.name, props.phone.outbox)}</span>
              <button type="button" class="btn btn-2 btn-s" onClick={() => void revoke()}>
                {o().phones.revokeYes}
              </button>
              <button type="button" class="linkish" onClick={() => setAsking(false)}>
                {o().common.cancel}
              </button>
              <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
            </div>
          </td>
        </tr>
      </Show>
    </>
  );
}
