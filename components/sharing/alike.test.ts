import { expect, it } from 'vitest';
import type { SharedItem, SharedShare } from '#contracts/sharing.ts';
import { alike } from './alike.ts';

const item = (reference: string) => ({ id: reference, reference }) as SharedItem;
const share = (id: string, references: readonly string[], over: Partial<SharedShare> = {}) =>
  ({ id, kind: 'revelation', purpose: 'Charging decision', sharedBy: 'PC Amara Okafor', sharedAt: '2026-11-22T09:00:00Z', endsAt: null, offlineUntil: '2026-11-24T10:00:00Z', mayRelease: true, releases: [], items: references.map(item), ...over }) as SharedShare;
const read = (shares: readonly SharedShare[]) => alike(shares).map(({ first, together, items }) => [first.id, together.map(({ id }) => id), items.map(({ reference }) => reference)]);

it('what was shared exhibit by exhibit on the same terms is one list, by reference', () => {
  expect(read([share('a', ['AO/10']), share('b', ['AO/2', 'AO/1/1'], { sharedAt: '2026-11-21T09:00:00Z', offlineUntil: '2026-11-24T18:00:00Z' }), share('c', ['JT/1'])])).toEqual([['a', ['a', 'b', 'c'], ['AO/1/1', 'AO/2', 'AO/10', 'JT/1']]]);
});

it.each<[string, Partial<SharedShare>]>([
  ['of another kind', { kind: 'service' }],
  ['by somebody else', { sharedBy: 'PS Priya Nair' }],
  ['for another purpose', { purpose: 'Trial' }],
  ['until another day', { endsAt: '2026-12-01T00:00:00Z' }],
  ['kept offline until another day', { offlineUntil: null }],
  ['not to be released', { mayRelease: false }],
])('what was shared %s stands apart', (_, over) => {
  expect(read([share('a', ['AO/1']), share('b', ['AO/2'], over)])).toEqual([['a', ['a'], ['AO/1']], ['b', ['b'], ['AO/2']]]);
});

it('nothing is left out, and nothing is told twice', () => {
  const shares = [share('a', ['AO/1', 'AO/2']), share('b', ['AO/3'], { purpose: 'Trial' }), share('c', [])];
  expect(alike(shares).flatMap(({ items }) => items.map(({ id }) => id)).toSorted()).toEqual(['AO/1', 'AO/2', 'AO/3']);
});
