/** Calls a route as Next would, in this process: real token check, real policy, real database and storage. */
import type { Route } from '#server/http/index.ts';

export interface Call {
  readonly token?: string | null;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export async function call<T = Record<string, unknown>>(route: Route, { token, params = {}, query = {}, body, headers = {} }: Call = {}): Promise<Answered<T>> {
  const url = new URL('http://localhost/api/under-test');
  for (const [k, v] of Object.entries(query)) url.searchParams.set(k, v);
  const response = await route(
    new Request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'x-forwarded-for': '203.0.113.9, 127.0.0.1', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
}
