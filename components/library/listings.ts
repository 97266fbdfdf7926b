/** What the lists in hand hold, whatever they were asked. */
import type { QueryClient } from '@tanstack/react-query';
import { recordingKeys, type ListQuestion } from '#components/api/first-keys.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { LibraryList } from './library-list.ts';

const lists = (client: QueryClient) => client.getQueriesData<LibraryList>({ queryKey: recordingKeys.lists() });

/** Every recording that some list holds; of one that several hold, each. */
export function listedRecordings(client: QueryClient): RecordingSummary[] {
  return lists(client).flatMap(([, list]) => list?.pages.flatMap(({ items }) => items) ?? []);
}

/**
 * A recording was opened: others' footage shows its poster from then on. The pages that have it without one are looked
 * at again when they are next shown, instead of at their next look. The lists themselves stay as they are: read anew
 * they would begin at their top.
 */
export function posterIsDue(client: QueryClient, id: RecordingId): void {
  for (const [key, list] of lists(client))
    for (const { cursor, items } of list?.pages ?? [])
      if (items.some((r) => r.id === id && !r.hasPoster)) void client.invalidateQueries({ queryKey: recordingKeys.look(key[2] as ListQuestion, cursor ?? ''), exact: true });
}
