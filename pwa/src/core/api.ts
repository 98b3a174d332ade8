// Requests to our server: plain JSON with the access token, which is renewed once if it has expired.

import type { Refused } from "../twin/types";

/** A request did not succeed. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /**
   * `kind`: `offline`, no answer or not ours; `refused`, our server refused; `fault`, our server failed or is
   * busy. `code` is stable, `message` is for people.
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

/** Gives the access token, or with `renew` a fresh one. Gives undefined if this phone has not joined. */
export type TokenSource = (renew: boolean) => Promise<string | undefined>;

let tokenSource: TokenSource = async () => undefined;

/** Sets the source of tokens. The session calls it once. */
export function useTokens(source: TokenSource): void {
  tokenSource = source;
}

/** Longest wait for an answer; without one by then, the network is as good as gone. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Further options of a request. */
export interface RequestOptions {
  /** Body to send unchanged, for example a file, instead of JSON. */
  raw?: Blob | ArrayBuffer | string;
  /** Content type of `raw`. */
  type?: string;
  /** Content encoding of `raw`, if it is compressed. */
  encoding?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
  /** Timeout in ms. */
  timeoutMs?: number;
  /** Send no token: for join and token. */
  open?: boolean;
}

/** Sends a request and returns the JSON of the answer. Throws {@link ApiError}. */
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

/** Sends a request and returns the raw response, for files and streams. Throws {@link ApiError}. */
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

/** The error for a response that is not `ok`. */
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
