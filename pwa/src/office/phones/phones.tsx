// All phones: silent ones first, also those that never joined; and revoking one. `/office/phones`.

import { createMemo, createSignal, For, type JSX, Match, Switch } from "solid-js";
import { request } from "../../core/api";
import type { Phone, PhoneState, Right } from "../../twin/types";
import { Confirm } from "../../ui/confirm";
import { go, here } from "../../ui/router";
import { officeWords } from "../../words/office/office";
import { homeArea, me } from "../parts/context";
import { Act, sayDone } from "../parts/fault";
import { count } from "../parts/figures";
import { Loaded, PageHead } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { may } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { PHONE_COLUMNS, phoneKey, phoneLook } from "./phone-row";

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
          const said = officeWords().phones.summary(joined, of("silent").length, of("never_joined").length);
          return may() > 0 ? said + officeWords().phones.may(count(may())) : said;
        };
        return (
          <>
            <PageHead title={officeWords().phones.title} line={line()} />
            <div class="page">
              <nav class="chips tools" aria-label={officeWords().phones.filter}>
                <Filter
                  label={officeWords().common.all}
                  n={phones().length}
                  to="/office/phones"
                  on={!state()}
                />
                <For each={STATES}>
                  {(one) => (
                    <Filter
                      label={officeWords().phones.state[one]}
                      n={of(one).length}
                      to={`/office/phones?state=${one}`}
                      on={state() === one}
                    />
                  )}
                </For>
              </nav>
              <section class="card pane">
                <Table phones={shown()} reload={query.reload} />
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

/** The phones, each with its possible acts; a question below the row confirms a revocation. */
function Table(props: { phones: Phone[]; reload: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal<string>();
  const acts: Column<Phone> = {
    head: () => officeWords().phones.revoke,
    mute: true,
    num: true,
    cell: (phone) => (
      <Acts
        phone={phone()}
        asking={asking() === phoneKey(phone())}
        ask={() => setAsking((was) => (was === phoneKey(phone()) ? undefined : phoneKey(phone())))}
      />
    ),
  };
  const columns = [...PHONE_COLUMNS, acts];
  return (
    <DataTable
      name={officeWords().phones.title}
      class="phones"
      rows={props.phones}
      by={phoneKey}
      columns={columns}
      look={phoneLook}
      none={officeWords().phones.none}
      below={(phone, key) =>
        asking() === key ? (
          <Revoke phone={phone()} reload={props.reload} done={() => setAsking(undefined)} />
        ) : undefined
      }
    />
  );
}

function Acts(props: { phone: Phone; asking: boolean; ask: () => void }): JSX.Element {
  const isOwn = () => props.phone.device === me()?.device;
  const mayDo = (right: Right) => props.phone.changeable && may(right);
  return (
    <Switch fallback={officeWords().common.dash}>
      <Match when={props.phone.state === "never_joined" && mayDo("invite")}>
        <button
          type="button"
          class="linkish"
          onClick={() => go(`/office/people?find=${props.phone.person.name}`)}
        >
          {officeWords().phones.invite}
        </button>
      </Match>
      <Match when={["ok", "silent"].includes(props.phone.state) && !isOwn() && mayDo("revoke")}>
        <button
          type="button"
          class="linkish"
          aria-expanded={props.asking}
          aria-label={`${officeWords().phones.revoke}: ${props.phone.person.name}`}
          onClick={() => props.ask()}
        >
          {officeWords().phones.revoke}
        </button>
      </Match>
    </Switch>
  );
}

function Revoke(props: { phone: Phone; reload: () => void; done: () => void }): JSX.Element {
  const revoke = async () => {
    await request("POST", `/api/devices/${props.phone.device}/revoke`);
    sayDone(officeWords().phones.revoked(props.phone.person.name));
    props.done();
    props.reload();
  };
  return (
    <Confirm
      ask={officeWords().phones.revokeAsk(props.phone.person.name, props.phone.outbox)}
      cancel={officeWords().common.cancel}
      close={props.done}
    >
      <Act do={revoke}>{officeWords().phones.revokeYes}</Act>
    </Confirm>
  );
}
