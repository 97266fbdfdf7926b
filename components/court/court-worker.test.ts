/** public/court-worker.js as a browser runs it, over what the page keeps: ranges, what is closed, what is tampered with. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';
import * as names from './names.ts';
import { importKey, seal } from './sealed.ts';
import { memoryCaches } from './testing/memory-caches.ts';

const SCRIPT = readFileSync(new URL('../../public/court-worker.js', import.meta.url), 'utf8');

interface FetchEvent {
  readonly request: Pick<Request, 'method' | 'mode' | 'url' | 'headers'>;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): unknown;
}

const COPY = 'a-copy';
const bytes = Uint8Array.from({ length: 2 * names.PIECE + 1000 }, (_, i) => (i * 7 + (i >> 12)) % 256);
let key: CryptoKey;
let caches: ReturnType<typeof memoryCaches>;
let told: { key: CryptoKey; bytes: number } | null;
let network: (request: { url: string }) => Promise<Response>;
let ask: (address: string, options?: { mode?: RequestMode; range?: string; method?: string }) => Promise<Response | null>;

beforeEach(async () => {
  caches = memoryCaches();
  key = await importKey(new Uint8Array(32).fill(7));
  const film = await caches.open(names.filmCache(COPY));
  for (let n = 0; n * names.PIECE < bytes.length; n++) await film.put(names.pieceAddress(COPY, n), new Response(await seal(key, bytes.slice(n * names.PIECE, (n + 1) * names.PIECE), names.pieceName(COPY, n))));
  told = { key, bytes: bytes.length };
  network = async () => { throw new TypeError('Failed to fetch'); };
  const listeners = new Map<string, (event: FetchEvent) => void>();
  const page = { postMessage: (_: unknown, [port]: [MessagePort]) => (port.postMessage(told), port.close()) };
  const self = { location: { origin: 'https://docket.test' }, addEventListener: (type: string, listener: (event: FetchEvent) => void) => listeners.set(type, listener), clients: { get: async () => page } };
  runInContext(SCRIPT, createContext({ self, caches, crypto, URL, Response, ReadableStream, MessageChannel, TextEncoder, Uint8Array, setTimeout, clearTimeout, fetch: (request: { url: string }) => network(request) }));
  ask = async (address, { mode = 'no-cors', range, method = 'GET' } = {}) => {
    let answer: Promise<Response> | null = null;
    listeners.get('fetch')!({ request: { method, mode, url: new URL(address, 'https://docket.test').href, headers: new Headers(range ? { range } : {}) }, clientId: 'page', respondWith: (given) => (answer = given) });
    return answer;
  };
});

const film = (range?: string) => ask(names.filmAddress(COPY), range ? { range } : {});
const read = async (answer: Response | null) => new Uint8Array(await answer!.arrayBuffer());

describe('a kept film', () => {
  test('comes whole where no range is asked for', async () => {
    const answer = await film();
    expect([answer?.status, answer?.headers.get('content-length'), answer?.headers.get('accept-ranges')]).toEqual([200, String(bytes.length), 'bytes']);
    expect(Buffer.compare(await read(answer), bytes)).toBe(0);
  });

  test.each([
    ['from the start', 'bytes=0-', 0, bytes.length],
    ['within a piece', 'bytes=10-19', 10, 20],
    ['across an edge', `bytes=${names.PIECE - 3}-${names.PIECE + 2}`, names.PIECE - 3, names.PIECE + 3],
    ['the end, asked past it', `bytes=${bytes.length - 5}-${bytes.length + 99}`, bytes.length - 5, bytes.length],
    ['the last so many', 'bytes=-7', bytes.length - 7, bytes.length],
    ['one byte at an edge', `bytes=${names.PIECE}-${names.PIECE}`, names.PIECE, names.PIECE + 1],
  ])('by range: %s', async (_, range, from, to) => {
    const answer = await film(range);
    expect([answer?.status, answer?.headers.get('content-range'), answer?.headers.get('content-length')]).toEqual([206, `bytes ${from}-${to - 1}/${bytes.length}`, String(to - from)]);
    expect(Buffer.compare(await read(answer), bytes.subarray(from, to))).toBe(0);
  });

  test('past its end is said so', async () => {
    const answer = await film(`bytes=${bytes.length}-`);
    expect([answer?.status, answer?.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  });

  test('is nothing where the page gives no key: closed, over, removed', async () => {
    told = null;
    expect((await film('bytes=0-'))?.status).toBe(404);
  });

  test('breaks off where a piece was changed, exchanged or removed', async () => {
    const store = await caches.open(names.filmCache(COPY));
    const second = new Uint8Array(await (await store.match(names.pieceAddress(COPY, 1)))!.arrayBuffer());
    second[500]! ^= 1;
    await store.put(names.pieceAddress(COPY, 1), new Response(second));
    await expect(read(await film())).rejects.toMatchObject({ name: 'OperationError' });
    await store.put(names.pieceAddress(COPY, 1), (await store.match(names.pieceAddress(COPY, 0)))!);
    await expect(read(await film())).rejects.toMatchObject({ name: 'OperationError' });
    await caches.delete(names.filmCache(COPY));
    await expect(read(await film())).rejects.toThrow(/no longer kept/);
  });

  test('doesn’t open with another’s key', async () => {
    told = { key: await importKey(new Uint8Array(32).fill(8)), bytes: bytes.length };
    await expect(read(await film())).rejects.toMatchObject({ name: 'OperationError' });
  });
});

describe('without network', () => {
  const keepPage = async (name: string, text: string) => (await caches.open(`${names.PAGE_CACHE}${name}`)).put(names.OFFLINE_PATH, new Response(text));

  test('any page leads to the offline one, which is the newest that is whole', async () => {
    await keepPage('1', 'old');
    await keepPage('2', 'new');
    await (await caches.open(`${names.PAGE_CACHE}3`)).put('/_next/static/half.js', new Response('half'));
    const led = await ask('/shared/x', { mode: 'navigate' });
    expect([led?.status, led?.headers.get('location')]).toEqual([302, `https://docket.test${names.OFFLINE_PATH}`]);
    expect(await (await ask(names.OFFLINE_PATH, { mode: 'navigate' }))?.text()).toBe('new');
  });

  test('where it was never kept, the browser says what it says', async () => {
    await expect(ask('/shared', { mode: 'navigate' })).rejects.toThrow('Failed to fetch');
  });
});

test('with network pages come from it, the offline one excepted; nothing else is touched', async () => {
  network = async ({ url }) => new Response(`network ${url}`);
  const cache = await caches.open(`${names.PAGE_CACHE}1`);
  await cache.put('/_next/static/a.js', new Response('kept'));
  await cache.put(names.OFFLINE_PATH, new Response('kept'));
  expect(await (await ask('/shared', { mode: 'navigate' }))?.text()).toBe('network https://docket.test/shared');
  expect(await (await ask(names.OFFLINE_PATH, { mode: 'navigate' }))?.text()).toBe('kept');
  expect(await (await ask('/_next/static/a.js'))?.text()).toBe('kept');
  expect(await (await ask('/_next/static/b.js'))?.text()).toBe('network https://docket.test/_next/static/b.js');
  expect(await ask('/api/shared')).toBeNull();
  expect(await ask('/api/copies', { method: 'POST' })).toBeNull();
  expect(await ask('https://storage.test/kept/x')).toBeNull();
});
