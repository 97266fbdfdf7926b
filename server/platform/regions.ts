/**
 * Footage and database stay in the UK: start-up asks Azure where the configured resources are and refuses any place
 * outside DOCKET_REGIONS, or one it can't learn. Unknown means deny.
 */
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { ConfigurationError, type Env } from './env.ts';

const ARM = 'https://management.azure.com';
const Resource = z.object({ location: z.string(), properties: z.object({ secondaryLocation: z.string().optional() }).optional() });

export interface AskRegions {
  readonly env: Pick<Env, 'DOCKET_ENV' | 'DOCKET_REGIONS' | 'BLOB_ACCOUNT_RESOURCE_ID' | 'DATABASE_RESOURCE_ID'>;
  readonly credential?: TokenCredential;
  /** Azure Resource Manager's address; tests put their own here. */
  readonly arm?: string;
}

const API_VERSIONS: readonly [RegExp, string][] = [
  [/\/Microsoft\.Storage\/storageAccounts\//i, '2024-01-01'],
  [/\/Microsoft\.DBforPostgreSQL\/flexibleServers\//i, '2024-08-01'],
];

/** Azure writes one region as "UK South" and "uksouth". */
const plain = (region: string) => region.toLowerCase().replaceAll(/\s/g, '');

/** @throws ConfigurationError naming each resource that is elsewhere or can't be placed. Does nothing in the demo. */
export async function refuseForeignRegions({ env, credential, arm = ARM }: AskRegions): Promise<void> {
  if (env.DOCKET_ENV === 'demo') return;
  const ids = [env.BLOB_ACCOUNT_RESOURCE_ID, env.DATABASE_RESOURCE_ID].filter((id) => id !== undefined);
  const identity = credential ?? new DefaultAzureCredential();
  const problems = (await Promise.all(ids.map((id) => problemWith(id, env.DOCKET_REGIONS, identity, arm)))).flat();
  if (problems.length) throw new ConfigurationError(problems);
}

async function problemWith(id: string, allowed: readonly string[], identity: TokenCredential, arm: string): Promise<string[]> {
  const name = id.split('/').at(-1) ?? id;
  try {
    const version = API_VERSIONS.find(([kind]) => kind.test(id))?.[1];
    if (!version) return [`${name} is neither a storage account nor a PostgreSQL flexible server: its region can’t be checked.`];
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
