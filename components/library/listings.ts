/** What the lists in hand hold, whichever their scope. */
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { recordingKeys } from '#components/api/keys.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { RecordingPage, RecordingSummary } from '#contracts/recordings.ts';

interface Listing {
  readonly key: QueryKey;
  readonly recordings: readonly RecordingSummary[];
}

export function listings(client: QueryClient): Listing[] {
  return client.getQueriesData<RecordingPage | InfiniteData<RecordingPage>>({ queryKey: recordingKeys.all }).map(([key, data]) => {
    const pages = data && 'pages' in data ? data.pages : data && 'items' in data ? [data] : [];
    // Histories are kept under the same key, and hold entries.
    return { key, recordings: pages.flatMap((page) => page.items.filter((r) => 'reasonRequired' in r)) };
  });
}

/**
 * A recording was opened: others' footage shows its poster from then on. Lists that have it without one are asked again
 * when they are next shown, instead of at their next look.
 */
export function posterIsDue(client: QueryClient, id: RecordingId): void {
  for (const { key, recordings } of listings(client))
    if (recordings.some((r) => r.id === id && !r.hasPoster)) void client.invalidateQueries({ queryKey: key, exact: true });
}
