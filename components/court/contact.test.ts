/** A device that keeps more copies than Docket is told of at once: all of them are asked about, and all that may not stay go. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MOST_COPIES, TellCopies } from '#contracts/sharing.ts';
import { contact } from './contact.ts';
import { filmCache } from './names.ts';
import type { Copy } from './records.ts';
import { forgetPerson } from './remove.ts';
import { memoryCaches } from './testing/memory-caches.ts';

const kept = vi.hoisted(() => new Map<string, Copy>());
/** The device has no room to write in. */
const full = vi.hoisted(() => ({ is: false }));
vi.mock('./records.ts', () => ({
  listCopies: () => Promise.resolve([...kept.values()]),
  changeCopy: (id: string, change: Partial<Copy>) => full.is ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : Promise.resolve(kept.set(id, { ...kept.get(id)!, ...change }).get(id)),
  dropCopy: (id: string) => Promise.resolve(void kept.delete(id)),
  dropVault: () => Promise.resolve(),
  timeHere: () => Promise.resolve(Date.now()),
  clockHeard: () => Promise.resolve(),
}));
vi.mock('./kept-count.ts', () => ({ keptCount: { keep: () => undefined } }));
vi.mock('./tab-key.ts', () => ({ forgetTabKey: () => undefined }));

const MANY = 2 * MOST_COPIES + 7;
const until = new Date(Date.now() + 3_600_000).toISOString();
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Of each request, how many it told of. */
let asked: number[];
/** Those of which Docket says that they may not stay. */
let over: Set<string>;
/** From which request on it is not reached. */
let lostFrom: number;
beforeEach(() => {
  [asked, over, lostFrom] = [[], new Set(), Infinity];
  kept.clear();
  full.is = false;
  for (let n = 0; n < MANY; n++) kept.set(idOf(n), { id: idOf(n), personId: 'pat', secret: 'k'.repeat(43), state: 'kept', until, removed: null } as unknown as Copy);
  vi.stubGlobal('caches', memoryCaches());
  vi.stubGlobal('navigator', { onLine: true, serviceWorker: { getRegistration: () => Promise.resolve(undefined) } });
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    if (asked.length >= lostFrom) return Promise.reject(new TypeError('no network'));
    const parsed = TellCopies.safeParse(JSON.parse(body));
    if (!parsed.success) return Promise.resolve(new Response(null, { status: 400 }));
    asked.push(parsed.data.copies.length);
    return Promise.resolve(Response.json({ copies: parsed.data.copies.map(({ id, state }) => ({ id, until: state === 'removed' || over.has(id) ? null : until })), serverTime: new Date().toISOString() }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const here = () => [...kept.values()].filter(({ state }) => state === 'kept').length;

it('asks of all of them, and removes the last as the first', async () => {
  for (const n of [0, MOST_COPIES, MANY - 1]) over.add(idOf(n));
  expect(await contact()).toBe(true);
  expect(asked.slice(0, 3)).toEqual([MOST_COPIES, MOST_COPIES, 7]);
  expect(here()).toBe(MANY - 3);
  for (const id of over) expect(kept.get(id)).toMatchObject({ state: 'removed', removed: { why: 'withdrawn', told: true } });
});

it('removes what it was told of where the network goes in between', async () => {
  for (const n of [0, MANY - 1]) over.add(idOf(n));
  lostFrom = 1;
  expect(await contact()).toBe(false);
  expect([kept.get(idOf(0))!.state, kept.get(idOf(MANY - 1))!.state]).toEqual(['removed', 'kept']);
});

it('tells of all that a person who signs out had', async () => {
  await forgetPerson('pat');
  expect(asked.reduce((sum, n) => sum + n, 0)).toBe(MANY);
  expect(kept.size).toBe(0);
});

it('on a device that is full what may not stay goes too, and is asked about again', async () => {
  over.add(idOf(3));
  const film = filmCache(idOf(3));
  await caches.open(film);
  full.is = true;
  await expect(contact()).rejects.toThrow('full');
  expect(await caches.keys()).not.toContain(film);
  full.is = false;
  expect(await contact()).toBe(true);
  expect(kept.get(idOf(3))).toMatchObject({ state: 'removed', removed: { why: 'withdrawn', told: true } });
});
