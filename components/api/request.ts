import { z } from 'zod';
import { Problem } from '#contracts/problem.ts';
import { ApiProblem, noAnswer, notUnderstood } from './problem.ts';

/** The answer of an address that answers 204. */
export const Nothing = z.undefined();

export interface AskOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Lets the request outlive the page (sign-out, the end of a viewing). Bodies are limited to 64 kB by browsers. */
  readonly keepalive?: boolean;
}

/** The API as a component sees it: an address, what goes in, the contract of what comes out. */
export interface Api {
  get<A extends z.ZodType>(path: string, answer: A, options?: AskOptions): Promise<z.output<A>>;
  post<A extends z.ZodType>(path: string, body: unknown, answer: A, options?: AskOptions): Promise<z.output<A>>;
  put<A extends z.ZodType>(path: string, body: unknown, answer: A, options?: AskOptions): Promise<z.output<A>>;
  patch<A extends z.ZodType>(path: string, body: unknown, answer: A, options?: AskOptions): Promise<z.output<A>>;
  delete<A extends z.ZodType>(path: string, answer: A, options?: AskOptions): Promise<z.output<A>>;
  /** An answer that is a file, to be saved: its bytes as they are. */
  file(path: string, options?: AskOptions): Promise<Blob>;
  /** The same of what is sent: a file made of it. */
  makeFile(path: string, body: unknown): Promise<Blob>;
  /** The same as it comes, for what is too long to hold. A connection that breaks breaks the stream. */
  stream(path: string, options?: AskOptions): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** A fresh bearer token, for the player's own loader. Only ever send it to Docket's own addresses. */
  token(): Promise<string>;
}

export interface TokenSource {
  /** `renew` asks the identity provider again rather than taking the token in hand. */
  token(options?: { readonly renew?: boolean }): Promise<string>;
  /** Called when even a renewed token is refused: the person has to sign in again. */
  onRefused(): void;
  /** Called when Docket says that this sign-in was ended: no token of it will be taken again. */
  onSignedOut(): void;
}

/** An {@link Api} over fetch. Paths are on Docket's own origin; a token never leaves for another. */
export function createApi(source: TokenSource, fetchImpl: typeof fetch = (...a) => fetch(...a)): Api {
  async function send(method: string, path: string, body: unknown, options: AskOptions, renew: boolean): Promise<Response> {
    if (!path.startsWith('/api/')) throw new Error(`Not an address of Docket’s API: ${path}`);
    const token = await source.token({ renew });
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit', redirect: 'error' };
    if (body !== undefined) init.body = JSON.stringify(body);
    if (options.signal) init.signal = options.signal;
    if (options.keepalive) init.keepalive = true;
    try {
      return await fetchImpl(withQuery(path, options.query), init);
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw noAnswer(cause);
    }
  }

  async function answered(method: string, path: string, body: unknown, options: AskOptions): Promise<Response> {
    let response = await send(method, path, body, options, false);
    // A token the server no longer takes (over, or by a key that has changed) is renewed once before giving up.
    if (response.status === 401 && !(await saysSignedOut(response))) response = await send(method, path, body, options, true);
    if (response.status === 401) {
      if (await saysSignedOut(response)) source.onSignedOut();
      else source.onRefused();
    }
    return response;
  }

  const ask = async <A extends z.ZodType>(method: string, path: string, body: unknown, answer: A, options: AskOptions = {}) => read(await answered(method, path, body, options), answer);

  return {
    get: (path, answer, options) => ask('GET', path, undefined, answer, options),
    post: (path, body, answer, options) => ask('POST', path, body, answer, options),
    put: (path, body, answer, options) => ask('PUT', path, body, answer, options),
    patch: (path, body, answer, options) => ask('PATCH', path, body, answer, options),
    delete: (path, answer, options) => ask('DELETE', path, undefined, answer, options),
    file: async (path, options = {}) => bytesOf(await answered('GET', path, undefined, options)),
    makeFile: async (path, body) => bytesOf(await answered('POST', path, body, {})),
    async stream(path, options = {}) {
      const response = await answered('GET', path, undefined, options);
      if (!response.ok || !response.body) return read(response, z.never());
      return response.body;
    },
    token: () => source.token(),
  };
}

/** Whether a 401 is about the sign-in, not the token. Leaves the body to be read. */
async function saysSignedOut(response: Response): Promise<boolean> {
  const parsed = Problem.safeParse(await response.clone().json().catch(() => undefined));
  return parsed.success && parsed.data.code === 'sign-in-ended';
}

async function bytesOf(response: Response): Promise<Blob> {
  if (!response.ok) return read(response, z.never());
  try {
    return await response.blob();
  } catch (cause) {
    // The line broke in the middle of it: half a file is none.
    throw noAnswer(cause);
  }
}

function withQuery(path: string, query: AskOptions['query']): string {
  const entries = Object.entries(query ?? {}).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]]));
  return entries.length ? `${path}?${new URLSearchParams(entries)}` : path;
}

async function read<A extends z.ZodType>(response: Response, answer: A): Promise<z.output<A>> {
  const correlationId = response.headers.get('x-correlation-id') ?? undefined;
  const body = response.status === 204 ? undefined : await json(response, correlationId);
  if (!response.ok) throw toProblem(response.status, correlationId, body);
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw notUnderstood(response.status, correlationId, parsed.error);
  return parsed.data;
}

async function json(response: Response, correlationId: string | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    // A proxy's error page, or a connection lost in the middle of the body.
    throw notUnderstood(response.status, correlationId, cause);
  }
}

function toProblem(status: number, correlationId: string | undefined, body: unknown): ApiProblem {
  const parsed = Problem.safeParse(body);
  return parsed.success ? new ApiProblem(parsed.data) : notUnderstood(status, correlationId, parsed.error);
}
