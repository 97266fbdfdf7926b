/** The uploader itself, in a test's process, against the real routes: a station without a network between. */
import { ROUTES } from '#app/api/routes.ts';
import { deliverFolder, type DeliverFolder } from '#dock/deliver-folder.ts';
import type { Fetch } from '#dock/http.ts';
import type { DockReport } from '#dock/report.ts';
import type { Backend } from './backend.ts';

/** Answers the dock's requests by the routes' own handlers. */
export const routedFetch: Fetch = async (input, init) => {
  const request = new Request(input instanceof Request ? input : String(input), { ...init, signal: null });
  const [, , , uploadId, verb] = new URL(request.url).pathname.split('/');
  const path = ['/api/uploads', ...(uploadId ? ['{uploadId}'] : []), ...(verb ? [verb] : [])].join('/');
  const route = ROUTES[path]?.[request.method as 'GET' | 'POST'];
  if (!route) throw new Error(`The dock asked for ${request.method} ${request.url}.`);
  request.headers.set('x-forwarded-for', '203.0.113.9, 127.0.0.1');
  return route(request, { params: Promise.resolve(uploadId ? { uploadId } : {}) });
};

/** Delivers a folder as dock `n` of the cast; its token is good for a month. */
export async function deliverAs(backend: Backend, n: number, folder: string, options: Partial<DeliverFolder> = {}): Promise<DockReport> {
  const token = await backend.dockToken(n, { exp: Math.floor(Date.now() / 1000) + 30 * 24 * 3600 });
  return deliverFolder({
    server: 'http://localhost:3000',
    folder,
    fetch: routedFetch,
    credentials: { signedIn: true, token: async () => token, forget: () => undefined },
    ...options,
  });
}
