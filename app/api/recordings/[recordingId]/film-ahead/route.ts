import { z } from 'zod';
import { FilmAhead } from '#contracts/exports.ts';
import { RecordingId } from '#contracts/ids.ts';
import { askAhead, dropAhead } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ recordingId: RecordingId });

export const PUT = defineRoute({
  action: 'recording:export',
  summary: 'Has a selection rendered before its export is asked for, which takes it over: one a person, in place of the one before.',
  params,
  body: FilmAhead,
  answer: { status: 204 },
  ledger: ['export:ahead'],
  errors: ['reason-required', 'not-playable', 'span-invalid', 'conflict', 'storage-unavailable'],
  handle: ({ principal, actor, params: { recordingId }, body }) => askAhead({ principal, actor, recordingId, body }),
});

export const DELETE = defineRoute({
  action: 'recording:export',
  summary: 'Drops what is rendered ahead of this recording for whoever asks.',
  params,
  answer: { status: 204 },
  ledger: { none: 'that it is dropped is recorded where there was any' },
  handle: ({ principal, actor, params: { recordingId } }) => dropAhead({ principal, actor, recordingId }),
});
