import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { recordingKeys } from '#components/api/keys.ts';
import { recording } from '#components/library/recording.fixture.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { layOver } from './laid-over.ts';

const KEY = [...recordingKeys.all, 'look'];
const [one] = [recording('2026-11-21T22:00:00Z', 1, { version: 3 })];
const saying = (add: string) => ({ kind: 'tag', add: [add], remove: [] }) as const;

/** The server's word, as a query reads it. */
async function read(client: QueryClient, found: RecordingSummary): Promise<RecordingSummary> {
  await client.fetchQuery({ queryKey: KEY, queryFn: () => Promise.resolve({ items: [found] }), staleTime: 0 });
  return client.getQueryData<{ items: RecordingSummary[] }>(KEY)!.items[0]!;
}

it('stays over what is read before the answer, all of it in order, and goes with the answer', async () => {
  const client = new QueryClient();
  const first = layOver(client, saying('cordon'), [one!]);
  const second = layOver(client, saying('witness'), [{ ...one!, version: 4 }]);
  expect(await read(client, one!)).toMatchObject({ tags: ['cordon', 'witness'], version: 5 });
  first();
  expect(await read(client, { ...one!, tags: ['cordon'], version: 4 })).toMatchObject({ tags: ['cordon', 'witness'], version: 5 });
  second();
  expect(await read(client, one!), 'refused: as it is').toEqual(one);
});

it('is not laid over what was read after it, by whomever it was changed', async () => {
  const client = new QueryClient();
  layOver(client, saying('cordon'), [one!]);
  const later = { ...one!, tags: ['somebody else’s'], version: 4 };
  expect(await read(client, later)).toEqual(later);
});
