/**
 * This installation's managed identity. Azure's own library for it takes 39 MB of a process: it is loaded as the first token is asked
 * for, so only where there is an Azure.
 */
import type { TokenCredential } from '@azure/identity';

export function managedIdentity(): TokenCredential {
  let loaded: Promise<TokenCredential> | undefined;
  const load = async () => new (await import('@azure/identity')).DefaultAzureCredential();
  return { getToken: async (scopes, options) => (await (loaded ??= load())).getToken(scopes, options) };
}
