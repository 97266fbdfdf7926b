/** What was said of recordings and isn't answered yet lies over whatever is read of them meanwhile: nobody sees their own words vanish and come back. */
import type { QueryClient } from '@tanstack/react-query';
import { recordingKeys } from '#components/api/keys.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { withRecordings } from './patch-recordings.ts';
import { after, type Saying } from './saying.ts';

interface Laid {
  readonly saying: Saying;
  /** The version each recording has once it is said, by id: what is read of it at that version or a later one holds it. */
  readonly versions: ReadonlyMap<string, number>;
}

const LAID = new WeakMap<QueryClient, { readonly all: Set<Laid>; readonly stop: () => void }>();

/** @param recordings as they were when it was said @returns takes it away again: it was answered */
export function layOver(client: QueryClient, saying: Saying, recordings: readonly RecordingSummary[]): () => void {
  const laid: Laid = { saying, versions: new Map(recordings.map(({ id, version }) => [id, version + 1])) };
  const kept = LAID.get(client) ?? { all: new Set<Laid>(), stop: watch(client) };
  LAID.set(client, kept);
  kept.all.add(laid);
  return () => {
    kept.all.delete(laid);
    if (kept.all.size > 0 || LAID.get(client) !== kept) return;
    LAID.delete(client);
    kept.stop();
  };
}

/** Until it is stopped, each look at recordings that comes from the server. */
function watch(client: QueryClient): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual || event.query.queryKey[0] !== recordingKeys.all[0]) return;
    const all = [...(LAID.get(client)?.all ?? [])];
    client.setQueryData(event.query.queryKey, (data: unknown) => withRecordings(data, (recording) => all.reduce(saidOf, recording)));
  });
}

/** A recording with it laid over, unless what was read holds it or something later. */
function saidOf(recording: RecordingSummary, { saying, versions }: Laid): RecordingSummary {
  const version = versions.get(recording.id);
  return version === undefined || recording.version >= version ? recording : { ...recording, ...after(saying, recording) };
}
