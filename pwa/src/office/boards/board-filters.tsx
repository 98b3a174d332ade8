// The filters of a board. Each choice changes the address, so that a link opens the same board again.

import { createSignal, For, type JSX, Show } from "solid-js";
import { plusDays } from "../../twin/days";
import type { Area, Form } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { go } from "../../ui/router";
import { boardWords } from "../../words/office/boards";
import { sweeps } from "../parts/context";
import { fieldName } from "../parts/values";
import { choiceName } from "./choices";
import { type BoardFilter, boardLink, toggled } from "./filter";
import { choiceFields, fieldById } from "./kit";
import { AreaChoice, ChipLink } from "./parts";

/** The filters. `asked` is the filter in the address, `filter` the same with defaults filled in. */
export function Filters(props: {
  form: Form;
  asked: BoardFilter;
  filter: BoardFilter;
  today: string;
  area: Area;
}): JSX.Element {
  const link = (over: Partial<BoardFilter>) => boardLink({ ...props.asked, ...over });
  const set = (over: Partial<BoardFilter>) => go(link(over), { replace: true });
  const [open, setOpen] = createSignal(false);
  return (
    <section
      class="filters-bar"
      classList={{ open: open(), some: props.asked.where.length > 0 }}
      aria-label={boardWords().board.filters}
    >
      <button
        type="button"
        class="btn btn-2 btn-s phone-only"
        aria-expanded={open()}
        onClick={() => setOpen((before) => !before)}
      >
        {boardWords().board.fold}
      </button>
      <Days filter={props.filter} today={props.today} link={link} set={set} />
      <Show when={props.form.slot === "sweep"}>
        <SweepSelect form={props.form} filter={props.filter} set={set} />
      </Show>
      <Marks form={props.form} filter={props.filter} link={link} />
      <GroupSelect form={props.form} asked={props.asked} set={set} />
      <AreaChoice area={props.area} choose={(area) => set({ area })} />
      <Conditions form={props.form} asked={props.asked} link={link} />
    </section>
  );
}

type Setter = (over: Partial<BoardFilter>) => void;
type Linker = (over: Partial<BoardFilter>) => string;

function Days(props: { filter: BoardFilter; today: string; link: Linker; set: Setter }): JSX.Element {
  const ranges = (): { name: string; from: string; to: string | null }[] => {
    const { today } = props;
    const yesterday = plusDays(today, -1);
    return [
      { name: boardWords().board.today, from: today, to: today },
      { name: boardWords().board.yesterday, from: yesterday, to: yesterday },
      { name: boardWords().board.week, from: plusDays(today, -6), to: today },
      { name: boardWords().board.allDays, from: "all", to: null },
    ];
  };
  const day = (which: "from" | "to") => {
    const value = props.filter[which];
    return value === "all" ? "" : (value ?? "");
  };
  const change = (which: "from" | "to", value: string) => {
    if (value === "") props.set({ from: "all", to: null });
    else if (which === "from") {
      const to = day("to");
      props.set({ from: value, to: to === "" || to < value ? value : to });
    } else {
      const from = day("from");
      props.set({ from: from === "" || from > value ? value : from, to: value });
    }
  };
  return (
    <fieldset class="ctl days">
      <legend class="lab">{boardWords().board.days}</legend>
      <div class="chips">
        <For each={ranges()}>
          {(one) => (
            <ChipLink
              to={props.link({ from: one.from, to: one.to })}
              on={props.filter.from === one.from && props.filter.to === one.to}
            >
              {one.name}
            </ChipLink>
          )}
        </For>
        <span class="span">
          <input
            class="input"
            type="date"
            aria-label={boardWords().board.from}
            value={day("from")}
            onChange={(event) => change("from", event.currentTarget.value)}
          />
          <span aria-hidden="true">–</span>
          <input
            class="input"
            type="date"
            aria-label={boardWords().board.to}
            value={day("to")}
            onChange={(event) => change("to", event.currentTarget.value)}
          />
        </span>
      </div>
    </fieldset>
  );
}

function SweepSelect(props: { form: Form; filter: BoardFilter; set: Setter }): JSX.Element {
  const own = () => sweeps().filter((one) => one.form === props.form.id);
  return (
    <label class="ctl">
      <span class="lab">{boardWords().board.sweep}</span>
      <select
        class="sel"
        value={props.filter.sweep ?? "all"}
        onChange={(event) => props.set({ sweep: event.currentTarget.value })}
      >
        <For each={own()}>
          {(one) => (
            <option value={one.id} selected={one.id === props.filter.sweep}>
              {one.name}
            </option>
          )}
        </For>
        <option value="all" selected={(props.filter.sweep ?? "all") === "all"}>
          {boardWords().board.allSweeps}
        </option>
      </select>
    </label>
  );
}

function Marks(props: { form: Form; filter: BoardFilter; link: Linker }): JSX.Element {
  return (
    <fieldset class="ctl">
      <legend class="lab">{boardWords().board.filters}</legend>
      <div class="chips">
        <ChipLink to={props.link({ alert: !props.filter.alert })} on={props.filter.alert}>
          <Glyph name="alert" />
          {boardWords().board.alert}
        </ChipLink>
        <ChipLink to={props.link({ conflict: !props.filter.conflict })} on={props.filter.conflict}>
          <Glyph name="conflict" />
          {boardWords().board.conflict}
        </ChipLink>
        <Show when={props.form.stage}>
          <ChipLink to={props.link({ open: !props.filter.open })} on={props.filter.open}>
            <Glyph name="unvisited" />
            {boardWords().board.open}
          </ChipLink>
        </Show>
      </div>
    </fieldset>
  );
}

function GroupSelect(props: { form: Form; asked: BoardFilter; set: Setter }): JSX.Element {
  const fields = () => choiceFields(props.form).filter((field) => field.type !== "choices");
  return (
    <Show when={fields().length > 0}>
      <label class="ctl no-print">
        <span class="lab">{boardWords().board.group}</span>
        <select
          class="sel"
          value={props.asked.group ?? ""}
          onChange={(event) => props.set({ group: event.currentTarget.value || null })}
        >
          <option value="">{boardWords().board.groupNone}</option>
          <For each={fields()}>
            {(field) => (
              <option value={field.id} selected={field.id === props.asked.group}>
                {fieldName(field)}
              </option>
            )}
          </For>
        </select>
      </label>
    </Show>
  );
}

/** The selected values, each with a way to drop it. */
function Conditions(props: { form: Form; asked: BoardFilter; link: Linker }): JSX.Element {
  const name = (id: string, value: string) => {
    const field = fieldById(props.form, id);
    return field
      ? boardWords().board.is(fieldName(field), choiceName(field, value))
      : boardWords().board.is(id, value);
  };
  return (
    <Show when={props.asked.where.length > 0}>
      <div class="chips picked">
        <For each={props.asked.where}>
          {(one) => (
            <a
              class="chip on"
              href={boardLink(toggled(props.asked, one))}
              data-replace
              aria-label={boardWords().board.drop(name(one.field, one.value))}
            >
              {name(one.field, one.value)} <span aria-hidden="true">×</span>
            </a>
          )}
        </For>
        <a class="chip" href={props.link({ where: [] })} data-replace>
          {boardWords().board.clear}
        </a>
      </div>
    </Show>
  );
}
