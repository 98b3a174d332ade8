// Me: the person and their scope, language, text size and theme, this phone, and its sign-in.

import { createMemo, type JSX, Show } from "solid-js";
import { known } from "../../core/doors";
import type { Size, Theme } from "../../core/prefs";
import { role, session } from "../../core/session";
import { syncState } from "../../core/syncer";
import { shortName } from "../../twin/names";
import { Glyph } from "../../ui/glyph";
import { Nav } from "../../ui/nav";
import { RowLink } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { choose, prefs } from "../../ui/prefs";
import { Seg } from "../../ui/seg";
import { follow } from "../../ui/signals";
import { commonWords, LANGUAGES } from "../../words";
import { InstallButton, installed, installHow, offersInstall, PlainHttp } from "./hints";
import { StorageRow } from "./storage";

const SIZES: Size[] = ["normal", "elder", "largest"];
const THEMES: Theme[] = ["auto", "light", "dark", "contrast"];

/** The page about the person and this phone. */
export function MePage(): JSX.Element {
  return (
    <>
      <header class="top top-home">
        <div class="grow">
          <h1>{commonWords().me.title}</h1>
        </div>
        <SyncPill compact />
      </header>
      <main>
        <PlainHttp />
        <Who />
        <Ways />
        <Language />
        <Choice
          legend={commonWords().me.size}
          options={SIZES.map((value) => ({ value, label: commonWords().me.sizes[value] }))}
          value={prefs().size}
          choose={(size) => choose({ size })}
        />
        <Choice
          legend={commonWords().me.theme}
          options={THEMES.map((value) => ({ value, label: commonWords().me.themes[value] }))}
          value={prefs().theme}
          choose={(theme) => choose({ theme })}
        />
        <Phone />
      </main>
      <Nav />
    </>
  );
}

function Who(): JSX.Element {
  const version = follow("session", "doors", "sync");
  const who = createMemo(() => {
    version();
    return session();
  });
  const scope = createMemo(() => {
    version();
    const { scope: paths, areas } = known();
    if (paths.includes("")) return commonWords().me.everywhere;
    const names = paths.map((path) => {
      const area = areas.get(path);
      const above = areas.get(path.slice(0, path.lastIndexOf("/")));
      const own = area ? shortName(area.name) : path;
      return area?.kind === "building" && above ? `${shortName(above.name)} ${own}` : own;
    });
    return names.length > 0 ? commonWords().list(names) : commonWords().me.none;
  });
  const state = () => {
    if (who()?.revoked) return commonWords().me.revokedNote;
    return syncState().last === "locked" ? commonWords().me.lockedNote : "";
  };
  return (
    <section class="sec">
      <ul class="card rows">
        <li>
          <div class="row">
            <span class="badge">
              <Glyph name="me" />
            </span>
            <span class="grow">
              <b>{who()?.person.name}</b>
              <small>
                {commonWords().role[who()?.person.role ?? "volunteer"]} ·{" "}
                {who()?.revoked ? commonWords().me.revoked : commonWords().me.joined}
              </small>
            </span>
          </div>
        </li>
        <li>
          <div class="row">
            <span class="grow">
              <b>{commonWords().me.scope}</b>
              <small>{scope()}</small>
            </span>
          </div>
        </li>
        <Show when={state()}>
          <li>
            <a class="row" href="/join">
              <Glyph name="held" />
              <span class="grow">
                <b>{commonWords().me.rejoin}</b>
                <small>{state()}</small>
              </span>
              <Glyph name="go" class="go" />
            </a>
          </li>
        </Show>
      </ul>
    </section>
  );
}

/** Links to other pages. */
function Ways(): JSX.Element {
  return (
    <section class="sec">
      <ul class="card rows">
        <Show when={role() === "volunteer" || role() === "coordinator"}>
          <li>
            <RowLink href="/notices" glyph="board" title={commonWords().me.notices} />
          </li>
          <li>
            <RowLink href="/duty" glyph="clock" title={commonWords().me.duty} />
          </li>
        </Show>
        <li>
          <RowLink
            href="/help"
            glyph="clipboard"
            title={commonWords().me.help}
            note={commonWords().me.helpNote}
          />
        </li>
      </ul>
    </section>
  );
}

function Language(): JSX.Element {
  return (
    <Choice
      legend={commonWords().me.language}
      options={LANGUAGES}
      value={prefs().language}
      choose={(language) => choose({ language })}
    />
  );
}

/** One choice among a few; it takes effect at once. */
function Choice<T extends string>(props: {
  legend: string;
  options: { value: T; label: string }[];
  value: T;
  choose: (value: T) => void;
}): JSX.Element {
  return (
    <section class="sec">
      <fieldset class="choice">
        <legend>{props.legend}</legend>
        <Seg name={props.legend} options={props.options} value={props.value} choose={props.choose} />
      </fieldset>
    </section>
  );
}

function Phone(): JSX.Element {
  return (
    <section class="sec">
      <h2>{commonWords().me.phone}</h2>
      <ul class="card rows">
        <StorageRow />
        <li>
          <Show
            when={offersInstall()}
            fallback={
              <div class="row">
                <span class="badge">
                  <Glyph name="phone" />
                </span>
                <span class="grow">
                  <b>{installed() ? commonWords().me.installed : commonWords().me.install}</b>
                  <Show when={!installed()}>
                    <small>{installHow()}</small>
                  </Show>
                </span>
              </div>
            }
          >
            <InstallButton />
          </Show>
        </li>
        <li>
          <RowLink href="/me/pin" glyph="lock" title={commonWords().me.pin} />
        </li>
        <li>
          <RowLink href="/me/devices" title={commonWords().me.devices} />
        </li>
        <li>
          <a class="row" href="/join">
            <span class="grow">
              <b>{commonWords().me.rejoin}</b>
            </span>
            <Glyph name="go" class="go" />
          </a>
        </li>
        <li>
          <RowLink href="/me/sign-out" title={commonWords().me.signOut} />
        </li>
        <li>
          <div class="row">
            <span class="grow">
              <b>{commonWords().me.version}</b>
              <small>
                {__APP_VERSION__} · {location.host}
              </small>
            </span>
          </div>
        </li>
      </ul>
    </section>
  );
}
