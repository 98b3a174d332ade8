// Requests to our server: plain JSON with the bearer's token, which is renewed once where it has run out.

import type { Refused } from "../twin/types";

/** A request did not succeed. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /**
   * `kind`: `offline`, no answer, or one that is not ours; `refused`, our server said no; `fault`, our server is at
   * fault or busy. `code` is stable, `message` for people.
   */
  constructor(
    readonly kind: "offline" | "refused" | "fault",
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly retryAfterS?: number,
  ) {
    super(message);
  }
}

/** Gives the access token; with `renew` a fresh one. Absent if this phone has not joined. */
export type TokenSource = (renew: boolean) => Promise<string | undefined>;

let tokenSource: TokenSource = async () => undefined;

/** Says where tokens come from. To be called once, by the session. */
export function useTokens(source: TokenSource): void {
  tokenSource = source;
}

/** Most requests are answered within this time, or the network is as good as gone. */
const REQUEST_TIMEOUT_MS = 30_000;

/** What else a request may need. */
export interface RequestOptions {
  /** Sent as it is, for example a file, instead of JSON. */
  raw?: Blob | ArrayBuffer | string;
  /** Content type of `raw`. */
  type?: string;
  /** Content encoding of `raw`, where it is packed. */
  encoding?: string;
  /** Ends the request. */
  signal?: AbortSignal;
  /** Gives up after so long. */
  timeoutMs?: number;
  /** Without a token: join and token themselves. */
  open?: boolean;
}

/** Sends a request and gives the JSON of the answer. Throws {@link ApiError}. */
export async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<T> {
  const response = await send(method, path, body, options);
  if (response.status === 204) return undefined as T;
  if (!isJson(response))
    throw new ApiError("offline", response.status, "not_ours", "The answer is not from our server.");
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiError("offline", 0, "broken", "The answer broke off.");
  }
}

/** Sends a request and gives the answer as it is, for files and streams. Throws {@link ApiError}. */
export async function send(
  method: string,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Response> {
  let token = options.open ? undefined : await tokenSource(false);
  let response = await once(method, path, body, options, token);
  if (response.status === 401 && !options.open) {
    token = await tokenSource(true);
    if (token) response = await once(method, path, body, options, token);
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

async function once(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions,
  token: string | undefined,
): Promise<Response> {
  const headers = new Headers();
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (options.raw !== undefined) headers.set("content-type", options.type ?? "application/octet-stream");
  else if (body !== undefined) headers.set("content-type", "application/json");
  if (options.encoding) headers.set("content-encoding", options.encoding);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), options.timeoutMs ?? REQUEST_TIMEOUT_MS);
  const end = () => stop.abort();
  options.signal?.addEventListener("abort", end);
  if (options.signal?.aborted) end();
  try {
    const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    return await fetch(path, {
      method,
      headers,
      body: payload ?? null,
      signal: stop.signal,
      cache: "no-store",
    });
  } catch {
    throw new ApiError("offline", 0, "offline", "No answer from the server.");
  } finally {
    clearTimeout(timer);
  }
}

function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/.test(response.headers.get("content-type") ?? "");
}

/** What a response that is not `ok` means. */
export async function refusal(response: Response): Promise<ApiError> {
  const after = Number(response.headers.get("retry-after")) || undefined;
  const known = isJson(response)
    ? ((await response.json().catch(() => undefined)) as Partial<Refused> | undefined)
    : undefined;
  if (!known || typeof known.code !== "string") {
    const kind = response.status === 503 || response.status === 429 ? "fault" : "offline";
    return new ApiError(
      kind,
      response.status,
      "not_ours",
      "The answer is not from our server.",
      undefined,
      after,
    );
  }
  const kind = response.status >= 500 || response.status === 429 ? "fault" : "refused";
  return new ApiError(kind, response.status, known.code, known.message ?? "", known.field, after);
}
