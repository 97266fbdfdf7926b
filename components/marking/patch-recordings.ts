/** Recordings in hand, wherever a page holds them, changed in place: lists, looks at them, and one recording's details. */
import type { QueryClient } from '@tanstack/react-query';
import { recordingKeys } from '#components/api/keys.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { Marks } from './saying.ts';

type Patch = ReadonlyMap<string, Partial<Marks>>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Histories are kept under the same key, and hold entries. */
const isRecording = (value: unknown): value is RecordingSummary => isRecord(value) && typeof value['id'] === 'string' && 'reasonRequired' in value;

function patched(data: unknown, patch: Patch): unknown {
  if (isRecording(data)) {
    const marks = patch.get(data.id);
    return marks ? { ...data, ...marks } : data;
  }
  if (Array.isArray(data)) {
    const next = data.map((one: unknown) => patched(one, patch));
    return next.some((one, i) => one !== data[i]) ? next : data;
  }
  if (!isRecord(data)) return data;
  for (const field of ['pages', 'items'] as const)
    if (Array.isArray(data[field])) {
      const next = patched(data[field], patch);
      return next === data[field] ? data : { ...data, [field]: next };
    }
  return data;
}

export function patchRecordings(client: QueryClient, patch: Patch): void {
  client.setQueriesData({ queryKey: recordingKeys.all }, (data: unknown) => patched(data, patch));
}
