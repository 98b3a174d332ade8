// WeChat's own browser stores nothing and installs nothing: this explains how to leave it.

import { createSignal, For, type JSX } from "solid-js";
import { Note } from "../../ui/parts";
import { moreWords } from "../../words/volunteer/more";

/** Whether this is WeChat's own browser. */
export function inWeChat(): boolean {
  return /MicroMessenger/i.test(navigator.userAgent);
}

/** How to leave WeChat's browser, without using up the invite in it. */
export function WeChatHint(props: { stay: () => void }): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <Note title={moreWords().join.wechat} text={moreWords().join.wechatNote}>
      <ol class="steps">
        <For each={moreWords().join.wechatSteps}>{(step) => <li>{step}</li>}</For>
      </ol>
      <p class="quiet">{moreWords().join.wechatCopy}</p>
      <p class="copyable">{location.href}</p>
      <div class="stacked">
        <button type="button" class="btn btn-w" onClick={() => void copy()}>
          {copied() ? moreWords().join.copied : moreWords().join.copy}
        </button>
        <button type="button" class="link" onClick={() => props.stay()}>
          {moreWords().join.wechatStay}
        </button>
      </div>
    </Note>
  );
}
