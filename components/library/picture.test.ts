import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPicture } from './picture.ts';

let made = 0;
let signed = '';
const events = { onPicture: vi.fn<(src: string) => void>(), onBroken: vi.fn<() => void>() };
const fetched = vi.fn<typeof fetch>();
const revoked = vi.spyOn(URL, 'revokeObjectURL');
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  // Each test's own: what one has read is kept for the next that asks.
  made += 1;
  signed = `https://store.example/posters/${made}.jpg?se=1&sig=abc`;
  vi.clearAllMocks();
  fetched.mockImplementation(async () => new Response(new Blob(['jpeg'], { type: 'image/jpeg' })));
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

test('a picture is shown by an address without its signature, until it is let go of', async () => {
  const stop = loadPicture(signed, events);
  await expect.poll(() => events.onPicture).toHaveBeenCalledOnce();
  const src = events.onPicture.mock.calls[0]![0];
  expect(src).toMatch(/^blob:/);
  expect(src).not.toContain('sig');
  expect(revoked).not.toHaveBeenCalled();
  stop();
  expect(revoked).toHaveBeenCalledExactlyOnceWith(src);
});

test.each([
  ['refused', async () => new Response('', { status: 403 })],
  ['not reached', async () => Promise.reject(new TypeError('Failed to fetch'))],
])('one that is %s is told as broken', async (_, answer) => {
  fetched.mockImplementation(answer);
  loadPicture(signed, events);
  await expect.poll(() => events.onBroken).toHaveBeenCalledOnce();
  expect(events.onPicture).not.toHaveBeenCalled();
});

test('one that is left before it came is broken off, and says nothing', async () => {
  fetched.mockImplementation((_, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))));
  loadPicture(signed, events)();
  await settled();
  expect(events.onPicture).not.toHaveBeenCalled();
  expect(events.onBroken).not.toHaveBeenCalled();
});

test('one read before comes again without asking, under whatever signature', async () => {
  loadPicture(signed, events)();
  loadPicture(signed, events);
  await expect.poll(() => events.onPicture).toHaveBeenCalledOnce();
  loadPicture(signed.replace('abc', 'def'), events);
  expect(events.onPicture).toHaveBeenCalledTimes(2);
  expect(fetched).toHaveBeenCalledTimes(2);
});
