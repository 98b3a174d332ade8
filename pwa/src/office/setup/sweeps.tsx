// Sweeps: the running ones, starting one, ending one. `/office/sweeps`.

import { createSignal, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import { clockIn, momentIn } from "../../twin/days";
import type { Area, Form as KitForm, Sweep, SweepPut } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { words } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, homeArea, kit, loadMe, now, setSweepId } from "../parts/context";
import { Fault, sayDone } from "../parts/fault";
import { AreaField, createForm, Form, SelectField, TextField } from "../parts/form";
import { unless } from "../parts/form-draft";
import { Loaded, PageHead, Toggle } from "../parts/parts";
import { createQuery } from "../parts/query";
import { mayAt } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { moment } from "../parts/times";

/** The screen. */
export function SweepsScreen(): JSX.Element {
  const query = createQuery<Sweep[]>(
    () => "/api/sweeps",
    () => homeArea()?.path ?? "",
  );
  const [starting, setStarting] = createSignal(false);
  const saved = (sweep: Sweep) => {
    sayDone(officeWords().sweeps.saved(sweep.name));
    setStarting(false);
    query.reload();
    void loadMe();
  };
  return (
    <Loaded query={query}>
      {(sweeps) => (
        <>
          <PageHead
            title={officeWords().sweeps.title}
            end={
              <Toggle on={starting()} set={setStarting}>
                {officeWords().sweeps.start}
              </Toggle>
            }
          />
          <div class="page">
            <Show when={starting()}>
              <StartForm done={saved} cancel={() => setStarting(false)} />
            </Show>
            <section class="card pane">
              <Table sweeps={sweeps()} done={saved} />
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Table(props: { sweeps: Sweep[]; done: (sweep: Sweep) => void }): JSX.Element {
  const ending = createAttempt();
  const put = (sweep: Sweep, ends_ms: number | undefined) =>
    ending.run(async () => {
      const { id, form, name, area, starts_ms } = sweep;
      const body: SweepPut = { id, form, name, area, starts_ms };
      if (ends_ms !== undefined) body.ends_ms = ends_ms;
      props.done(await request<Sweep>("POST", "/api/sweeps", body));
    });
  const hasEnded = (sweep: Sweep) => sweep.ends_ms !== undefined && sweep.ends_ms <= now();
  const columns: Column<Sweep>[] = [
    {
      head: () => officeWords().sweeps.name,
      names: true,
      cell: (sweep) => (
        <>
          <a class="u" href="/office" onClick={() => setSweepId(sweep().id)}>
            {sweep().name}
          </a>
          <small class="phone-only">{stateOf(sweep())}</small>
        </>
      ),
    },
    { head: () => officeWords().sweeps.state, wide: true, cell: (sweep) => stateOf(sweep()) },
    {
      head: () => officeWords().sweeps.starts,
      wide: true,
      cell: (sweep) => moment(sweep().starts_ms, frame()),
    },
    {
      head: () => officeWords().sweeps.ends,
      wide: true,
      cell: (sweep) => {
        const { ends_ms } = sweep();
        return ends_ms === undefined ? officeWords().sweeps.open : moment(ends_ms, frame());
      },
    },
    {
      head: () => officeWords().common.edit,
      mute: true,
      num: true,
      cell: (sweep) => (
        <Show when={mayAt("sweep", [sweep().area])}>
          <button
            type="button"
            class="linkish"
            disabled={ending.busy()}
            onClick={() => void put(sweep(), hasEnded(sweep()) ? undefined : Date.now())}
          >
            {hasEnded(sweep()) ? officeWords().sweeps.reopen : officeWords().sweeps.end}
          </button>
        </Show>
      ),
    },
  ];
  return (
    <>
      <Fault of={ending.fault()} />
      <DataTable
        name={officeWords().sweeps.title}
        rows={props.sweeps}
        by={(sweep) => sweep.id}
        columns={columns}
        none={officeWords().sweeps.none}
      />
    </>
  );
}

function stateOf(sweep: Sweep): string {
  if (sweep.starts_ms > now()) return officeWords().sweeps.coming;
  return sweep.ends_ms !== undefined && sweep.ends_ms <= now()
    ? officeWords().sweeps.ended
    : officeWords().sweeps.running;
}

interface Draft {
  name: string;
  form: string;
  area: Area[];
  starts: string;
  ends: string;
}

function StartForm(props: { done: (sweep: Sweep) => void; cancel: () => void }): JSX.Element {
  const forms = (): KitForm[] => (kit()?.forms ?? []).filter((form) => form.slot === "sweep");
  const home = homeArea();
  const form = createForm<Draft>({
    name: "sweep",
    start: () => ({
      name: "",
      form: forms()[0]?.id ?? "",
      area: home ? [home] : [],
      starts: clockIn(now(), frame().zone),
      ends: "",
    }),
    problems: ({ name, area }) => [
      ...unless<Draft>(name.trim() !== "", "name", officeWords().sweeps.nameMissing),
      ...unless<Draft>(area.length > 0, "area", officeWords().sweeps.areaMissing),
    ],
    send: async ({ form, name, area, starts, ends }) => {
      const body: SweepPut = { form, name: name.trim(), area: area[0]?.path ?? "" };
      if (starts) body.starts_ms = momentIn(starts, frame().zone);
      if (ends) body.ends_ms = momentIn(ends, frame().zone);
      props.done(await request<Sweep>("POST", "/api/sweeps", body));
    },
  });
  return (
    <section class="card pane">
      <Form of={form} save={officeWords().sweeps.start} cancel={props.cancel}>
        <TextField
          of={form}
          name="name"
          label={officeWords().sweeps.name}
          placeholder={officeWords().sweeps.namePlaceholder}
        />
        <SelectField
          of={form}
          name="form"
          label={officeWords().sweeps.form}
          options={forms().map((one) => ({ id: one.id, name: words(one.title) }))}
        />
        <AreaField of={form} name="area" label={officeWords().sweeps.area} single />
        <TextField of={form} name="starts" label={officeWords().sweeps.starts} type="datetime-local" />
        <TextField
          of={form}
          name="ends"
          label={officeWords().sweeps.ends}
          hint={officeWords().sweeps.open}
          type="datetime-local"
        />
      </Form>
    </section>
  );
}
