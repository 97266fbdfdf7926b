/** Start-up's part of storage: containers exist, none is public, and browsers of this app (and no other) may read. */
import { CONTAINERS } from './names.ts';
import { store, type Store } from './store.ts';

/** Set again at every start, because the demo's ports move. GET and HEAD only: docks don't run in browsers. */
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
