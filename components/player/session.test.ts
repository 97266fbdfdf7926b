import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { Playback } from '#contracts/playback.ts';
import { microseconds } from '#contracts/time.ts';
import type { Failure } from './failure.ts';
import { PlaybackSession } from './session.ts';
import type { ViewingDoor } from './viewing-door.ts';

const [A, B, C] = [1, 2, 3].map((n) => `0197a000-0000-7000-8000-00000000000${n}`) as [RecordingId, RecordingId, RecordingId];
const BEAT_S = 60;
const media = (id: RecordingId) => `https://store.example/${id}/media.mp4`;

function playback(ids: readonly RecordingId[], over: Playback['over'] = []): Playback {
  const expiresAt = new Date(Date.now() + 240_000).toISOString();
  return {
    sessionId: '0197a000-0000-7000-8000-0000000000aa' as Playback['sessionId'],
    items: ids.map((recordingId) => ({ recordingId, playlistPath: '/api/p', tracks: {}, forms: [{ kind: 'source' as const, lines: 480, bandwidth: 1, playlistPath: '/api/f', media: { url: media(recordingId), query: `of=${recordingId}`, expiresAt } }], index: { url: `${media(recordingId)}.index`, query: 'i', expiresAt } })),
    over, watermark: false, beatSeconds: BEAT_S, serverTime: new Date().toISOString(),
  };
}

const open = vi.fn<ViewingDoor['open']>();
const beat = vi.fn<ViewingDoor['beat']>();
const end = vi.fn<ViewingDoor['end']>();
const painted = (us: number) => ({ fromUs: microseconds(us), toUs: microseconds(us + 40_000) });

function watching(...ids: RecordingId[]) {
  const session = new PlaybackSession({ token: async () => 'token', open, beat, end }, { recordingIds: ids, reason: { code: 'supervision' } });
  const told: [RecordingId, Failure['kind']][] = [];
  const viewings = ids.map((id) => session.view(id));
  for (const viewing of viewings) viewing.whenStopped(({ kind }) => told.push([viewing.recordingId, kind]));
  return { session, viewings, told };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  open.mockReset().mockImplementation(async ({ recordingIds }) => playback(recordingIds as RecordingId[]));
  beat.mockReset().mockImplementation(async () => playback([A, B, C]));
  end.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('several recordings in one session', () => {
  test('are opened by one request with one reason, each with signatures of its own', async () => {
    const { viewings, session } = watching(A, B, C);
    expect((await viewings[1]!.signature(media(B)))?.query).toBe(`of=${B}`);
    expect(await viewings[1]!.signature(media(A))).toBeNull();
    expect(open.mock.calls).toEqual([[{ recordingIds: [A, B, C], reason: { code: 'supervision' } }]]);
    expect(session.sessionId).not.toBeNull();
  });

  test('one beat carries what was shown of each', async () => {
    const { viewings } = watching(A, B, C);
    await vi.advanceTimersByTimeAsync(0);
    viewings[0]!.watched.painted(painted(0), { playing: true, rate: 1 });
    viewings[2]!.watched.painted(painted(90_000), { playing: true, rate: 1 });
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    expect(beat.mock.calls.map(([, body]) => body)).toEqual([{ items: [{ recordingId: A, spans: [painted(0)], atUs: 0 }, { recordingId: B, spans: [] }, { recordingId: C, spans: [painted(90_000)], atUs: 90_000 }] }]);
  });

  test('one that is over is told to its own viewing alone, reported no more, and the others go on', async () => {
    const { viewings, told, session } = watching(A, B, C);
    await vi.advanceTimersByTimeAsync(0);
    beat.mockImplementation(async () => playback([A, C], [{ recordingId: B, why: 'disposed' }]));
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    expect(told).toEqual([[B, 'disposed']]);
    expect([session.opens(B), session.opens(A), viewings[1]!.isEnded, viewings[0]!.isEnded]).toEqual([false, true, true, false]);
    beat.mockImplementation(async () => playback([A, C]));
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    expect(beat.mock.calls[1]![1].items.map(({ recordingId }) => recordingId)).toEqual([A, C]);
    expect((await viewings[2]!.signature(media(C)))?.query).toBe(`of=${C}`);
  });

  test('it ends with the last viewing, with the last spans of all', async () => {
    const { viewings } = watching(A, B);
    await vi.advanceTimersByTimeAsync(0);
    viewings[0]!.watched.painted(painted(0), { playing: true, rate: 1 });
    viewings[0]!.end('left');
    expect(end).not.toHaveBeenCalled();
    viewings[1]!.end('left');
    expect(end.mock.calls.map(([, body]) => body)).toEqual([{ why: 'left', items: [{ recordingId: A, spans: [painted(0)], atUs: 0 }, { recordingId: B, spans: [] }] }]);
    await vi.advanceTimersByTimeAsync(BEAT_S * 3000);
    expect(beat).not.toHaveBeenCalled();
  });

  test('a camera opened again is watched on in the same session', async () => {
    const { viewings, session } = watching(A, B);
    await vi.advanceTimersByTimeAsync(0);
    viewings[0]!.end('left');
    const again = session.view(A);
    expect((await again.signature(media(A)))?.query).toBe(`of=${A}`);
    viewings[1]!.end('left');
    expect(end).not.toHaveBeenCalled();
    again.end('left');
    expect([end.mock.calls.length, open.mock.calls.length]).toEqual([1, 1]);
  });

  test('what ends the session is told to all that are still watched', async () => {
    const { told } = watching(A, B);
    await vi.advanceTimersByTimeAsync(0);
    beat.mockRejectedValue(new ApiProblem({ code: 'sign-in-ended', status: 401, title: 'ended' }));
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    expect(told).toEqual([[A, 'sign-in-ended'], [B, 'sign-in-ended']]);
  });
});
