// Several cases of one kind settled at once: one rule, one reason, each case its own report.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { createAttempt } from "../../ui/attempt";
import { Plate } from "../../ui/parts";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { Fault, sayDone } from "../parts/fault";
import { type Column, DataTable } from "../parts/table";
import { fieldName, valueText } from "../parts/values";
import { settle, takeBack } from "./acts";
import { Reason } from "./card";
import type { Case } from "./case";
import { reasonOf } from "./draft";
import type { Item } from "./items";
import { draftBy, provisionalIsSafest, type Rule, sharedLetters } from "./many";

/** The panel. */
export function ManyPanel(props: { items: Item[]; done: () => void }): JSX.Element {
  const [rule, setRule] = createSignal<Rule | null>(null);
  const [reason, setReason] = createSignal({ tag: "", text: "" });
  const cases = createMemo(() => props.items.map((item) => item.of));
  const rules = createMemo<{ rule: Rule; label: string }[]>(() => {
    const safest = cases().every(provisionalIsSafest);
    const sides = sharedLetters(cases()).map((letter) => ({
      rule: { kind: "side", letter } as Rule,
      label: officeWords().settle.by.side(letter),
    }));
    return [
      ...sides,
      {
        rule: { kind: "provisional" },
        label: safest ? officeWords().settle.by.safest : officeWords().settle.by.latest,
      },
    ];
  });
  const missing = () => {
    const list = [];
    if (props.items.length === 0) list.push(officeWords().settle.missingCases);
    if (!rule()) list.push(officeWords().settle.missingRule);
    if (reasonOf(reason()) === "") list.push(officeWords().settle.missingReason);
    return list;
  };
  const settling = createAttempt();
  const act = async () => {
    const by = rule();
    if (missing().length > 0 || !by) return;
    const ids: string[] = [];
    for (const of of cases()) {
      const draft = draftBy(of, by, reason());
      if (draft) ids.push(await settle(of, draft));
    }
    sayDone(officeWords().settle.settledMany(ids.length), () => takeBack(ids));
    props.done();
  };
  return (
    <>
      <div class="case-body many">
        <div class="case-head">
          <h1 tabIndex={-1}>{officeWords().settle.several}</h1>
          <p class="quiet">{officeWords().settle.severalHow}</p>
        </div>
        <Show when={props.items.length > 0}>
          <div class="card scroll">
            <For each={cases()[0]?.diffs}>
              {(diff, at) => (
                <Values items={props.items} at={at()} name={fieldName(diff.field)} rule={rule()} />
              )}
            </For>
          </div>
          <div class="rules" role="radiogroup" aria-label={officeWords().settle.missingRule}>
            <For each={rules()}>
              {(one) => (
                <label class="val" classList={{ on: sameRule(rule(), one.rule) }}>
                  <input
                    type="radio"
                    name="rule"
                    checked={sameRule(rule(), one.rule)}
                    onChange={() => setRule(one.rule)}
                  />
                  <b>{one.label}</b>
                </label>
              )}
            </For>
          </div>
          <Reason
            tags={officeWords().settle.reasons}
            tag={reason().tag}
            text={reason().text}
            onChange={(change) => setReason((before) => ({ ...before, ...change }))}
          />
        </Show>
      </div>
      <Fault of={settling.fault()} />
      <div class="bar">
        <button type="button" class="btn btn-2" onClick={() => props.done()}>
          {officeWords().settle.severalStop}
        </button>
        <span class="quiet push miss" role="status">
          {missing().length > 0 ? officeWords().settle.missing(commonWords().list(missing())) : ""}
        </span>
        <button
          type="button"
          class="btn btn-1"
          disabled={missing().length > 0 || settling.busy()}
          onClick={() => void settling.run(act)}
        >
          {officeWords().settle.settleMany(props.items.length)}
        </button>
      </div>
    </>
  );
}

function sameRule(a: Rule | null, b: Rule): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b);
}

function Values(props: { items: Item[]; at: number; name: string; rule: Rule | null }): JSX.Element {
  const letters = createMemo(() => {
    const longest = Math.max(...props.items.map((item) => item.of.sides.length));
    const [most] = props.items.filter((item) => item.of.sides.length === longest);
    return most?.of.sides.map((side) => side.letter) ?? [];
  });
  const optionOf = (of: Case, letter: string) =>
    of.diffs[props.at]?.options.find((option) => option.letters.includes(letter));
  const isPicked = (of: Case, letter: string) => {
    const { rule } = props;
    if (!rule) return false;
    return rule.kind === "side" ? rule.letter === letter : Boolean(optionOf(of, letter)?.provisional);
  };
  const columns = createMemo<Column<Item>[]>(() => [
    {
      head: () => props.name,
      names: true,
      cell: (item) => (
        <>
          <Plate>{item().address}</Plate> {item().community}
        </>
      ),
    },
    ...letters().map((letter) => ({
      head: () => letter,
      look: (item: Item) => (isPicked(item.of, letter) ? "picked" : undefined),
      cell: (item: () => Item) => {
        const field = item().of.diffs[props.at]?.field;
        const option = optionOf(item().of, letter);
        return option && field ? valueText(field, option.value) : officeWords().common.dash;
      },
    })),
  ]);
  return <DataTable name={props.name} rows={props.items} by={(item) => item.of.key} columns={columns()} />;
}
