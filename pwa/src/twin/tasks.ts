// Tasks that the records of one place raise, by the same rules as `shared/src/domain/tasks.rs`, tested by the
// same vectors.

import { daysSince, plusDays } from "./days";
import { holds } from "./forms";
import { EPISODE_DAYS_MAX, REFER_DAYS } from "./limits";
import type { Field, Form, Need, SlotRule, Task, TaskRule, TaskState } from "./types";

/** A place with its records, in the parts that tasks depend on. */
export interface TaskPlace {
  path: string;
  kind: string;
  /** Its records of all forms, in any order. */
  records: readonly TaskRecord[];
  /** Records of any place that name this place in a field of type `place`. */
  referring?: readonly TaskRecord[];
}

/** A record, in the parts that tasks depend on; a record without answers is ignored. */
export interface TaskRecord {
  form: string;
  slot: string;
  answers: Record<string, unknown>;
  at_ms: number;
  /** The district's day of `at_ms`. */
  day: string;
  /** When the sweep of its slot begins; 0 or absent if the slot is not a sweep. */
  sweep_ms?: number;
  /** Somebody must go there again. */
  revisit?: unknown;
}

/** An episode, day by day. */
export interface Episode {
  /** The day from which it counts; if that is in conflict, its provisional value. */
  from: string;
  last: string;
  /** Today's number in the episode: 1 is the day after `from`. */
  today: number;
  /** Its record says that it was ended. */
  ended: boolean;
  /** It was ended, or its last day has passed. */
  over: boolean;
  days: EpisodeDay[];
}

/** One day of an episode; without a state if it is a coming day, or lies after the end of the episode. */
export interface EpisodeDay {
  day: string;
  state: TaskState | undefined;
}

/**
 * Today's tasks of a place under these forms: missed first, then open, taken and done; within each state by
 * form, rule and slot.
 */
export function tasks(forms: readonly Form[], place: TaskPlace, today: string): Task[] {
  const work = new Work(forms, place, today);
  for (const form of forms) for (const rule of form.tasks ?? []) work.rule(form, rule);
  work.threads();
  work.revisits();
  // The sort is stable: the needs of one record stay in the order of the choices.
  return work.tasks.sort(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      compare(a.form, b.form) ||
      compare(a.rule, b.rule) ||
      compare(a.slot ?? "", b.slot ?? "") ||
      compare(a.asked_by ?? "", b.asked_by ?? "") ||
      compare(a.asked_in ?? "", b.asked_in ?? ""),
  );
}

/** The rule with a visit for each day; undefined if the form's records are not episodes. */
export function episodeRule(form: Form): TaskRule | undefined {
  return form.tasks?.find(({ on }) => "each_day" in on);
}

/** The episode of a record under an `each_day` rule. `visit` is the form that the rule names. */
export function episode(
  form: Form,
  rule: TaskRule,
  visit: Form | undefined,
  record: TaskRecord,
  records: readonly TaskRecord[],
  today: string,
): Episode | undefined {
  if (!("each_day" in rule.on)) return undefined;
  const { from: field, days: count, until } = rule.on.each_day;
  const from = record.answers[field];
  if (typeof from !== "string" || Number.isNaN(Date.parse(`${from}T00:00:00Z`))) return undefined;
  const closed = form.slot === "thread" && form.stage !== undefined && isClosed(form, record.answers);
  const ended = closed || (until !== undefined && holds(until, record.answers));
  const stateOf = (day: string): TaskState | undefined => {
    // The last report says that it was ended; nobody had to visit after that day.
    if (day > today || (ended && day > record.day)) return undefined;
    if (visit && isVisited(visit, records, day)) return "done";
    if (day < today) return "missed";
    return ended ? undefined : "open";
  };
  const days: EpisodeDay[] = [];
  for (let n = 1; n <= Math.min(count, EPISODE_DAYS_MAX); n++) {
    const day = plusDays(from, n);
    days.push({ day, state: stateOf(day) });
  }
  const last = plusDays(from, days.length);
  return { from, last, today: daysSince(today, from), ended, over: ended || today > last, days };
}

/** Whether the answers of a record say that the form's work was done. */
export function isDone(form: Form, answers: Record<string, unknown>): boolean {
  const field = form.fields.find(({ choices }) => choices?.some(({ count_as }) => count_as));
  if (!field) return Object.keys(answers).length > 0;
  return choiceOf(field, answers)?.count_as === "done";
}

/** Whether a thread is over. Without stages, a form has no threads that continue. */
export function isClosed(form: Form, answers: Record<string, unknown>): boolean {
  const stage = stageOf(form);
  return !stage || choiceOf(stage, answers)?.closes === true;
}

/** The field that says how far a thread is. */
export function stageOf(form: Form): Field | undefined {
  return form.stage === undefined ? undefined : form.fields.find(({ id }) => id === form.stage);
}

const STATES: readonly TaskState[] = ["missed", "open", "taken", "done"];

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function choiceOf(field: Field, answers: Record<string, unknown>) {
  return field.choices?.find(({ id }) => id === answers[field.id]);
}

function said(records: readonly TaskRecord[], form: string): TaskRecord[] {
  return records.filter((record) => record.form === form && Object.keys(record.answers).length > 0);
}

function asks(rule: TaskRule, record: TaskRecord): boolean {
  return !rule.when || holds(rule.when, record.answers);
}

/** Whether a record says that the form's work was done there on a day. */
function isVisited(form: Form, records: readonly TaskRecord[], day: string): boolean {
  return records.some(
    (record) => record.form === form.id && record.slot === day && isDone(form, record.answers),
  );
}

function isNewer(rule: SlotRule, a: TaskRecord, b: TaskRecord): boolean {
  const ordered = rule === "sweep" ? (a.sweep_ms ?? 0) - (b.sweep_ms ?? 0) || a.at_ms - b.at_ms : 0;
  return (ordered || compare(a.slot, b.slot)) > 0;
}

/** The slot in which a form is filled in now; undefined if that is unknown, or if a new thread begins. */
function slotNow(rule: SlotRule, today: string): string | undefined {
  if (rule === "day") return today;
  return rule === "place" ? "place" : undefined;
}

class Work {
  readonly tasks: Task[] = [];
  /** Threads that meet a need, as form and slot. */
  private readonly met = new Set<string>();

  constructor(
    private readonly forms: readonly Form[],
    private readonly place: TaskPlace,
    private readonly today: string,
  ) {}

  rule(form: Form, rule: TaskRule): void {
    if ("each_day" in rule.on) this.eachDay(form, rule);
    else if ("daily" in rule.on) this.daily(form, rule);
    else if ("need" in rule.on) this.needs(form, rule, rule.on.need);
    else this.refer(form, rule, rule.on.refer.field);
  }

  /** Adds open threads that meet no need. */
  threads(): void {
    for (const form of this.forms) {
      const stage = stageOf(form);
      // The days of an episode are its tasks; the episode itself is not one.
      if (form.slot !== "thread" || !stage || episodeRule(form)) continue;
      for (const thread of said(this.place.records, form.id)) {
        if (isClosed(form, thread.answers) || this.met.has(`${form.id} ${thread.slot}`)) continue;
        const at = stage.choices?.findIndex(({ id }) => id === thread.answers[stage.id]) ?? -1;
        this.own(thread, "thread", at > 0 ? "taken" : "open");
      }
    }
  }

  revisits(): void {
    for (const record of this.place.records) {
      if (record.revisit && this.form(record.form)) this.own(record, "revisit", "open");
    }
  }

  private form(id: string): Form | undefined {
    return this.forms.find((form) => form.id === id);
  }

  private own({ form, slot }: TaskRecord, rule: string, state: TaskState): void {
    this.tasks.push({ place: this.place.path, rule, form, slot, state });
  }

  /** The records of a form that raise tasks by one of its rules. */
  private asking(form: Form, rule: TaskRule): TaskRecord[] {
    let records = said(this.place.records, form.id);
    if (form.slot === "day" || form.slot === "sweep") {
      // The newest record counts; it may say that nothing is needed any more.
      let newest: TaskRecord | undefined;
      for (const one of records) if (!newest || isNewer(form.slot, one, newest)) newest = one;
      records = newest ? [newest] : [];
    }
    return records.filter((record) => asks(rule, record));
  }

  private push(
    form: Form,
    rule: TaskRule,
    asked_in: string | undefined,
    state: TaskState,
    more: Partial<Task>,
  ) {
    const asked = asked_in === undefined ? { asked_by: form.id } : { asked_by: form.id, asked_in };
    this.tasks.push({ place: this.place.path, ...asked, rule: rule.id, form: rule.form, state, ...more });
  }

  private eachDay(form: Form, rule: TaskRule): void {
    const visit = this.form(rule.form);
    for (const record of this.asking(form, rule)) {
      const found = episode(form, rule, visit, record, this.place.records, this.today);
      if (!found || found.ended) continue;
      for (const { day, state } of found.days) {
        const told = state === "missed" ? daysSince(this.today, day) === 1 : day === this.today;
        if (state && told) this.push(form, rule, record.slot, state, { slot: day, day });
      }
    }
  }

  private daily(form: Form, rule: TaskRule): void {
    if (!form.place_kinds.includes(this.place.kind)) return;
    const yesterday = plusDays(this.today, -1);
    const add = (day: string, state: TaskState) =>
      this.push(form, rule, undefined, state, { slot: day, day });
    const began = said(this.place.records, form.id).some(({ slot }) => slot < this.today);
    if (began && !isVisited(form, this.place.records, yesterday)) add(yesterday, "missed");
    add(this.today, isVisited(form, this.place.records, this.today) ? "done" : "open");
  }

  private needs(form: Form, rule: TaskRule, need: Need): void {
    const bringing = this.form(rule.form);
    if (!bringing) return;
    for (const record of this.asking(form, rule)) {
      const source = `${form.id} ${record.slot}`;
      const items = record.answers[need.field];
      for (const item of Array.isArray(items) ? (items as unknown[]) : []) {
        const threads = said(this.place.records, rule.form).filter(
          ({ answers }) => answers[need.item] === item && answers[need.source] === source,
        );
        if (threads.length === 0) {
          const fills = { [need.item]: item, [need.source]: source };
          this.push(form, rule, record.slot, "open", { fills });
        }
        for (const thread of threads) {
          this.met.add(`${thread.form} ${thread.slot}`);
          const closed = isClosed(bringing, thread.answers);
          if (closed && thread.day !== this.today) continue;
          this.push(form, rule, record.slot, closed ? "done" : "taken", { slot: thread.slot });
        }
      }
    }
  }

  private refer(form: Form, rule: TaskRule, field: string | undefined): void {
    const answering = this.form(rule.form);
    if (!answering?.place_kinds.includes(this.place.kind)) return;
    const asking =
      field === undefined
        ? this.asking(form, rule)
        : said(this.place.referring ?? [], form.id).filter(
            (record) => asks(rule, record) && record.answers[field] === this.place.path,
          );
    for (const record of asking) {
      if (daysSince(this.today, record.day) > REFER_DAYS) continue;
      const [first] = said(this.place.records, rule.form)
        .filter(({ at_ms }) => at_ms >= record.at_ms)
        .sort((a, b) => a.at_ms - b.at_ms || compare(a.slot, b.slot));
      const slot = first ? first.slot : slotNow(answering.slot, this.today);
      if (!first) this.push(form, rule, record.slot, "open", slot === undefined ? {} : { slot });
      else if (first.day === this.today) this.push(form, rule, record.slot, "done", { slot: first.slot });
    }
  }
}
