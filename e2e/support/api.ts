/** The API as a program asks it, with a token of its own: to see what stands behind a page. */
import type { CastPerson } from '#local/cast.ts';
import { stack } from './stack.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A valid access token of a person, minted by the provider's test hook. */
export async function tokenOf({ oid }: CastPerson, claims: Record<string, unknown> = {}): Promise<string> {
  const answer = await fetch(`${stack().identityUrl}/forge`, { method: 'POST', body: JSON.stringify({ as: oid, claims }) });
  const { token } = (await answer.json()) as { token: string };
  return token;
}

export async function ask(person: CastPerson, method: string, path: string, body?: unknown): Promise<Answered> {
  return askWith(await tokenOf(person), method, path, body);
}

export async function askWith(token: string, method: string, path: string, body?: unknown): Promise<Answered> {
  const answer = await fetch(stack().appUrl + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text };
}
