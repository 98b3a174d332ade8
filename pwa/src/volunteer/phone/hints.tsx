// Hints that only some phones need: plain HTTP, and how to install.

import { createSignal, type JSX, Show } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { Note } from "../../ui/parts";
import { commonWords } from "../../words";

interface InstallEvent extends Event {
  prompt(): Promise<void>;
}

const [installEvent, setInstallEvent] = createSignal<InstallEvent>();
const [installed, setInstalled] = createSignal(false);

/** Notices whether the browser offers to install, and whether it was done. Call it once, early. */
export function watchInstall(): void {
  const standalone = (navigator as Navigator & { standalone?: boolean }).standalone;
  setInstalled(Boolean(standalone) || matchMedia("(display-mode: standalone)").matches);
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    setInstallEvent(event as InstallEvent);
  });
  addEventListener("appinstalled", () => {
    setInstalled(true);
    setInstallEvent(undefined);
  });
}

/** Whether the app is installed on this phone and opened as an installed app. */
export { installed };

/** How to install if the browser does not offer it. */
export function installHow(): string {
  return /iPhone|iPad|iPod/.test(navigator.userAgent)
    ? commonWords().me.installIos
    : commonWords().me.installMenu;
}

/** Whether the browser offers to install; without its offer, the only way is through its menu. */
export function offersInstall(): boolean {
  return installEvent() !== undefined && !installed();
}

/** Shows the browser's own question. */
async function install(): Promise<void> {
  await installEvent()?.prompt();
  setInstallEvent(undefined);
}

/** The row that installs. */
export function InstallButton(props: { class?: string }): JSX.Element {
  return (
    <button type="button" class={`${props.class ?? ""} row row-button`} onClick={() => void install()}>
      <span class="badge">
        <Glyph name="phone" />
      </span>
      <span class="grow">
        <b>{commonWords().me.install}</b>
        <small>{commonWords().me.installNote}</small>
      </span>
      <Glyph name="go" class="go" />
    </button>
  );
}

/** The row on home, if the browser offers to install. */
export function InstallRow(): JSX.Element {
  return (
    <Show when={offersInstall()}>
      <section class="sec">
        <InstallButton class="card" />
      </section>
    </Show>
  );
}

/** Without a secure context there is no service worker; the app says so. */
export function PlainHttp(): JSX.Element {
  return (
    <Show when={!isSecureContext}>
      <Note status="held" title={commonWords().home.http} text={commonWords().home.httpNote} />
    </Show>
  );
}
