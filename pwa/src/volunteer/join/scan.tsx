// Scanning an invite with the browser's own reader, or with one that is fetched if there is none.

import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { moreWords } from "../../words/volunteer/more";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}
type Reader = (video: HTMLVideoElement) => Promise<string | undefined>;

const LOOK_EVERY_MS = 250;
/** Frames are reduced to this size: a code that fills half of the picture can still be read. */
const FRAME_PX_MAX = 640;

async function ownReader(): Promise<Reader | undefined> {
  const maker = (window as Window & { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  try {
    if (!maker || !(await maker.getSupportedFormats()).includes("qr_code")) return undefined;
    const detector = new maker({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  } catch {
    return undefined;
  }
}

async function fetchedReader(): Promise<Reader> {
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([
    import("zxing-wasm/reader"),
    import("zxing-wasm/reader/zxing_reader.wasm?url"),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return undefined;
    const scale = Math.min(1, FRAME_PX_MAX / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true });
    return found.find(({ text }) => text)?.text;
  };
}

/** The camera's picture, until a code is found or scanning is stopped. */
export default function Scanner(props: { found: (text: string) => void; stop: () => void }): JSX.Element {
  const [failed, setFailed] = createSignal(false);
  let video: HTMLVideoElement | undefined;
  let stream: MediaStream | undefined;
  let over = false;
  const start = async (): Promise<void> => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (!video || over) return;
      video.srcObject = stream;
      await video.play();
      const read = (await ownReader()) ?? (await fetchedReader());
      while (!over) {
        const text = await read(video).catch(() => undefined);
        if (text) {
          props.found(text);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    } catch {
      setFailed(true);
    }
  };
  onMount(() => void start());
  onCleanup(() => {
    over = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  });
  return (
    <div class="scan">
      <Show when={!failed()} fallback={<p class="fault">{moreWords().join.noCamera}</p>}>
        <video ref={video} playsinline muted />
        <p class="quiet">{moreWords().join.camera}</p>
      </Show>
      <button type="button" class="link" onClick={() => props.stop()}>
        {moreWords().join.stop}
      </button>
    </div>
  );
}
