import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { importPKCS8, SignJWT, type CryptoKey } from 'jose';
import { z } from 'zod';
import { ask, isPassingStatus, type Fetch } from './http.ts';
import { DockRefused, Passing } from './problems.ts';
import type { Time } from './time.ts';

/** Entra accepts RS256 too and recommends PS256 for assertions. */
const ALGORITHM = 'PS256';
const ASSERTION_SECONDS = 300;
/** A station's clock may be behind the provider's. */
const CLOCK_SLACK_SECONDS = 120;

export interface CredentialOptions {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** PEM, PKCS #8. */
  readonly privateKey: string;
  /** `x5t#S256` of the certificate registered for this dock: base64url. Entra needs it, other providers may not. */
  readonly certThumbprint?: string | undefined;
  /** `api://API-CLIENT-ID/.default` */
  readonly scope: string;
  readonly time: Time;
  readonly fetch?: Fetch | undefined;
}

export interface Credentials {
  /**
   * A bearer token for the server, kept until shortly before its end.
   *
   * @throws DockRefused when the provider refuses this dock, Passing when it doesn't answer.
   */
  token(signal: AbortSignal): Promise<string>;
  /** The server refused this token: get another the next time. */
  forget(token: string): void;
  /** Whether any sign-in has succeeded; null while none was tried. */
  readonly signedIn: boolean | null;
}

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Refused = z.object({ error: z.string(), error_description: z.string().optional() });

/** Signs in by OAuth client credentials, proving itself with a key that never leaves the station (RFC 7523). */
export function createCredentials(options: CredentialOptions): Credentials {
  let held: { token: string; until: number } | undefined;
  let underway: Promise<string> | undefined;
  let signedIn: boolean | null = null;

  async function signIn(signal: AbortSignal): Promise<string> {
    signedIn ??= false;
    const { access_token: token, expires_in } = await requestToken(options, signal);
    // A tenth of its life, at most five minutes, is left for requests already on their way.
    held = { token, until: options.time.now() + (expires_in - Math.min(300, expires_in / 10)) * 1000 };
    signedIn = true;
    return token;
  }

  return {
    get signedIn() {
      return signedIn;
    },
    async token(signal) {
      if (held && options.time.now() < held.until) return held.token;
      underway ??= signIn(signal).finally(() => (underway = undefined));
      return underway;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

async function requestToken(options: CredentialOptions, signal: AbortSignal): Promise<z.infer<typeof Granted>> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: options.clientId,
    scope: options.scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(options),
  });
  const answer = await ask(options.fetch ?? fetch, options.tokenEndpoint, { method: 'POST', body }, signal);
  const granted = Granted.safeParse(answer.body);
  if (answer.status === 200 && granted.success) return granted.data;
  const refused = Refused.safeParse(answer.body);
  const passing = isPassingStatus(answer.status) || !refused.success || refused.data.error === 'temporarily_unavailable';
  if (passing) throw new Passing(`Sign-in doesn’t work at the moment (${answer.status}).`, { retryAfterMs: answer.retryAfterMs });
  throw new DockRefused(`Sign-in was refused: ${[refused.data.error, refused.data.error_description].filter(Boolean).join(': ')}`);
}

async function assertion({ clientId, certThumbprint, privateKey, tokenEndpoint, time }: CredentialOptions): Promise<string> {
  const now = Math.floor(time.wall().getTime() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', ...(certThumbprint && { 'x5t#S256': certThumbprint }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now - CLOCK_SLACK_SECONDS)
    .setExpirationTime(now + ASSERTION_SECONDS)
    .sign(await readKey(privateKey));
}

/** @throws DockRefused when the key is none that can sign. */
async function readKey(pem: string): Promise<CryptoKey> {
  try {
    return await importPKCS8(pem, ALGORITHM);
  } catch (error) {
    throw new DockRefused('The dock’s key can’t be read: an RSA key in PKCS #8 PEM is needed.', { cause: error });
  }
}

/** `x5t#S256` of a PEM certificate: base64url of the SHA-256 of its DER. */
export function thumbprintOf(certificatePem: string): string {
  return createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('base64url');
}
