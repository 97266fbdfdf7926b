import { API_CLIENT_ID, CLIENT_ID, TENANT_ID } from '#local/cast.ts';
import { asRole, MIGRATOR, APP } from '../prisma/bootstrap-roles.ts';
import { LOOPBACK } from './ports.ts';
import type { Secrets } from './secrets.ts';

export const DATABASE = 'docket';

export interface Ports {
  readonly app: number;
  readonly db: number;
  readonly blob: number;
  readonly idp: number;
}

/** What the app, the worker and a dock at its side are told: the names that server/platform/env.ts parses. */
export type StackEnvironment = Readonly<Record<string, string>>;

/** Addresses of a stack on these ports. `localhost` for browsers; 127.0.0.1 from server to server, where it needs no look-up. */
export function addresses({ app, db, blob, idp }: Ports) {
  return {
    app: `http://localhost:${app}`,
    appInternal: `http://${LOOPBACK}:${app}`,
    idp: `http://localhost:${idp}`,
    idpInternal: `http://${LOOPBACK}:${idp}`,
    tokenEndpoint: `http://${LOOPBACK}:${idp}/${TENANT_ID}/oauth2/v2.0/token`,
    blob: `http://${LOOPBACK}:${blob}`,
    database: `postgres://${LOOPBACK}:${db}`,
  };
}

/** The one place where the settings of a local stack's app and worker are made. */
export function appEnvironment({ ports, secrets, scratch }: { ports: Ports; secrets: Secrets; scratch: string }): StackEnvironment {
  const at = addresses(ports);
  return {
    DOCKET_ENV: 'demo',
    DOCKET_APP_ORIGIN: at.app,
    DATABASE_URL: asRole(at.database, APP, secrets.appPassword, DATABASE),
    AUTH_TENANT_ID: TENANT_ID,
    AUTH_CLIENT_ID: CLIENT_ID,
    AUTH_API_CLIENT_ID: API_CLIENT_ID,
    AUTH_LOCAL_IDP: at.idp,
    AUTH_LOCAL_IDP_INTERNAL: at.idpInternal,
    BLOB_ENDPOINT: `${at.blob}/${secrets.blob.name}`,
    BLOB_ACCOUNT_NAME: secrets.blob.name,
    BLOB_ACCOUNT_KEY: secrets.blob.key,
    DOCKET_EXPORT_KEY: secrets.exportKey,
    DOCKET_SCRATCH: scratch,
    PORT: String(ports.app),
    HOSTNAME: LOOPBACK,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** The migrator's address: for migrations and the seed only, never in a long-running process. */
export function migratorUrl({ ports, secrets }: { ports: Ports; secrets: Secrets }): string {
  return asRole(addresses(ports).database, MIGRATOR, secrets.migratorPassword, DATABASE);
}
