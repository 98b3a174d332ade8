// On a phone: the pages that do not fit into the bar below. `/office/more`.

import { For, type JSX } from "solid-js";
import { role } from "../core/session";
import { o } from "../i18n/office";
import { RowLink } from "../ui/parts";
import { PageHead } from "./parts";
import { pagesOf } from "./shell";

/** The screen. */
export function MoreScreen(): JSX.Element {
  return (
    <>
      <PageHead title={o().nav.more} />
      <div class="page">
        <ul class="card rows">
          <For each={pagesOf(role())}>
            {(one) => (
              <li>
                <RowLink href={one.href} glyph={one.glyph} title={o().nav[one.page]} />
              </li>
            )}
          </For>
          <li>
            <RowLink href="/me" glyph="me" title={o().nav.settings} />
          </li>
        </ul>
      </div>
    </>
  );
}
