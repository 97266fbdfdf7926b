/**
 * The part of the configuration a browser may know. Read from the environment at request time (never
 * NEXT_PUBLIC_, which would be fixed at build time), so that the same build signs in to any tenant.
 */
import type { ClientConfig } from '#contracts/client-config.ts';
import { env } from './env.ts';

/** @throws ConfigurationError where the environment is incomplete; start-up has checked it long before a page asks. */
export function clientConfig(): ClientConfig {
  const e = env();
  const local = e.DOCKET_ENV === 'demo' ? e.AUTH_LOCAL_IDP : undefined;
  const base = local ? `${new URL(local).origin}/${e.AUTH_TENANT_ID}` : `https://login.microsoftonline.com/${e.AUTH_TENANT_ID}`;
  const common = {
    environment: e.DOCKET_ENV,
    clientId: e.AUTH_CLIENT_ID,
    scopes: [`api://${e.AUTH_API_CLIENT_ID}/Evidence.Access`],
    storageOrigin: new URL(e.BLOB_ENDPOINT).origin,
    identityOrigin: new URL(base).origin,
    mapTiles: e.DOCKET_MAP_TILES ?? null,
  };
  if (!local) return { ...common, authority: base, knownAuthorities: [] };
  return {
    ...common,
    // https in name only: MSAL refuses http authorities, and with the metadata given it never fetches this one.
    authority: base.replace(/^http:/, 'https:'),
    knownAuthorities: [new URL(base).host],
    authorityMetadata: JSON.stringify(localMetadata(base)),
  };
}

/** The local provider's endpoints, as MSAL wants them when it can't fetch the document over https. */
function localMetadata(base: string): Record<string, string> {
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
