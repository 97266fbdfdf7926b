/**
 * The environment, parsed once. Everything configurable is named here; anything missing or unsafe is refused at
 * start-up in words, because a half-configured evidence system must not run.
 */
import { z } from 'zod';

/** A setting given as an empty string is a setting not given. */
const given = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema);
const optional = <T extends z.ZodType>(schema: T) => given(schema.optional());

const Environment = z.object({
  /** `production` unless it says `demo`: only the demo may use what lives in local/. */
  DOCKET_ENV: given(z.enum(['production', 'demo']).default('production')),
  /** Where browsers reach the app: scheme, host, port, nothing after. */
  DOCKET_APP_ORIGIN: z.url().transform((u) => new URL(u).origin),
  DATABASE_URL: z.string().startsWith('postgres'),

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
  BLOB_ACCOUNT_RESOURCE_ID: optional(z.string().startsWith('/subscriptions/')),
  /** ARM id of the database server, likewise. */
  DATABASE_RESOURCE_ID: optional(z.string().startsWith('/subscriptions/')),
  /** Regions footage and database may be in. */
  DOCKET_REGIONS: given(
    z
      .string()
      .default('uksouth,ukwest')
      .transform((s) => s.split(',').map((r) => r.trim().toLowerCase()).filter(Boolean)),
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

  /** Folder the worker may fill while it checks and packages. */
  DOCKET_SCRATCH: given(z.string().default('.docket/scratch')),
  /** How many jobs of a kind a worker runs at once. */
  DOCKET_WORKER_PARALLEL: given(z.coerce.number().int().min(1).max(64).default(2)),
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

const isLoopback = (url: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/** Keys that ship with emulators or in examples; none may protect footage. Azurite's is public, so its start suffices. */
const WELL_KNOWN_SECRETS = ['Eby8vdM02xNOcqF', 'changeme', 'password', 'docket:docket@'];

function refusals(env: Env): string[] {
  const refused: string[] = [];
  const secrets = [env.BLOB_ACCOUNT_KEY ?? '', env.DATABASE_URL];
  if (env.DOCKET_ENV === 'production') {
    if (env.AUTH_LOCAL_IDP ?? env.AUTH_LOCAL_IDP_INTERNAL)
      refused.push('AUTH_LOCAL_IDP is set: production signs in with Entra ID only. Unset it.');
    if (env.BLOB_ACCOUNT_KEY)
      refused.push('BLOB_ACCOUNT_KEY is set: production uses managed identity and user-delegation keys. Unset it.');
    if (!env.BLOB_ENDPOINT.startsWith('https://')) refused.push('BLOB_ENDPOINT is not https.');
    if (!env.DOCKET_APP_ORIGIN.startsWith('https://')) refused.push('DOCKET_APP_ORIGIN is not https.');
    if (!env.BLOB_ACCOUNT_RESOURCE_ID)
      refused.push('BLOB_ACCOUNT_RESOURCE_ID is missing: the storage account’s region can’t be checked. Give its ARM id.');
    if (secrets.some((s) => WELL_KNOWN_SECRETS.some((known) => s.includes(known))))
      refused.push('A default secret is in use. Make one of your own.');
  } else {
    const addresses: [string, string | undefined][] = [
      ['DOCKET_APP_ORIGIN', env.DOCKET_APP_ORIGIN],
      ['BLOB_ENDPOINT', env.BLOB_ENDPOINT],
      ['DATABASE_URL', env.DATABASE_URL],
      ['AUTH_LOCAL_IDP', env.AUTH_LOCAL_IDP],
      ['AUTH_LOCAL_IDP_INTERNAL', env.AUTH_LOCAL_IDP_INTERNAL],
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
