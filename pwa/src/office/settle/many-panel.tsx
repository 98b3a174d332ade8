// Several cases of one kind settled at once: one rule, one reason, each case its own report.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { Plate } from "../../ui/parts";
import { showToast } from "../../ui/toast";
import { t } from "../../words";
import { o } from "../../words/office/office";
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
      label: o().settle.by.side(letter),
    }));
    return [
      ...sides,
      { rule: { kind: "provisional" }, label: safest ? o().settle.by.safest : o().settle.by.latest },
    ];
  });
  const missing = () => {
    const list = [];
    if (props.items.length === 0) list.push(o().settle.missingCases);
    if (!rule()) list.push(o().settle.missingRule);
    if (reasonOf(reason()) === "") list.push(o().settle.missingReason);
    return list;
  };
  const act = async () => {
    const by = rule();
    if (missing().length > 0 || !by) return;
    const ids: string[] = [];
    for (const of of cases()) {
      const draft = draftBy(of, by, reason());
      if (draft) ids.push(await settle(of, draft));
    }
    showToast({
      title: o().settle.settledMany(ids.length),
      glyph: "done",
      action: o().common.undo,
      run: () => takeBack(ids),
    });
    props.done();
  };
  return (
    <>
      <div class="case-body many">
        <div class="case-head">
          <h1 tabIndex={-1}>{o().settle.several}</h1>
          <p class="quiet">{o().settle.severalHow}</p>
        </div>
        <Show when={props.items.length > 0}>
          <div class="card scroll">
            <For each={cases()[0]?.diffs}>
              {(diff, at) => (
                <Values items={props.items} at={at()} name={fieldName(diff.field)} rule={rule()} />
              )}
            </For>
          </div>
          <div class="rules" role="radiogroup" aria-label={o().settle.missingRule}>
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
            tags={o().settle.reasons}
            tag={reason().tag}
            text={reason().text}
            onChange={(change) => setReason((before) => ({ ...before, ...change }))}
          />
        </Show>
      </div>
      <div class="bar">
        <button type="button" class="btn btn-2" onClick={() => props.done()}>
          {o().settle.severalStop}
        </button>
        <span class="quiet push miss" role="status">
          {missing().length > 0 ? o().settle.missing(t().list(missing())) : ""}
        </span>
        <button type="button" class="btn btn-1" disabled={missing().length > 0} onClick={() => void act()}>
          {o().settle.settleMany(props.items.length)}
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
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">{props.name}</th>
          <For each={letters()}>{(letter) => <th scope="col">{letter}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.items}>
          {(item) => (
            <tr>
              <th scope="row">
                <Plate>{item.address}</Plate> {item.community}
              </th>
              <For each={letters()}>
                {(letter) => {
                  const option = () => optionOf(item.of, letter);
                  const field = item.of.diffs[props.at]?.field;
                  return (
                    <td classList={{ picked: isPicked(item.of, letter) }}>
                      <Show when={option() && field} fallback={o().common.dash}>
                        {field ? valueText(field, option()?.value) : ""}
                      </Show>
                    </td>
                  );
                }}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
