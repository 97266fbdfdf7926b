import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { recordingKeys } from '#components/api/keys.ts';
import { recording } from '#components/library/recording.fixture.ts';
import { patchLeftAt, patchRecordings } from './patch-recordings.ts';

it('changes a recording in lists, pages of lists and details, and leaves what isn’t one as it was', () => {
  const client = new QueryClient();
  const [one, other] = [recording('2026-11-21T22:00:00Z', 1), recording('2026-11-21T23:00:00Z', 1)];
  const key = (name: string) => [...recordingKeys.all, name];
  const history = { items: [{ id: one.id, at: 'then' }], nextCursor: null };
  const untouched = { items: [other], nextCursor: null };
  client.setQueryData(key('look'), { items: [one, other], nextCursor: null });
  client.setQueryData(key('list'), { pages: [{ items: [other] }, { items: [one] }], pageParams: [] });
  client.setQueryData(key('detail'), { ...one, notes: 'Long' });
  client.setQueryData(key('history'), history);
  client.setQueryData(key('untouched'), untouched);
  patchRecordings(client, new Map([[one.id, { evidence: true, version: 7 }]]));
  expect(client.getQueryData(key('look'))).toMatchObject({ items: [{ id: one.id, evidence: true, version: 7 }, { id: other.id, evidence: false }] });
  expect(client.getQueryData(key('list'))).toMatchObject({ pages: [{ items: [{ version: 1 }] }, { items: [{ evidence: true, version: 7 }] }] });
  expect(client.getQueryData(key('detail'))).toMatchObject({ notes: 'Long', evidence: true });
  expect(client.getQueryData(key('history'))).toBe(history);
  expect(client.getQueryData(key('untouched'))).toBe(untouched);
});

it('takes lapse and review from the answer, undone ones from before it, and of what is further by now nothing', () => {
  const client = new QueryClient();
  const key = [...recordingKeys.all, 'look'];
  const [one, further] = [recording('2026-11-21T22:00:00Z', 1, { version: 2, needsReview: true, retainUntil: '2026-12-22T22:00:00.000Z' }), recording('2026-11-21T23:00:00Z', 1, { version: 3 })];
  client.setQueryData(key, { items: [one, further] });
  const left = { version: 2, needsReview: false, retainUntil: '2032-11-21T22:00:00.000Z', retainReason: 'Kept 6 years' };
  patchLeftAt(client, [{ id: one.id, ...left }, { id: further.id, ...left }]);
  expect(client.getQueryData(key)).toEqual({ items: [{ ...one, ...left }, further] });
  patchLeftAt(client, [{ id: one.id, version: 3, needsReview: false, retainUntil: null, retainReason: null }], new Map([[one.id, { tags: ['before'], version: 1 }]]));
  expect(client.getQueryData(key)).toMatchObject({ items: [{ tags: ['before'], version: 3, retainUntil: null, retainReason: null }, { version: 3 }] });
});
