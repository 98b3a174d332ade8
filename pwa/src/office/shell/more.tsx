// All pages in one list, in groups, including those that do not fit in the masthead or the bar.
// `/office/more`.

import { For, type JSX, Show } from "solid-js";
import { RowLink } from "../../ui/parts";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { PageHead } from "../parts/parts";
import { ownPages, PAGE_GROUPS } from "./pages";

/** The screen. */
export function MoreScreen(): JSX.Element {
  const groups = () =>
    PAGE_GROUPS.map((group) => ({
      group,
      pages: ownPages().filter((one) => one.group === group),
      settings: group === "setup",
    })).filter(({ pages, settings }) => settings || pages.length > 0);
  return (
    <>
      <PageHead title={officeWords().nav.more} />
      <div class="page page-lists">
        <For each={groups()}>
          {({ group, pages, settings }) => (
            <section>
              <h2>{officeWords().nav.groups[group]}</h2>
              <ul class="card rows">
                <For each={pages}>
                  {(one) => (
                    <li>
                      <RowLink href={one.href} glyph={one.glyph} title={officeWords().nav[one.page]} />
                    </li>
                  )}
                </For>
                <Show when={settings}>
                  <li>
                    <RowLink href="/me" glyph="me" title={officeWords().nav.settings} />
                  </li>
                  <li>
                    <RowLink href="/me/devices" glyph="phone" title={commonWords().me.devices} />
                  </li>
                  <li>
                    <RowLink href="/me/sign-out" glyph="back" title={commonWords().me.signOut} />
                  </li>
                  <li>
                    <RowLink href="/help" glyph="board" title={officeWords().nav.help} />
                  </li>
                </Show>
              </ul>
            </section>
          )}
        </For>
      </div>
    </>
  );
}
