import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { recordingKeys } from '#components/api/keys.ts';
import type { LibraryList } from './library-list.ts';
import { listedRecordings, posterIsDue } from './listings.ts';
import { recording } from './recording.fixture.ts';

const MINE = { scope: 'mine' } as const;
const BOROUGH = { scope: 'borough' } as const;

test('pages that have a recording without its poster are looked at again once it was opened, no others', () => {
  const client = new QueryClient();
  const others = recording('2026-11-21T22:37:51.000Z', 1, { mine: false });
  const newer = recording('2026-11-21T23:37:51.000Z', 1, { mine: false });
  const listOf = (...pages: (typeof others)[][]): LibraryList => ({ pages: pages.map((items, n) => ({ cursor: n === 0 ? null : String(n), items, nextCursor: null, lookedBackTo: null })) });
  client.setQueryData(recordingKeys.list(BOROUGH), listOf([newer], [others]));
  client.setQueryData(recordingKeys.list(MINE), listOf([{ ...others, hasPoster: true }]));
  const looks = [recordingKeys.look(BOROUGH, ''), recordingKeys.look(BOROUGH, '1'), recordingKeys.look(MINE, '')];
  for (const key of looks) client.setQueryData(key, 1);
  expect(listedRecordings(client)).toHaveLength(3);

  posterIsDue(client, others.id);
  expect(looks.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([false, true, false]);
  expect(client.getQueryState(recordingKeys.list(BOROUGH))?.isInvalidated).toBe(false);
});
