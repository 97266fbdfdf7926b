import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Grants } from './grants.ts';
import type { People } from './people.ts';
import type { RegisteredDock } from './dock-keys.ts';
import type { SigningKey } from './signing-key.ts';

/** Everything a request handler needs to know of the provider. */
export interface Provider {
  /** `http://localhost:PORT`, what browsers see. */
  readonly url: string;
  /** Path of the tenant, under which Entra's endpoints live: `/TENANT`. */
  readonly tenantPath: string;
  readonly issuer: string;
  readonly ttlSeconds: number;
  readonly appOrigins: ReadonlySet<string>;
  readonly key: SigningKey;
  readonly grants: Grants;
  readonly people: People;
  readonly docks: readonly RegisteredDock[];
}

/** One request with its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly provider: Provider;
}

const BODY_LIMIT = 64 * 1024;

/** An error as Entra words it: `error`, and a description that begins with its AADSTS number. */
export class OAuthError extends Error {
  override name = 'OAuthError';
  readonly error: string;
  readonly status: number;
  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
  body() {
    return {
      error: this.error,
      error_description: this.message,
      error_codes: [Number(/^AADSTS(\d+)/.exec(this.message)?.[1] ?? 900144)],
      timestamp: new Date().toISOString(),
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    };
  }
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new OAuthError('invalid_request', 'AADSTS90014: The request body is too long.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson({ request, response, provider }: Exchange, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...corsHeaders(request, provider) });
  response.end(JSON.stringify(body));
}

export function redirect({ response }: Exchange, location: string, headers: Record<string, string> = {}) {
  response.writeHead(303, { location, 'cache-control': 'no-store', ...headers });
  response.end();
}

export function corsHeaders(request: IncomingMessage, { appOrigins }: Provider): Record<string, string> {
  const { origin } = request.headers;
  return origin && appOrigins.has(origin) ? { 'access-control-allow-origin': origin, vary: 'origin' } : {};
}

const COOKIE = 'docket_demo_sign_in';

export function sessionCookie({ request }: Exchange): string | undefined {
  return request.headers.cookie
    ?.split('; ')
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
}

export function setSessionCookie({ tenantPath }: Provider, session: string | undefined): Record<string, string> {
  const end = session === undefined ? '; Max-Age=0' : '';
  return { 'set-cookie': `${COOKIE}=${session ?? ''}; HttpOnly; SameSite=Lax; Path=${tenantPath}${end}` };
}
