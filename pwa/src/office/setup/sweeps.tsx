// Sweeps: which run, starting one, ending one. `/office/sweeps`.

import { createSignal, For, type JSX, Show } from "solid-js";
import { type ApiError, request } from "../../core/api";
import { clockIn, momentIn } from "../../twin/days";
import type { Area, Form, Sweep, SweepPut } from "../../twin/types";
import { showToast } from "../../ui/toast";
import { words } from "../../words";
import { o } from "../../words/office/office";
import { frame, homeArea, kit, loadMe, now, setSweepId } from "../parts/context";
import { Control, Fault, Loaded, PageHead } from "../parts/parts";
import { AreaPicker } from "../parts/picker";
import { asFault, createQuery, type Query } from "../parts/query";
import { moment } from "../parts/times";

/** The screen. */
export function SweepsScreen(): JSX.Element {
  const query = createQuery<Sweep[]>(
    () => "/api/sweeps",
    () => homeArea()?.path ?? "",
  );
  const [starting, setStarting] = createSignal(false);
  const saved = (sweep: Sweep) => {
    showToast({ title: o().sweeps.saved(sweep.name), glyph: "done" });
    setStarting(false);
    query.reload();
    void loadMe();
  };
  return (
    <Loaded query={query}>
      {(sweeps) => (
        <>
          <PageHead
            title={o().sweeps.title}
            end={
              <button
                type="button"
                class="btn btn-1 btn-s"
                aria-expanded={starting()}
                onClick={() => setStarting((before) => !before)}
              >
                {o().sweeps.start}
              </button>
            }
          />
          <div class="page">
            <Show when={starting()}>
              <StartForm done={saved} cancel={() => setStarting(false)} />
            </Show>
            <section class="card pane">
              <Show when={sweeps().length > 0} fallback={<p class="none">{o().sweeps.none}</p>}>
                <Table sweeps={sweeps()} query={query} done={saved} />
              </Show>
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Table(props: { sweeps: Sweep[]; query: Query<Sweep[]>; done: (sweep: Sweep) => void }): JSX.Element {
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const put = async (sweep: Sweep, ends_ms: number | undefined) => {
    setFault(null);
    const { id, form, name, area, starts_ms } = sweep;
    const body: SweepPut = { id, form, name, area, starts_ms };
    if (ends_ms !== undefined) body.ends_ms = ends_ms;
    try {
      props.done(await request<Sweep>("POST", "/api/sweeps", body));
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <>
      <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{o().sweeps.name}</th>
            <th scope="col" class="desk-only">
              {o().sweeps.state}
            </th>
            <th scope="col" class="desk-only">
              {o().sweeps.starts}
            </th>
            <th scope="col" class="desk-only">
              {o().sweeps.ends}
            </th>
            <th scope="col">
              <span class="sr">{o().common.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.sweeps}>
            {(sweep) => (
              <tr>
                <th scope="row">
                  <a class="u" href="/office" onClick={() => setSweepId(sweep.id)}>
                    {sweep.name}
                  </a>
                  <small class="phone-only">{stateOf(sweep)}</small>
                </th>
                <td class="desk-only">{stateOf(sweep)}</td>
                <td class="desk-only">{moment(sweep.starts_ms, frame())}</td>
                <td class="desk-only">
                  {sweep.ends_ms === undefined ? o().sweeps.open : moment(sweep.ends_ms, frame())}
                </td>
                <td class="num">
                  <Show
                    when={sweep.ends_ms === undefined || sweep.ends_ms > now()}
                    fallback={
                      <button type="button" class="linkish" onClick={() => void put(sweep, undefined)}>
                        {o().sweeps.reopen}
                      </button>
                    }
                  >
                    <button type="button" class="linkish" onClick={() => void put(sweep, Date.now())}>
                      {o().sweeps.end}
                    </button>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}

function stateOf(sweep: Sweep): string {
  if (sweep.starts_ms > now()) return o().sweeps.coming;
  return sweep.ends_ms !== undefined && sweep.ends_ms <= now() ? o().sweeps.ended : o().sweeps.running;
}

function StartForm(props: { done: (sweep: Sweep) => void; cancel: () => void }): JSX.Element {
  const forms = (): Form[] => (kit()?.forms ?? []).filter((form) => form.slot === "sweep");
  const home = homeArea();
  const [name, setName] = createSignal("");
  const [form, setForm] = createSignal(forms()[0]?.id ?? "");
  const [area, setArea] = createSignal<Area[]>(home ? [home] : []);
  const [starts, setStarts] = createSignal(clockIn(Date.now(), frame().zone));
  const [ends, setEnds] = createSignal("");
  const [wrong, setWrong] = createSignal("");
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    setFault(null);
    const [where] = area();
    setWrong(
      name().trim() === "" ? o().sweeps.nameMissing : where === undefined ? o().sweeps.areaMissing : "",
    );
    if (wrong() || !where) return;
    const body: SweepPut = { form: form(), name: name().trim(), area: where.path };
    if (starts()) body.starts_ms = momentIn(starts(), frame().zone);
    if (ends()) body.ends_ms = momentIn(ends(), frame().zone);
    try {
      props.done(await request<Sweep>("POST", "/api/sweeps", body));
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <section class="card pane">
      <form class="form" onSubmit={(event) => void save(event)} noValidate>
        <Control label={o().sweeps.name}>
          {(id) => (
            <input
              id={id}
              class="input"
              placeholder={o().sweeps.namePlaceholder}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Control>
        <Control label={o().sweeps.form}>
          {(id) => (
            <select id={id} class="sel" onChange={(event) => setForm(event.currentTarget.value)}>
              <For each={forms()}>{(one) => <option value={one.id}>{words(one.title)}</option>}</For>
            </select>
          )}
        </Control>
        <AreaPicker label={o().sweeps.area} chosen={area()} onChange={setArea} single />
        <Control label={o().sweeps.starts}>
          {(id) => (
            <input
              id={id}
              class="input"
              type="datetime-local"
              value={starts()}
              onInput={(event) => setStarts(event.currentTarget.value)}
            />
          )}
        </Control>
        <Control label={o().sweeps.ends} hint={o().sweeps.open}>
          {(id) => (
            <input
              id={id}
              class="input"
              type="datetime-local"
              value={ends()}
              onInput={(event) => setEnds(event.currentTarget.value)}
            />
          )}
        </Control>
        <Show when={wrong()}>
          <p class="wrong" role="alert">
            {wrong()}
          </p>
        </Show>
        <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
        <div class="acts">
          <button type="submit" class="btn btn-1">
            {o().sweeps.start}
          </button>
          <button type="button" class="btn btn-2" onClick={() => props.cancel()}>
            {o().common.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}
