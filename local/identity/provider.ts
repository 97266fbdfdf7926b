import { createServer, type Server } from 'node:http';
import { TENANT_ID } from '#local/cast.ts';
import { LOOPBACK } from '../ports.ts';
import { authorize, isAppAddress, type Page } from './authorize.ts';
import { faultPage, signedOutPage } from './chooser-page.ts';
import { registerDocks, type RegisteredDock } from './dock-keys.ts';
import { corsHeaders, OAuthError, redirect, sendJson, sessionCookie, setSessionCookie, type Exchange, type Provider } from './exchange.ts';
import { grants } from './grants.ts';
import { people, type PersonChange } from './people.ts';
import { signingKey } from './signing-key.ts';
import { forge, testHook, type Forge } from './test-hooks.ts';
import { token } from './token.ts';

export interface StartIdentityProvider {
  readonly port: number;
  /** Origins of the application: redirects go to these only, and only these may redeem a code. */
  readonly appOrigins: readonly string[];
  /** Folder of its signing key and grants; made when missing. */
  readonly stateDir: string;
  /** Folder of the docks' keys and certificates; `stateDir/docks` unless told. */
  readonly docksDir?: string;
  readonly tokenTtlSeconds?: number;
  /** Lets anyone on this computer mint any token: for tests only. */
  readonly testHooks?: boolean;
}

export interface IdentityProvider {
  /** `http://localhost:PORT`, for browsers and as the base of the issuer. */
  readonly url: string;
  /** `http://127.0.0.1:PORT`, for server to server. */
  readonly internalUrl: string;
  readonly issuer: string;
  readonly docks: readonly RegisteredDock[];
  /** Mints a token of any claims, signed by the real key. */
  forge(asked?: Forge): Promise<string>;
  /** Disables an account or changes its roles. */
  changePerson(oid: string, change: PersonChange): void;
  stop(): Promise<void>;
}

/** Starts an identity provider with Entra's addresses, claims and errors on loopback, for the demo and for tests. */
export async function startIdentityProvider(options: StartIdentityProvider): Promise<IdentityProvider> {
  const { port, appOrigins, stateDir, docksDir = `${stateDir}/docks`, tokenTtlSeconds = 3600, testHooks = false } = options;
  const url = `http://localhost:${port}`;
  const provider: Provider = {
    url,
    tenantPath: `/${TENANT_ID}`,
    issuer: `${url}/${TENANT_ID}/v2.0`,
    ttlSeconds: tokenTtlSeconds,
    appOrigins: new Set(appOrigins),
    key: await signingKey(stateDir),
    grants: grants(stateDir),
    people: people(),
    docks: registerDocks(docksDir),
  };
  const server = createServer((request, response) => {
    const exchange = { request, response, url: new URL(request.url ?? '/', url), provider };
    answer(exchange, testHooks).catch((error: unknown) => fail(exchange, error));
  });
  await listen(server, port);
  return {
    url,
    internalUrl: `http://${LOOPBACK}:${port}`,
    issuer: provider.issuer,
    docks: provider.docks,
    forge: (asked = {}) => forge(provider, asked),
    changePerson(oid, change) {
      if (!provider.people.change(oid, change)) throw new Error(`Nobody in the cast has the oid ${oid}.`);
    },
    stop: () => close(server),
  };
}

async function answer(exchange: Exchange, testHooks: boolean): Promise<void> {
  const { request, response, url, provider } = exchange;
  requireOwnHost(exchange);
  if (request.method === 'OPTIONS') {
    response.writeHead(204, { ...corsHeaders(request, provider), 'access-control-allow-headers': 'content-type', 'access-control-allow-methods': 'GET, POST' });
    response.end();
    return;
  }
  if (testHooks && (await testHook(exchange))) return;
  const path = url.pathname.startsWith(provider.tenantPath) ? url.pathname.slice(provider.tenantPath.length) : '';
  switch (`${request.method} ${path}`) {
    case 'GET /v2.0/.well-known/openid-configuration':
      return sendJson(exchange, 200, metadata(provider));
    case 'GET /discovery/v2.0/keys':
      return sendJson(exchange, 200, { keys: [provider.key.publicJwk] });
    case 'GET /oauth2/v2.0/authorize':
    case 'POST /oauth2/v2.0/authorize':
      return sendPage(exchange, await authorize(exchange));
    case 'POST /oauth2/v2.0/token':
      return token(exchange);
    case 'GET /oauth2/v2.0/logout':
      return logOut(exchange);
    default:
      return sendJson(exchange, 404, { error: 'not_found' });
  }
}

/** A page elsewhere could give its own name our address and then read our answers (DNS rebinding). */
function requireOwnHost({ request, provider }: Exchange) {
  const { port } = new URL(provider.url);
  if (![`localhost:${port}`, `${LOOPBACK}:${port}`].includes(request.headers.host ?? '')) throw new OAuthError('invalid_request', 'AADSTS900144: Not this host.', 421);
}

function logOut(exchange: Exchange) {
  const { provider, url } = exchange;
  provider.grants.endSession(sessionCookie(exchange));
  const cleared = setSessionCookie(provider, undefined);
  const to = url.searchParams.get('post_logout_redirect_uri');
  if (to === null || !isAppAddress(to, provider.appOrigins)) {
    const { html, headers } = signedOutPage();
    return sendPage(exchange, { html, headers: { ...headers, ...cleared } });
  }
  const back = new URL(to);
  const state = url.searchParams.get('state');
  if (state) back.searchParams.set('state', state);
  return redirect(exchange, back.href, cleared);
}

function sendPage({ response }: Exchange, page: Page | undefined, status = 200) {
  if (!page) return; // already redirected
  response.writeHead(status, page.headers);
  response.end(page.html);
}

function fail(exchange: Exchange, error: unknown) {
  if (exchange.response.headersSent) {
    exchange.response.destroy();
    return;
  }
  if (!(error instanceof OAuthError)) {
    console.error('identity provider:', error);
    sendJson(exchange, 500, new OAuthError('server_error', 'AADSTS90033: A fault in the local identity provider; its log says more.').body());
  } else if (exchange.url.pathname.endsWith('/authorize')) {
    sendPage(exchange, faultPage(error.message), error.status);
  } else {
    sendJson(exchange, error.status, error.body());
  }
}

function metadata({ issuer, url, tenantPath }: Provider) {
  const base = `${url}${tenantPath}`;
  return {
    issuer,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['pairwise'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK }, resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
