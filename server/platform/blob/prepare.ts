/** Start-up's part of storage: containers exist, none is public, and browsers of this app (and no other) may read. */
import { ConfigurationError } from '../env.ts';
import { CONTAINERS } from './names.ts';
import { store, type Store } from './store.ts';

/**
 * The demo and tests make what they need. CORS is set again at every start, because the demo's ports move. GET and
 * HEAD only: docks don't run in browsers.
 */
export async function prepareStore(appOrigin: string, target: Store = store()): Promise<void> {
  for (const name of CONTAINERS) await target.service.getContainerClient(name).createIfNotExists();
  await target.service.setProperties({
    cors: [
      {
        allowedOrigins: appOrigin,
        allowedMethods: 'GET,HEAD,OPTIONS',
        allowedHeaders: 'range,x-ms-version,x-ms-range,x-ms-date,x-ms-client-request-id',
        exposedHeaders: 'content-range,content-length,accept-ranges,etag,x-ms-request-id,x-ms-error-code',
        maxAgeInSeconds: 3600,
      },
    ],
  });
}

/**
 * In Azure the deployment makes containers and CORS, since the app's identity may not change the account. Start-up
 * only looks, and refuses what would leak. @throws ConfigurationError
 */
export async function checkStore(target: Store = store()): Promise<void> {
  const problems: string[] = [];
  for (const name of CONTAINERS) {
    const container = target.service.getContainerClient(name);
    if (!(await container.exists())) problems.push(`The storage container “${name}” is missing.`);
    else if ((await container.getProperties()).blobPublicAccess) problems.push(`The storage container “${name}” is open to the public.`);
  }
  if (problems.length) throw new ConfigurationError(problems);
}
