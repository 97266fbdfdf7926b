/*
 * Court mode's worker: opens Docket's offline page without network, and answers ranges of kept films, each piece unsealed as it
 * is asked for. It keeps no key: the page that plays the film has it, and is asked each time. Registered when something is first
 * kept on a device, and gone with the last of it (components/court/). It touches no request of any other kind.
 */
'use strict';

const PIECE = 1048576;
const IV = 12;
const FILM_PATH = '/kept/';
const FILM_CACHE = 'docket-kept-';
const PAGE_CACHE = 'docket-court-page-';
const OFFLINE_PATH = '/shared/offline';
/** ms a page may take to answer for a key. */
const ASKED_FOR = 5000;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
// A page loaded past the worker (a forced reload) asks to be served by it after all.
self.addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.method !== 'GET') return;
  if (url.pathname.startsWith(FILM_PATH)) event.respondWith(film(event, url.pathname.slice(FILM_PATH.length)));
  // A frame is sign-in's, renewing itself: it is left alone.
  else if (request.mode === 'navigate' && request.destination !== 'iframe') event.respondWith(page(request, url));
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(part(request));
});

/** The newest of the offline page's caches that is whole: the page itself is put in last. */
async function kept(address) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGE_CACHE)).sort().reverse();
  for (const name of names) {
    const cache = await caches.open(name);
    const found = (await cache.match(OFFLINE_PATH)) && (await cache.match(address));
    if (found) return found;
  }
  return undefined;
}

/** The offline page from the device, so that a poor line doesn't hold it up; any other from the network, and where there is none the offline page. */
async function page(request, url) {
  if (url.pathname === OFFLINE_PATH) return (await kept(OFFLINE_PATH)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (why) {
    if (!(await kept(OFFLINE_PATH))) throw why;
    return Response.redirect(`${self.location.origin}${OFFLINE_PATH}`, 302);
  }
}

/** Files of a build never change: what is here is as good as what would come. */
async function part(request) {
  return (await kept(request.url)) ?? fetch(request);
}

/** What the page tells of a copy: its key and length; null where it is closed, over or not known. */
function ask(client, id) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const late = setTimeout(() => resolve(null), ASKED_FOR);
    port1.onmessage = ({ data }) => {
      clearTimeout(late);
      port1.close();
      resolve(data);
    };
    client.postMessage({ type: 'key', id }, [port2]);
  });
}

/** [from, to) of a `range` header; null for all of it, undefined where it can't be met. */
function rangeOf(header, bytes) {
  if (!header) return null;
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || (first === '' && last === '')) return null;
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  return from < to ? { from, to } : undefined;
}

async function film(event, id) {
  const client = await self.clients.get(event.clientId);
  const told = client ? await ask(client, id) : null;
  if (!told) return new Response(null, { status: 404 });
  const { key, bytes } = told;
  const range = rangeOf(event.request.headers.get('range'), bytes);
  if (range === undefined) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes}` } });
  const { from, to } = range ?? { from: 0, to: bytes };
  const headers = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'cache-control': 'no-store', 'content-length': String(to - from) };
  if (range) headers['content-range'] = `bytes ${from}-${to - 1}/${bytes}`;
  return new Response(stretch(id, key, from, to), { status: range ? 206 : 200, headers });
}

/** A piece at a time, as it is read: a film is larger than memory. */
function stretch(id, key, from, to) {
  let at = from;
  let cache;
  return new ReadableStream(
    {
      async pull(controller) {
        cache ??= await caches.open(`${FILM_CACHE}${id}`);
        const n = Math.floor(at / PIECE);
        const sealed = await cache.match(`${FILM_PATH}${id}/${n}`);
        // Removed meanwhile: the film breaks off.
        if (!sealed) return controller.error(new Error('This film is no longer kept here.'));
        const bytes = new Uint8Array(await sealed.arrayBuffer());
        const piece = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.subarray(0, IV), additionalData: new TextEncoder().encode(`${id}/${n}`) }, key, bytes.subarray(IV)));
        const start = n * PIECE;
        controller.enqueue(piece.subarray(at - start, to - start));
        at = Math.min(to, start + piece.length);
        if (at >= to) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
