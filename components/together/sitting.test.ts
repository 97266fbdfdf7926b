import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import type { ViewingDoor } from '#components/player/viewing-door.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { Playback } from '#contracts/playback.ts';
import { Sitting } from './sitting.ts';

const [A, B, C] = ['a', 'b', 'c'] as unknown as [RecordingId, RecordingId, RecordingId];
const open = vi.fn<ViewingDoor['open']>();
const beat = vi.fn<ViewingDoor['beat']>();
const end = vi.fn<ViewingDoor['end']>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  for (const one of [open, beat, end]) one.mockReset();
  open.mockImplementation(async ({ recordingIds }) => {
    const expiresAt = new Date(Date.now() + 240_000).toISOString();
    const sign = (url: string) => ({ url, query: 'q', expiresAt });
    return { sessionId: `session-${open.mock.calls.length}`, items: recordingIds.map((recordingId) => ({ recordingId, playlistPath: '/p', tracks: {}, forms: [{ kind: 'source', lines: 480, bandwidth: 1, playlistPath: '/f', media: sign('https://store/m') }], index: sign('https://store/i') })), watermark: false, beatSeconds: 60, serverTime: new Date().toISOString() } as never as Playback;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('after a sleep one session is opened for all cameras still open, whichever asks first', async () => {
  const sitting = new Sitting({ token: async () => 'token', open, beat, end }, { recordingIds: [A, B, C], reason: { code: 'training' } });
  const told: string[] = [];
  const viewings = [A, B, C].map((id) => sitting.view(id));
  for (const viewing of viewings) viewing.whenStopped(({ kind }) => told.push(kind));
  await sitting.opened;
  sitting.leaves(B);
  viewings[1]!.end('left');
  beat.mockRejectedValue(new ApiProblem({ code: 'session-ended', status: 410, title: 'ended' }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['session-ended', 'session-ended']);
  const again = [sitting.view(C), sitting.view(A)];
  await sitting.opened;
  expect(open.mock.calls.map(([body]) => body)).toEqual([{ recordingIds: [A, B, C], reason: { code: 'training' } }, { recordingIds: [A, C], reason: { code: 'training' } }]);
  expect(again.map(({ sessionId }) => sessionId)).toEqual(['session-2', 'session-2']);
});
