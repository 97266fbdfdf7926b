/**
 * Footage and database stay in the UK: start-up asks Azure where the configured resources are and refuses any place
 * outside DOCKET_REGIONS, or one it can't learn. Unknown means deny.
 */
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { ConfigurationError, type Env } from './env.ts';
import { managedIdentity } from './identity.ts';

const ARM = 'https://management.azure.com';
const Resource = z.object({ location: z.string(), properties: z.object({ secondaryLocation: z.string().optional() }).optional() });

export interface AskRegions {
  readonly env: Pick<Env, 'DOCKET_ENV' | 'DOCKET_REGIONS' | 'BLOB_ACCOUNT_RESOURCE_ID' | 'DATABASE_RESOURCE_ID'>;
  readonly credential?: TokenCredential;
  /** Azure Resource Manager's address; tests put their own here. */
  readonly arm?: string;
}

/** What each setting must name, and the version of Azure's API that tells its place. */
const RESOURCES = [
  { setting: 'BLOB_ACCOUNT_RESOURCE_ID', kind: /\/Microsoft\.Storage\/storageAccounts\/[^/]+$/i, called: 'a storage account', version: '2024-01-01' },
  { setting: 'DATABASE_RESOURCE_ID', kind: /\/Microsoft\.DBforPostgreSQL\/flexibleServers\/[^/]+$/i, called: 'a PostgreSQL flexible server', version: '2024-08-01' },
] as const;

/** Azure writes one region as "UK South" and "uksouth". */
const plain = (region: string) => region.toLowerCase().replaceAll(/\s/g, '');

/** @throws ConfigurationError naming each resource that is elsewhere or can't be placed. Does nothing in the demo. */
export async function refuseForeignRegions({ env, credential, arm = ARM }: AskRegions): Promise<void> {
  if (env.DOCKET_ENV === 'demo') return;
  const identity = credential ?? managedIdentity();
  const problems = (await Promise.all(RESOURCES.map((resource) => problemWith(resource, env, identity, arm)))).flat();
  if (problems.length) throw new ConfigurationError(problems);
}

async function problemWith({ setting, kind, called, version }: (typeof RESOURCES)[number], env: AskRegions['env'], identity: TokenCredential, arm: string): Promise<string[]> {
  const id = env[setting];
  if (!id || !kind.test(id)) return [`${setting} is not the ARM id of ${called}: its region can’t be checked.`];
  const name = id.split('/').at(-1) ?? id;
  const allowed = env.DOCKET_REGIONS;
  try {
    const token = await identity.getToken(`${ARM}/.default`);
    const response = await fetch(`${arm}${id}?api-version=${version}`, {
      headers: { authorization: `Bearer ${token?.token ?? ''}` },
      signal: AbortSignal.timeout(15_000),
    });
    if (!response.ok) return [`The region of ${name} could not be learnt (Azure answered ${response.status}). Give this identity Reader on it.`];
    const { location, properties } = Resource.parse(await response.json());
    // A geo-replicated account keeps a copy in its secondary region too.
    return [location, properties?.secondaryLocation]
      .filter((place) => place !== undefined && !allowed.includes(plain(place)))
      .map((place) => `${name} is in ${place}; footage may only be in ${allowed.join(', ')}.`);
  } catch (error) {
    return [`The region of ${name} could not be learnt: ${error instanceof Error ? error.message : String(error)}.`];
  }
}
