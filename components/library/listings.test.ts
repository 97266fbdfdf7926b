import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { recordingKeys } from '#components/api/keys.ts';
import { listings, posterIsDue } from './listings.ts';
import { recording } from './recording.fixture.ts';

const MINE = { scope: 'mine' } as const;
const BOROUGH = { scope: 'borough' } as const;

test('lists that have a recording without its poster are asked again once it was opened, no others', () => {
  const client = new QueryClient();
  const others = recording('2026-11-21T22:37:51.000Z', 1, { mine: false });
  const page = { items: [others], nextCursor: null };
  client.setQueryData(recordingKeys.list(BOROUGH), { pages: [page], pageParams: [undefined] });
  client.setQueryData(recordingKeys.head(BOROUGH), page);
  client.setQueryData(recordingKeys.head(MINE), { items: [{ ...others, hasPoster: true }], nextCursor: null });
  client.setQueryData(recordingKeys.history(others.id), { pages: [{ items: [{ id: others.id, actor: 'Priya Nair' }] }], pageParams: [undefined] });
  expect(listings(client).flatMap(({ recordings }) => recordings)).toHaveLength(3);

  posterIsDue(client, others.id);
  const isDue = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
  expect([recordingKeys.list(BOROUGH), recordingKeys.head(BOROUGH), recordingKeys.head(MINE), recordingKeys.history(others.id)].map(isDue)).toEqual([true, true, false, false]);
});
