import { CLIENT_ID, TENANT_ID } from '#local/cast.ts';
import { API_SCOPE_URI } from './claims.ts';
import { chooserPage } from './chooser-page.ts';
import { OAuthError, readBody, redirect, sessionCookie, setSessionCookie, type Exchange } from './exchange.ts';
import type { Account } from './people.ts';

const KNOWN_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access', API_SCOPE_URI]);

/** What the provider shows at its authorize endpoint in place of a redirect. */
export interface Page {
  readonly html: string;
  readonly headers: Record<string, string>;
}

/**
 * The authorize endpoint (RFC 6749 4.1.1 with PKCE, RFC 7636): GET shows the people to choose from, or answers
 * for the one signed in; POST is the choice.
 *
 * An unknown client or redirect address is told to the person and never redirected to (RFC 6749 4.1.2.1); every
 * later fault goes back to the application.
 */
export async function authorize(exchange: Exchange): Promise<Page | undefined> {
  const asked = exchange.url.searchParams;
  const redirectUri = checkedRedirect(exchange);
  const back = (answer: Record<string, string>, headers?: Record<string, string>) => {
    const state = asked.get('state');
    const parameters = new URLSearchParams({ ...answer, ...(state ? { state } : {}) });
    redirect(exchange, `${redirectUri}${asked.get('response_mode') === 'query' ? '?' : '#'}${parameters}`, headers);
  };
  try {
    checkRequest(asked);
    const chosen = await whoSignsIn(exchange);
    if (!chosen) return chooserPage(exchange.provider, asked.get('login_hint') ?? undefined);
    const { person, sid, cookie } = chosen;
    const code = exchange.provider.grants.addCode({
      oid: person.oid,
      sid,
      scope: asked.get('scope') ?? '',
      nonce: asked.get('nonce') ?? undefined,
      challenge: asked.get('code_challenge') ?? '',
      redirectUri,
    });
    back({ code, client_info: clientInfo(person.oid) }, cookie ? setSessionCookie(exchange.provider, cookie) : {});
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    back({ error: error.error, error_description: error.message });
  }
  return undefined;
}

/** MSAL's name for an account: object id and tenant. */
export function clientInfo(oid: string): string {
  return Buffer.from(JSON.stringify({ uid: oid, utid: TENANT_ID })).toString('base64url');
}

export const isAppAddress = (address: string, appOrigins: ReadonlySet<string>) =>
  URL.canParse(address) && appOrigins.has(new URL(address).origin) && !address.includes('#');

function checkedRedirect({ url, provider }: Exchange): string {
  const redirectUri = url.searchParams.get('redirect_uri') ?? '';
  if (url.searchParams.get('client_id') !== CLIENT_ID) throw new OAuthError('unauthorized_client', 'AADSTS700016: No such application.');
  if (!isAppAddress(redirectUri, provider.appOrigins))
    throw new OAuthError('invalid_request', 'AADSTS50011: The redirect address is not registered for this application.');
  return redirectUri;
}

function checkRequest(asked: URLSearchParams) {
  if (asked.get('response_type') !== 'code') throw new OAuthError('unsupported_response_type', 'AADSTS700054: Only response_type=code.');
  if (!['fragment', 'query', null].includes(asked.get('response_mode')))
    throw new OAuthError('invalid_request', 'AADSTS900144: response_mode is query or fragment.');
  if (asked.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(asked.get('code_challenge') ?? ''))
    throw new OAuthError('invalid_request', 'AADSTS9002325: Proof Key for Code Exchange is required, with S256.');
  const unknown = (asked.get('scope') ?? '').split(' ').filter((scope) => scope && !KNOWN_SCOPES.has(scope));
  if (unknown.length > 0) throw new OAuthError('invalid_scope', `AADSTS70011: No such scope: ${unknown.join(' ')}.`);
}

/** Undefined when a person has to be asked. `cookie` is set for a new sign-in only, which has a `sid` of its own. */
async function whoSignsIn(exchange: Exchange): Promise<{ person: Account; sid: string; cookie?: string } | undefined> {
  const { provider, request, url } = exchange;
  if (request.method === 'POST') {
    const person = provider.people.active(new URLSearchParams(await readBody(request)).get('person') ?? undefined);
    if (!person) throw new OAuthError('access_denied', 'AADSTS50057: The account is disabled.');
    return { person, ...provider.grants.addSession(person.oid) };
  }
  const prompt = url.searchParams.get('prompt');
  const hint = url.searchParams.get('login_hint');
  const session = provider.grants.session(sessionCookie(exchange));
  const person = provider.people.active(session?.oid);
  const fits = session && person && (!hint || hint.toLowerCase() === person.upn.toLowerCase());
  if (fits && prompt !== 'select_account' && prompt !== 'login') return { person, sid: session.sid };
  if (prompt === 'none') throw new OAuthError('login_required', 'AADSTS50058: Nobody is signed in.');
  return undefined;
}
