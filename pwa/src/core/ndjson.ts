// Reads NDJSON line by line as it comes, and notices when nothing comes any more.

/** A stream that is silent for this long counts as broken. */
const SILENCE_MS = 45_000;
/** No line of the protocol is nearly this long; a longer one is not ours. */
const LINE_CHARS_MAX = 8 * 1024 * 1024;

/** The parsed lines of a response. Throws if a line is not JSON, or if the stream breaks or falls silent. */
export async function* readLines(response: Response, silenceMs = SILENCE_MS): AsyncGenerator<unknown> {
  if (!response.body) {
    for (const line of (await response.text()).split("\n")) if (line.trim()) yield JSON.parse(line);
    return;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silenceMs);
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      let from = 0;
      for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", from)) {
        const line = rest.slice(from, end);
        from = end + 1;
        if (line.trim()) yield JSON.parse(line);
      }
      rest = rest.slice(from);
      if (rest.length > LINE_CHARS_MAX) throw new Error("line too long");
      if (done) break;
    }
    if (rest.trim()) yield JSON.parse(rest);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("silent")), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
