// A household's or a visitor's personal data: giving all of it out as a file, correcting it, and erasing it; with
// who asked. Loaded when a door is opened by somebody who may do that.

import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { request, send } from "../../core/api";
import type { Erased, PersonalPut, PlaceHistory, RecordLine } from "../../twin/types";
import { words } from "../../words";
import { personalWords, personalWordsAreHere } from "../../words/office/personal";
import { frame, kit } from "../parts/context";
import { saveFile } from "../parts/export";
import { sayDone } from "../parts/fault";
import { createForm, Form, TextField } from "../parts/form";
import { unless } from "../parts/form-draft";
import { Pane, Toggle } from "../parts/parts";
import { may } from "../parts/rights";
import { moment } from "../parts/times";

/** Most characters of who asked; the server's limit. */
const ASKED_BY_CHARS_MAX = 200;

/** What a form of this pane is about. */
interface About {
  found: PlaceHistory;
  /** The one record whose person it is about: a visitor's thread. */
  thread: RecordLine | undefined;
  done: () => void;
}

/** The pane. `thread` narrows it to one visitor or delivery; `reload` asks for the place again. */
export default function PersonalPane(props: {
  found: PlaceHistory;
  thread: RecordLine | undefined;
  reload: () => void;
}): JSX.Element {
  const [open, setOpen] = createSignal<"give" | "correct" | "erase">();
  const toggle = (which: "give" | "correct" | "erase") => (on: boolean) => setOpen(on ? which : undefined);
  const title = () => {
    if (props.thread) return personalWords().titleThread;
    return props.found.place.kind === "home" ? personalWords().title : personalWords().titleHere;
  };
  const done = () => {
    setOpen(undefined);
    props.reload();
  };
  return (
    <Show when={personalWordsAreHere()}>
      <Pane title={title()} id="personal">
        <p class="quiet">{personalWords().how}</p>
        <div class="tools">
          <Toggle class="btn btn-2" on={open() === "give"} set={toggle("give")}>
            {personalWords().give}
          </Toggle>
          <Toggle class="btn btn-2" on={open() === "correct"} set={toggle("correct")}>
            {personalWords().correct}
          </Toggle>
          <Toggle class="btn btn-2" on={open() === "erase"} set={toggle("erase")}>
            {personalWords().erase}
          </Toggle>
        </div>
        <Switch>
          <Match when={open() === "give"}>
            <Give found={props.found} thread={props.thread} done={() => setOpen(undefined)} />
          </Match>
          <Match when={open() === "correct"}>
            <Correct />
          </Match>
          <Match when={open() === "erase"}>
            <Erase found={props.found} thread={props.thread} done={done} />
          </Match>
        </Switch>
        <Forgotten found={props.found} />
      </Pane>
    </Show>
  );
}

/** A form that asks who asked, and its wish. */
function createAsking(about: About, act: "give" | "erase", sent: (wish: PersonalPut) => Promise<void>) {
  const place = about.found.place.path;
  const thread = about.thread?.slot;
  return createForm<{ asked_by: string }>({
    name: `${act} ${place} ${thread ?? ""}`,
    start: () => ({ asked_by: "" }),
    problems: ({ asked_by }) => unless(asked_by.trim() !== "", "asked_by", personalWords().askedByMissing),
    send: ({ asked_by }) => sent({ place, asked_by, ...(thread && { thread }) }),
  });
}

function Give(props: About): JSX.Element {
  const form = createAsking(props, "give", async (wish) => {
    const answer = await send("POST", "/api/everything", wish);
    const file = await saveFile(answer, "everything.json");
    form.drop();
    sayDone(personalWords().given(file));
    props.done();
  });
  return (
    <Form of={form} label={personalWords().give} save={personalWords().giveDo} cancel={props.done}>
      <p>{personalWords().giveHow}</p>
      <AskedBy of={form} />
    </Form>
  );
}

function Correct(): JSX.Element {
  return (
    <div class="form">
      <ul>
        <li>{personalWords().correctRoster}</li>
        <li>{personalWords().correctReport}</li>
      </ul>
      <Show when={may("import")}>
        <p>
          <a class="u" href="/office/import">
            {personalWords().toImport}
          </a>
        </p>
      </Show>
    </div>
  );
}

function Erase(props: About): JSX.Element {
  const form = createAsking(props, "erase", async (wish) => {
    const erased = await request<Erased>("POST", "/api/erase", wish);
    form.drop();
    sayDone(personalWords().erased(erased.records, erased.waiting));
    props.done();
  });
  /** What is lost, as far as the page shows it. */
  const lost = (): string => {
    const { household, phone, remark } = props.found.place;
    const records = props.thread ? [props.thread] : props.found.records;
    const reports = records.reduce((sum, record) => sum + (record.statements?.length ?? 0), 0);
    const said = personalWords();
    const all = [
      ...(props.thread ? [] : [household && said.household, phone && said.phone, remark && said.remark]),
      records.length > 0 && said.inRecords(records.length, reports),
      !props.thread && said.waiting,
    ].filter((one): one is string => typeof one === "string" && one !== "");
    return all.length > 0 ? words({ zh: all.join("、"), en: all.join(", ") }) : said.nothing;
  };
  return (
    <Form of={form} label={personalWords().erase} save={personalWords().eraseDo} cancel={props.done}>
      <p>{personalWords().eraseAsk(lost())}</p>
      <p>{personalWords().eraseKept}</p>
      <AskedBy of={form} />
    </Form>
  );
}

function AskedBy(props: { of: ReturnType<typeof createAsking> }): JSX.Element {
  return (
    <TextField
      of={props.of}
      name="asked_by"
      label={personalWords().askedBy}
      hint={personalWords().askedByHow}
      placeholder={personalWords().askedByLike}
      max={ASKED_BY_CHARS_MAX}
      first
    />
  );
}

/** What was forgotten of the place, and when. */
function Forgotten(props: { found: PlaceHistory }): JSX.Element {
  const acts = () => props.found.forgotten ?? [];
  const titles = (forms: string[]) => {
    const named = forms.map((id) => kit()?.forms.find((form) => form.id === id)?.title);
    return named.map((title) => (title ? words(title) : "")).join(" ");
  };
  return (
    <Show when={acts().length > 0}>
      <h3>{personalWords().forgotten}</h3>
      <ul>
        <For each={acts()}>
          {(act) => (
            <li>
              {act.forms.length > 0
                ? personalWords().forgottenDue(moment(act.at_ms, frame()), titles(act.forms))
                : personalWords().forgottenAll(
                    moment(act.at_ms, frame()),
                    act.by || personalWords().forgottenHere,
                  )}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
