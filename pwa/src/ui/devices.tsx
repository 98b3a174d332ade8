// The devices of a person with their last use, and shutting one out: for the person, and for those who may
// change them.

import { createSignal, For, type JSX, onMount, Show } from "solid-js";
import { type ApiError, request } from "../core/api";
import type { Device } from "../twin/types";
import { coded } from "../words";
import { deviceWords } from "../words/devices";
import { asFault, createAttempt } from "./attempt";
import { Confirm } from "./confirm";
import { Glyph } from "./glyph";
import { stamp } from "./times";
import { showToast } from "./toast";

/** Why a request about devices failed, in words. */
export function deviceFault(fault: ApiError): string {
  if (fault.kind === "offline") return deviceWords().offline;
  return coded(deviceWords().refused, fault.code) ?? deviceWords().failed;
}

/** Shuts a device out; `own` is one of the asker's own. */
export function revokeDevice(id: string, own: boolean): Promise<void> {
  return request("POST", `/api/${own ? "own-devices" : "devices"}/${id}/revoke`);
}

/** The list. Without a person, it is about the asker. `time` says a moment in words, if not as phones do. */
export function Devices(props: { person?: string | undefined; time?: (ms: number) => string }): JSX.Element {
  const [rows, setRows] = createSignal<Device[]>();
  const [fault, setFault] = createSignal<ApiError>();
  const [asking, setAsking] = createSignal<string>();
  const load = async () => {
    try {
      const path = props.person ? `/api/people/${props.person}/devices` : "/api/own-devices";
      setRows(await request<Device[]>("GET", path));
      setFault(undefined);
    } catch (error) {
      setFault(asFault(error));
    }
  };
  onMount(() => void load());
  return (
    <>
      <Show when={fault()}>
        {(why) => (
          <p class="quiet" role="alert">
            {deviceFault(why())}{" "}
            <button type="button" class="link" onClick={() => void load()}>
              {deviceWords().again}
            </button>
          </p>
        )}
      </Show>
      <Show when={rows()?.length === 0}>
        <p class="quiet">{deviceWords().none}</p>
      </Show>
      <ul class="rows devices">
        <For each={rows()}>
          {(device) => (
            <li>
              <Row
                of={device}
                time={props.time ?? stamp}
                ask={() => setAsking(device.id)}
                asking={asking() === device.id}
              />
              <Show when={device.waits && props.person !== undefined}>
                <Confirmation of={device} done={() => void load()} />
              </Show>
              <Show when={asking() === device.id}>
                <Revoke
                  of={device}
                  own={props.person === undefined}
                  close={() => setAsking(undefined)}
                  done={() => void load()}
                />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}

function Row(props: {
  of: Device;
  time: (ms: number) => string;
  ask: () => void;
  asking: boolean;
}): JSX.Element {
  const when = () => {
    const { joined_at_ms, used_at_ms, revoked_at_ms, outbox } = props.of;
    const parts = [
      deviceWords().joined(props.time(joined_at_ms)),
      deviceWords().used(props.time(used_at_ms)),
    ];
    if (props.of.reused) parts.unshift(deviceWords().reused);
    if (props.of.waits) parts.unshift(deviceWords().waits);
    if (outbox > 0) parts.push(deviceWords().unsent(outbox));
    if (revoked_at_ms !== null) parts.push(deviceWords().revokedAt(props.time(revoked_at_ms)));
    return parts.join(deviceWords().sep);
  };
  return (
    <div class="row">
      <span class="badge">
        <Glyph name="phone" />
      </span>
      <span class="grow">
        <b>{props.of.name}</b>
        <small>{when()}</small>
      </span>
      <Show
        when={props.of.revoked_at_ms === null && !props.of.asks}
        fallback={<span class="state">{props.of.asks ? deviceWords().here : deviceWords().revoked}</span>}
      >
        <button
          type="button"
          class="link"
          aria-expanded={props.asking}
          aria-label={`${deviceWords().revoke}: ${props.of.name}`}
          onClick={() => props.ask()}
        >
          {deviceWords().revoke}
        </button>
      </Show>
    </div>
  );
}

/** The yes to a device of somebody else. */
function Confirmation(props: { of: Device; done: () => void }): JSX.Element {
  const attempt = createAttempt();
  const confirm = async () => {
    const { id, name } = props.of;
    if (!(await attempt.run(() => request("POST", `/api/devices/${id}/confirm`)))) return;
    showToast({ title: deviceWords().confirmed(name), glyph: "done" });
    props.done();
  };
  return (
    <div class="confirm">
      <button type="button" class="btn btn-2" disabled={attempt.busy()} onClick={() => void confirm()}>
        {deviceWords().confirm}
      </button>
      <Show when={attempt.fault()}>{(why) => <span role="alert">{deviceFault(why())}</span>}</Show>
    </div>
  );
}

function Revoke(props: { of: Device; own: boolean; close: () => void; done: () => void }): JSX.Element {
  const attempt = createAttempt();
  const revoke = async () => {
    const { id, name } = props.of;
    if (!(await attempt.run(() => revokeDevice(id, props.own)))) return;
    showToast({ title: deviceWords().done(name), glyph: "done" });
    props.close();
    props.done();
  };
  return (
    <Confirm ask={deviceWords().ask(props.of.name)} cancel={deviceWords().cancel} close={props.close}>
      <button type="button" class="btn btn-2" disabled={attempt.busy()} onClick={() => void revoke()}>
        {deviceWords().yes}
      </button>
      <Show when={attempt.fault()}>{(why) => <span role="alert">{deviceFault(why())}</span>}</Show>
    </Confirm>
  );
}
