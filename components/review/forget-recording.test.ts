import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { incidentKeys, momentKeys, recordingKeys, transcriptKeys } from '#components/api/keys.ts';
import { forgetRecording } from './forget-recording.ts';

test('all that was read of a recording goes, and nothing of another', () => {
  const client = new QueryClient();
  const of = (id: string) => [recordingKeys.detail(id), recordingKeys.processing(id), recordingKeys.history(id), momentKeys.markers(id), momentKeys.earlier(id, 'm', 1), momentKeys.clips(id), momentKeys.watched(id), transcriptKeys.of(id, 1, null)];
  const stays = [...of('b'), incidentKeys.detail('a'), recordingKeys.list({ scope: 'mine' })];
  for (const key of [...of('a'), ...stays]) client.setQueryData(key, 'read');
  forgetRecording(client, 'a');
  expect(of('a').filter((key) => client.getQueryData(key))).toEqual([]);
  expect(stays.filter((key) => !client.getQueryData(key))).toEqual([]);
  expect(client.getQueryState(recordingKeys.list({ scope: 'mine' }))?.isInvalidated).toBe(true);
});
