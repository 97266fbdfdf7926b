/**
 * The environment, parsed once. Everything configurable is named here; anything missing or unsafe is refused at
 * start-up in words, because a half-configured evidence system must not run.
 */
import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/** A setting given as an empty string is a setting not given. */
const given = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema);
const optional = <T extends z.ZodType>(schema: T) => given(schema.optional());

/** The whole id and nothing beside it: its last segment decides which host is spoken to. */
const armId = (kind: string) =>
  optional(
    z.string().regex(
      new RegExp(String.raw`^/subscriptions/[\w-]+/resourceGroups/[\w().-]*[\w()-]/providers/${kind.replace('.', '[.]')}/[a-z0-9-]+$`, 'i'),
      `not an ARM id of ${kind}`,
    ),
  );

/** Query parameters of DATABASE_URL that pg is given. Any other is refused: `host`, `user` or `uselibpqcompat` there would win over the rest. */
const DATABASE_PARAMETERS = new Set(['sslmode', 'sslrootcert', 'application_name', 'connect_timeout']);

interface DatabaseAddress {
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly sslmode: string | null;
}

/**
 * What pg will connect to, or undefined for an address that pg could read otherwise than we do: it mends spaces and
 * stray per cent signs, takes a missing host from PGHOST, and lets parameters override what stands before them.
 */
function databaseAddress(url: string): DatabaseAddress | undefined {
  if (!/^postgres(ql)?:\/\/[!-~]+$/.test(url) || /%(?![\da-f]{2})/i.test(url) || !URL.canParse(url)) return undefined;
  const { hostname: host, username, password, searchParams } = new URL(url);
  const names = [...searchParams.keys()];
  if (!host || host.includes('%') || new Set(names).size < names.length || !names.every((name) => DATABASE_PARAMETERS.has(name))) return undefined;
  try {
    return { host: host.toLowerCase(), user: decodeURIComponent(username), password: decodeURIComponent(password), sslmode: searchParams.get('sslmode') };
  } catch {
    return undefined; // not UTF-8
  }
}

/** Its value is in no message: neither here nor where it can't be read. */
function isSigningKey(text: string): boolean {
  try {
    return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }).asymmetricKeyType === 'ed25519';
  } catch {
    return false; // no key at all
  }
}

const Environment = z.object({
  /** `production` unless it says `demo`: only the demo may use what lives in local/. */
  DOCKET_ENV: given(z.enum(['production', 'demo']).default('production')),
  /** Where browsers reach the app: scheme, host, port, nothing after. */
  DOCKET_APP_ORIGIN: z.url().transform((u) => new URL(u).origin),
  DATABASE_URL: z.string().refine((url) => databaseAddress(url), {
    error: `not postgresql://LOGIN:PASSWORD@HOST/DATABASE with no parameters but ${[...DATABASE_PARAMETERS].join(', ')}`,
  }),

  AUTH_TENANT_ID: z.uuid(),
  /** The browser app's registration. */
  AUTH_CLIENT_ID: z.uuid(),
  /** The API's registration: the tokens' audience. */
  AUTH_API_CLIENT_ID: z.uuid(),
  /** The local identity provider's origin as browsers see it. Demo only. */
  AUTH_LOCAL_IDP: optional(z.url()),
  /** The same as this process reaches it. */
  AUTH_LOCAL_IDP_INTERNAL: optional(z.url()),

  /** https://ACCOUNT.blob.core.windows.net, or Azurite's http://127.0.0.1:PORT/ACCOUNT in the demo. */
  BLOB_ENDPOINT: z.url().transform((u) => u.replace(/\/+$/, '')),
  BLOB_ACCOUNT_NAME: z.string().min(3),
  /** Account key: demo only. Production signs with user-delegation keys by managed identity. */
  BLOB_ACCOUNT_KEY: optional(z.string()),
  /** ARM id of the storage account, from which start-up learns its region. */
  BLOB_ACCOUNT_RESOURCE_ID: armId('Microsoft.Storage/storageAccounts'),
  /** ARM id of the database server, likewise. */
  DATABASE_RESOURCE_ID: armId('Microsoft.DBforPostgreSQL/flexibleServers'),
  /** Regions footage and database may be in: some or all of the UK's. */
  DOCKET_REGIONS: given(
    z
      .string()
      .default('uksouth,ukwest')
      .transform((s) => s.split(',').map((r) => r.trim().toLowerCase()).filter(Boolean)),
  ),

  /** Map tiles beneath the map of results, as "https://tiles.example/{z}/{x}/{y}.png". Unset: the map is drawn without. Whoever serves them learns which area is looked at. */
  DOCKET_MAP_TILES: optional(
    z.string().refine((url) => URL.canParse(url) && url.startsWith('https://') && ['{z}', '{x}', '{y}'].every((part) => new URL(url).pathname.includes(encodeURI(part))), {
      error: 'not https://HOST/PATH with {z}, {x} and {y} in its path',
    }),
  ),

  /** Life of a read signature, seconds. Also bounds how long a revoked viewer can go on. */
  DOCKET_SIGNATURE_SECONDS: given(z.coerce.number().int().min(5).max(240).default(240)),
  /** How often a player beats, seconds. Well inside a signature's life, so that one lost beat is no pause. */
  DOCKET_BEAT_SECONDS: given(z.coerce.number().int().min(1).max(120).default(60)),
  /** Life of a dock's write signature, seconds. */
  DOCKET_UPLOAD_SIGNATURE_SECONDS: given(z.coerce.number().int().min(5).max(3600).default(900)),
  /** Days until footage lapses that nothing keeps, and from which moment they count (Met policy: 31). */
  DOCKET_RETENTION_DAYS: given(z.coerce.number().int().min(1).default(31)),
  DOCKET_RETENTION_ANCHOR: given(z.enum(['recorded', 'docked']).default('recorded')),

  /** The force as its packages name it. */
  DOCKET_FORCE: given(z.string().min(1).max(100).default('Metropolitan Police Service')),
  /** Ed25519 private key that packages are signed with: PKCS #8, DER, in Base64. From a vault in production, of the machine's own in the demo. */
  DOCKET_EXPORT_KEY: z.string().refine(isSigningKey, { error: 'not an Ed25519 private key (PKCS #8, DER, in Base64)' }),
  /** Public keys (32 bytes, Base64, comma between) that packages were signed with before: published still, so that those packages hold. */
  DOCKET_EXPORT_KEYS_BEFORE: given(
    z
      .string()
      .default('')
      .transform((s) => s.split(',').map((key) => key.trim()).filter(Boolean))
      .refine((keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)), { error: 'not public keys of 32 bytes in Base64' }),
  ),
  /** The mail server that says to recipients that something was shared: smtps://LOGIN:PASSWORD@HOST, or smtp:// in the demo. Unset: no mail is sent. */
  DOCKET_SMTP_URL: optional(z.string().refine((url) => URL.canParse(url) && ['smtp:', 'smtps:'].includes(new URL(url).protocol) && new URL(url).hostname !== '', { error: 'not smtp://HOST:PORT or smtps://LOGIN:PASSWORD@HOST' })),
  /** Whom its mails are from. */
  DOCKET_MAIL_FROM: given(z.email().default('no-reply@docket.invalid')),

  /** Node's own switch, `0` for no check of any certificate: production must not run with it. */
  NODE_TLS_REJECT_UNAUTHORIZED: optional(z.string()),

  /** How many proxies of ours stand before the app and add to `x-forwarded-for`: whose word for a caller's address counts. */
  DOCKET_TRUSTED_PROXIES: given(z.coerce.number().int().min(1).max(5).default(1)),

  /** Folder the worker may fill while it checks and packages. */
  DOCKET_SCRATCH: given(z.string().default('.docket/scratch')),
  /** How many jobs of a kind a worker runs at once. */
  DOCKET_WORKER_PARALLEL: given(z.coerce.number().int().min(1).max(64).default(2)),
  /** Threads of an encode that nobody waits for; else as many as there are processors. */
  DOCKET_ENCODE_THREADS: given(z.coerce.number().int().min(1).max(64).optional()),
  DOCKET_LOG_LEVEL: given(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
});
export type Env = z.infer<typeof Environment>;

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  /** What is wrong, one line each. */
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Docket will not start:\n  - ${problems.join('\n  - ')}`);
    this.problems = problems;
  }
}

/** The names the demo uses for this machine, and no others. */
const isLoopback = (url: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/** Every way to write this machine, which production must not speak to by any. */
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|(.+\.)?localhost\.?|\[::1?\]|\[::ffff:(7f[\da-f]{2}:[\da-f]+|0:0)\])$/i;

/** Keys that ship with emulators or in examples; none may protect footage. Azurite's is public, so its start suffices. */
const WELL_KNOWN_SECRETS = ['Eby8vdM02xNOcqF', 'changeme', 'password', 'docket:docket@', 'postgres:postgres'];

/** Tenant, browser app and API of local/cast.ts, repeated here because the product may not import what is local. */
const DEMO_IDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];

const UK_REGIONS = ['uksouth', 'ukwest'];
const TLS_MODES = ['require', 'verify-ca', 'verify-full'];
const DATABASE_LOGIN = 'docket_app';

/** What an ARM id calls its resource; Azure's host names are made of it. */
const nameIn = (id: string) => id.slice(id.lastIndexOf('/') + 1).toLowerCase();

function refusals(env: Env): string[] {
  const refused: string[] = [];
  if (env.DOCKET_ENV === 'production') {
    const refuse = (wrong: boolean, why: string) => void (wrong && refused.push(why));
    if (env.AUTH_LOCAL_IDP ?? env.AUTH_LOCAL_IDP_INTERNAL)
      refused.push('AUTH_LOCAL_IDP is set: production signs in with Entra ID only. Unset it.');
    if (env.BLOB_ACCOUNT_KEY)
      refused.push('BLOB_ACCOUNT_KEY is set: production uses managed identity and user-delegation keys. Unset it.');
    if (!env.BLOB_ENDPOINT.startsWith('https://')) refused.push('BLOB_ENDPOINT is not https.');
    if (!env.DOCKET_APP_ORIGIN.startsWith('https://')) refused.push('DOCKET_APP_ORIGIN is not https.');
    refuse(env.NODE_TLS_REJECT_UNAUTHORIZED === '0', 'NODE_TLS_REJECT_UNAUTHORIZED is 0: every certificate would be believed, the database’s and the identity provider’s too. Unset it.');
    refuse(env.DOCKET_SMTP_URL !== undefined && !env.DOCKET_SMTP_URL.startsWith('smtps://'), 'DOCKET_SMTP_URL is not smtps: mails would be read on the way.');
    refuse(env.DOCKET_SMTP_URL !== undefined && env.DOCKET_MAIL_FROM.endsWith('.invalid'), 'DOCKET_MAIL_FROM is missing: say whom mails are from.');
    refused.push(...misplaced(env));
    for (const name of ['AUTH_TENANT_ID', 'AUTH_CLIENT_ID', 'AUTH_API_CLIENT_ID'] as const)
      refuse(DEMO_IDS.includes(env[name].toLowerCase()), `${name} is the demo’s. Give your own tenant’s.`);
    const database = databaseAddress(env.DATABASE_URL);
    refuse(database?.user !== DATABASE_LOGIN, `DATABASE_URL does not log in as ${DATABASE_LOGIN}, the only role that can’t change the ledger.`);
    refuse(!TLS_MODES.includes(database?.sslmode ?? ''), `DATABASE_URL does not ask for TLS: add sslmode=verify-full (or ${TLS_MODES.join(', ')}).`);
    const secrets = [env.BLOB_ACCOUNT_KEY ?? '', env.DATABASE_URL, `${database?.user}:${database?.password}@`];
    refuse(secrets.some((s) => WELL_KNOWN_SECRETS.some((known) => s.includes(known))), 'A default secret is in use. Make one of your own.');
  } else {
    const addresses: [string, string | undefined][] = [
      ['DOCKET_APP_ORIGIN', env.DOCKET_APP_ORIGIN],
      ['BLOB_ENDPOINT', env.BLOB_ENDPOINT],
      ['DATABASE_URL', env.DATABASE_URL],
      ['AUTH_LOCAL_IDP', env.AUTH_LOCAL_IDP],
      ['AUTH_LOCAL_IDP_INTERNAL', env.AUTH_LOCAL_IDP_INTERNAL],
      ['DOCKET_SMTP_URL', env.DOCKET_SMTP_URL],
    ];
    for (const [name, url] of addresses)
      if (url && !isLoopback(url)) refused.push(`${name} is not on this machine: the demo speaks to loopback only.`);
    if (!env.AUTH_LOCAL_IDP) refused.push('AUTH_LOCAL_IDP is missing: the demo signs in with the local identity provider.');
    if (!env.BLOB_ACCOUNT_KEY) refused.push('BLOB_ACCOUNT_KEY is missing: the demo’s store is signed for with its key.');
  }
  if (env.DOCKET_BEAT_SECONDS * 2 > env.DOCKET_SIGNATURE_SECONDS)
    refused.push('DOCKET_BEAT_SECONDS must be at most half of DOCKET_SIGNATURE_SECONDS, or playback would pause.');
  return refused;
}

/**
 * Storage and database must be the very resources whose regions start-up asks Azure for: an id in London proves
 * nothing of an address elsewhere.
 */
function misplaced(env: Env): string[] {
  const wrong: string[] = [];
  const { BLOB_ACCOUNT_RESOURCE_ID: account, DATABASE_RESOURCE_ID: server } = env;
  if (!account) wrong.push('BLOB_ACCOUNT_RESOURCE_ID is missing: the storage account’s region can’t be checked. Give its ARM id.');
  else {
    const name = nameIn(account);
    const endpoint = `https://${name}.blob.core.windows.net`;
    if (env.BLOB_ENDPOINT !== endpoint) wrong.push(`BLOB_ENDPOINT is not ${endpoint}, the account of BLOB_ACCOUNT_RESOURCE_ID.`);
    if (env.BLOB_ACCOUNT_NAME !== name) wrong.push(`BLOB_ACCOUNT_NAME is not ${name}, the account of BLOB_ACCOUNT_RESOURCE_ID.`);
  }
  const host = databaseAddress(env.DATABASE_URL)?.host;
  if (!server) wrong.push('DATABASE_RESOURCE_ID is missing: the database’s region can’t be checked. Give its ARM id.');
  else if (host !== `${nameIn(server)}.postgres.database.azure.com`)
    wrong.push(`DATABASE_URL is not at ${nameIn(server)}.postgres.database.azure.com, the server of DATABASE_RESOURCE_ID.`);
  const abroad = env.DOCKET_REGIONS.filter((region) => !UK_REGIONS.includes(region));
  if (abroad.length) wrong.push(`DOCKET_REGIONS names ${abroad.join(', ')}: footage stays in the UK (${UK_REGIONS.join(', ')}).`);
  for (const name of ['DOCKET_APP_ORIGIN', 'BLOB_ENDPOINT', 'DATABASE_URL'] as const)
    if (LOOPBACK.test(new URL(env[name]).hostname)) wrong.push(`${name} is a loopback address: that is the demo’s.`);
  return wrong;
}

/** Parses and judges an environment. @throws ConfigurationError with every problem at once. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Environment.safeParse(source);
  if (!parsed.success)
    throw new ConfigurationError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`));
  const refused = refusals(parsed.data);
  if (refused.length) throw new ConfigurationError(refused);
  return parsed.data;
}

let current: Env | undefined;

/** This process's environment, parsed at first use. @throws ConfigurationError */
export function env(): Env {
  return (current ??= parseEnv(process.env));
}
