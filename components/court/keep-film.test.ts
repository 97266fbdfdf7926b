/** A film onto the device and read back: over a real connection that breaks, stalls and is refused. */
import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkFilm } from './check-film.ts';
import { AddressOver, fetchFilm, LineLost, NotThatFilm, piecesHere, type FetchFilm } from './fetch-film.ts';
import { filmCache, PIECE, pieceAddress } from './names.ts';
import { importKey, makeVault, openVault, seal, unseal } from './sealed.ts';
import { memoryCaches } from './testing/memory-caches.ts';

const bytes = Buffer.from(Uint8Array.from({ length: 3 * PIECE + 77 }, (_, i) => (i * 11 + (i >> 10)) % 256));
const copy = { id: 'a-copy', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
let server: Server;
let asked: string[];
let answer: (from: number, response: Parameters<RequestListener>[1]) => void;
let caches: ReturnType<typeof memoryCaches>;
let key: CryptoKey;

const whole = (from: number, response: Parameters<RequestListener>[1], upTo = bytes.length) => {
  response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`, 'content-length': bytes.length - from });
  if (upTo < bytes.length) response.write(bytes.subarray(from, upTo), () => response.destroy());
  else response.end(bytes.subarray(from));
};

beforeEach(async () => {
  caches = memoryCaches();
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('navigator', { onLine: true });
  key = await importKey(new Uint8Array(32).fill(3));
  asked = [];
  answer = whole;
  server = createServer((request, response) => {
    const range = request.headers.range ?? '';
    asked.push(range);
    answer(Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? Number.NaN), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const fetchIt = (more: Partial<FetchFilm> = {}) =>
  fetchFilm({ copy, key, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, signal: new AbortController().signal, onBytes: () => undefined, waits: [0, 0], ...more });
const check = () => checkFilm({ copy, key, signal: new AbortController().signal, onBytes: () => undefined });

test('comes in one go, is whole, and lies on the device sealed', async () => {
  const told: number[] = [];
  await fetchIt({ onBytes: (n) => told.push(n) });
  expect([asked, told]).toEqual([['bytes=0-'], [0, PIECE, 2 * PIECE, 3 * PIECE, bytes.length]]);
  expect(await check()).toBe(true);
  const first = Buffer.from(await (await (await caches.open(filmCache(copy.id))).match(pieceAddress(copy.id, 0)))!.arrayBuffer());
  expect(first.includes(bytes.subarray(0, 64))).toBe(false);
});

test('a line that breaks goes on where it stood; half a piece is asked for again', async () => {
  answer = (from, response) => whole(from, response, from === 0 ? PIECE + 100 : bytes.length);
  await fetchIt();
  expect(asked).toEqual(['bytes=0-', `bytes=${PIECE}-`]);
  expect(await check()).toBe(true);
});

test('a line that stays lost is said so; what has come stays, and another day goes on from there', async () => {
  answer = (from, response) => (from < 2 * PIECE ? whole(from, response, 2 * PIECE + 5) : response.destroy());
  await expect(fetchIt()).rejects.toBeInstanceOf(LineLost);
  expect(await piecesHere(copy.id)).toBe(2);
  expect(await check()).toBe(false);
  answer = whole;
  asked = [];
  await fetchIt();
  expect([asked, await check()]).toEqual([[`bytes=${2 * PIECE}-`], true]);
});

test('a line that breaks is said to be tried again, each time, and given up after the last wait', async () => {
  answer = (from, response) => (from === 0 ? whole(from, response, PIECE + 5) : response.destroy());
  const told: (number | 'waits')[] = [];
  await expect(fetchIt({ onBytes: (n) => told.push(n), onWait: () => told.push('waits') })).rejects.toBeInstanceOf(LineLost);
  // Each piece that comes begins the waits anew: the break after it, and two tries that bring nothing.
  expect(told).toEqual([0, PIECE, 'waits', 'waits']);
  expect(asked).toEqual(['bytes=0-', `bytes=${PIECE}-`, `bytes=${PIECE}-`]);
});

test('removed while it waits to try again it stops at once; without a network it doesn’t wait at all', async () => {
  answer = (_, response) => response.destroy();
  const gone = new AbortController();
  await expect(fetchIt({ signal: gone.signal, waits: [3_600_000], onWait: () => gone.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  vi.stubGlobal('navigator', { onLine: false });
  await expect(fetchIt({ waits: [3_600_000] })).rejects.toBeInstanceOf(LineLost);
});

test('a line that falls silent is broken off and tried again', async () => {
  // Silence is over when the test says so: a busy machine is silent, too, for longer than a test should wait.
  const SILENCE = 12_345;
  const later = setTimeout;
  let heard = 0;
  vi.stubGlobal('setTimeout', (run: () => void, ms: number) => later(run, ms !== SILENCE ? ms : (heard += 1) === 2 ? 0 : 3_600_000));
  let silent = true;
  answer = (from, response) => {
    if (!silent) return whole(from, response);
    silent = false;
    response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
    response.write(bytes.subarray(0, 10));
  };
  await fetchIt({ silence: SILENCE });
  expect([asked, await check()]).toEqual([['bytes=0-', 'bytes=0-'], true]);
});

test('an address that is over, or another film behind it, is no reason to try again', async () => {
  answer = (_, response) => response.writeHead(403).end();
  await expect(fetchIt()).rejects.toBeInstanceOf(AddressOver);
  answer = (_, response) => response.writeHead(206, { 'content-range': `bytes 0-9/10` }).end(bytes.subarray(0, 10));
  await expect(fetchIt()).rejects.toBeInstanceOf(NotThatFilm);
  expect(asked).toHaveLength(2);
});

test('a full device is said by the browser’s own word, and stops', async () => {
  const open = caches.open.bind(caches);
  vi.stubGlobal('caches', { ...caches, open: async (name: string) => ({ ...(await open(name)), put: async () => { throw new DOMException('', 'QuotaExceededError'); } }) });
  await expect(fetchIt()).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(asked).toHaveLength(1);
});

test('removed while it comes, it stops', async () => {
  const gone = new AbortController();
  await expect(fetchIt({ signal: gone.signal, onBytes: (n) => n === PIECE && gone.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});

test('what was kept is not called whole after one changed bit, a lost piece, or other bytes than the manifest’s', async () => {
  await fetchIt();
  const store = await caches.open(filmCache(copy.id));
  const piece = new Uint8Array(await (await store.match(pieceAddress(copy.id, 1)))!.arrayBuffer());
  const changed = piece.slice();
  changed[1000]! ^= 1;
  await store.put(pieceAddress(copy.id, 1), new Response(changed));
  expect(await check()).toBe(false);
  // Sealed rightly, and yet not what the manifest names.
  await store.put(pieceAddress(copy.id, 1), new Response(await seal(key, new Uint8Array(PIECE), `${copy.id}/1`)));
  expect(await check()).toBe(false);
  await store.put(pieceAddress(copy.id, 1), new Response(piece));
  expect(await check()).toBe(true);
  await store.delete(pieceAddress(copy.id, 3));
  expect(await check()).toBe(false);
});

test('a code opens its person’s key and nobody else’s', async () => {
  const { vault, raw } = await makeVault({ personId: 'pat', name: 'Pat', code: 'correct horse', rounds: 1000 });
  expect(await openVault(vault, 'correct horse')).toEqual(raw);
  expect(await openVault(vault, 'Correct horse')).toBeNull();
  expect(await openVault({ ...vault, personId: 'gwen' }, 'correct horse')).toBeNull();
  expect(Buffer.from(vault.wrapped).includes(Buffer.from(raw))).toBe(false);
  const sealed = await seal(await importKey(raw), new TextEncoder().encode('film'), 'a/0');
  await expect(unseal(await importKey(raw), sealed, 'a/1')).rejects.toMatchObject({ name: 'OperationError' });
});
