import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { Described, DescribeRecording } from '#contracts/marking.ts';
import { RecordingDetail } from '#contracts/recordings.ts';
import { onIncidentClocks } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';
import { describeRecording } from '#server/marking/index.ts';
import { readRecording } from '#server/recordings/index.ts';

const params = z.object({ recordingId: RecordingId });

export const GET = defineRoute({
  action: 'recording:view',
  summary: 'One recording’s details.',
  params,
  answer: { status: 200, json: RecordingDetail },
  ledger: ['recording:open'],
  handle: async ({ principal, actor, params: { recordingId } }) => (await onIncidentClocks(principal, [await readRecording({ principal, actor, recordingId })]))[0]!,
});

export const PATCH = defineRoute({
  action: 'recording:describe',
  summary: 'Changes a recording’s title, notes, place or references.',
  params,
  body: DescribeRecording,
  answer: { status: 200, json: Described },
  ledger: ['recording:describe'],
  errors: ['conflict'],
  handle: ({ principal, actor, body, params: { recordingId } }) => describeRecording({ principal, actor, body, recordingId }),
});
