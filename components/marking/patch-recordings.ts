/** Recordings in hand, wherever a page holds them, changed in place: lists, looks at them, and one recording's details. */
import type { QueryClient } from '@tanstack/react-query';
import { recordingKeys } from '#components/api/keys.ts';
import type { LeftAt } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { Marks } from './saying.ts';

type Patch = ReadonlyMap<string, Partial<Marks>>;
type Put = (recording: RecordingSummary) => RecordingSummary;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Histories are kept under the same key, and hold entries. */
const isRecording = (value: unknown): value is RecordingSummary => isRecord(value) && typeof value['id'] === 'string' && 'reasonRequired' in value;

/** What a query holds, with each recording in it as `put` says; the very same where `put` changes none. */
export function withRecordings(data: unknown, put: Put): unknown {
  if (isRecording(data)) return put(data);
  if (Array.isArray(data)) {
    const next = data.map((one: unknown) => withRecordings(one, put));
    return next.some((one, i) => one !== data[i]) ? next : data;
  }
  if (!isRecord(data)) return data;
  for (const field of ['pages', 'items'] as const)
    if (Array.isArray(data[field])) {
      const next = withRecordings(data[field], put);
      return next === data[field] ? data : { ...data, [field]: next };
    }
  return data;
}

const patchAll = (client: QueryClient, patch: Patch, put: (recording: RecordingSummary, marks: Partial<Marks>) => RecordingSummary): void =>
  void client.setQueriesData({ queryKey: recordingKeys.all }, (data: unknown) =>
    withRecordings(data, (recording) => {
      const marks = patch.get(recording.id);
      return marks ? put(recording, marks) : recording;
    }),
  );

export function patchRecordings(client: QueryClient, patch: Patch): void {
  patchAll(client, patch, (recording, marks) => ({ ...recording, ...marks }));
}

/**
 * What a change's answer says of its recordings, besides what was shown at once. A recording that is further by now (something
 * else was said of it before this answer came) stays as it is: its own answer is on the way.
 *
 * @param also what else is known of each by then, by id: what undoing brings back, what an answer elsewhere said
 */
export function patchLeftAt(client: QueryClient, changed: readonly LeftAt[], also: Patch = new Map()): void {
  const patch: Patch = new Map(changed.map((left) => [left.id as string, { ...also.get(left.id), ...left }]));
  patchAll(client, patch, (recording, left) => (recording.version > (left.version ?? 0) ? recording : { ...recording, ...left }));
}
