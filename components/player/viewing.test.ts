import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { Playback } from '#contracts/playback.ts';
import { microseconds } from '#contracts/time.ts';
import type { Failure } from './failure.ts';
import { PlaybackSession } from './session.ts';
import type { ViewingDoor } from './viewing-door.ts';

const ID = '0197a000-0000-7000-8000-000000000001' as RecordingId;
const MEDIA = 'https://store.example/media.mp4';
const SMALLER = 'https://store.example/smaller.mp4';
const INDEX = 'https://store.example/index.bin';
const LIFE_S = 240;
const BEAT_S = 60;
/** The station's clock is five minutes ahead of the server's. */
const SKEW_MS = 300_000;

let issued = 0;
function playback(): Playback {
  const now = Date.now() - SKEW_MS;
  const expiresAt = new Date(now + LIFE_S * 1000).toISOString();
  issued += 1;
  return {
    sessionId: '0197a000-0000-7000-8000-0000000000aa' as Playback['sessionId'],
    items: [{ recordingId: ID, playlistPath: '/api/p', tracks: {}, forms: [{ kind: 'source', lines: 480, bandwidth: 1, playlistPath: '/api/f', media: { url: MEDIA, query: `n=${issued}`, expiresAt } }, { kind: 'p360', lines: 360, bandwidth: 1, playlistPath: '/api/s', media: { url: SMALLER, query: `s=${issued}`, expiresAt } }], index: { url: INDEX, query: `i=${issued}`, expiresAt } }],
    watermark: false,
    beatSeconds: BEAT_S,
    serverTime: new Date(now).toISOString(),
  };
}

function door() {
  return {
    token: vi.fn<ViewingDoor['token']>(async () => 'token'),
    open: vi.fn<ViewingDoor['open']>(async () => playback()),
    beat: vi.fn<ViewingDoor['beat']>(async () => playback()),
    end: vi.fn<ViewingDoor['end']>(),
  };
}

const problem = (code: ApiProblem['code'], status: number) => new ApiProblem({ code, status, title: code });
const frame = (fromUs: number) => ({ fromUs: microseconds(fromUs), toUs: microseconds(fromUs + 40_000) });

beforeEach(() => {
  issued = 0;
  vi.useFakeTimers({ now: Date.parse('2026-11-21T22:00:00Z') });
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('Viewing', () => {
  test('hands out a signature for its own blobs only', async () => {
    const viewing = new PlaybackSession(door(), { recordingIds: [ID] }).view(ID);
    expect((await viewing.signature(MEDIA))?.query).toBe('n=1');
    expect((await viewing.signature(SMALLER))?.query).toBe('s=1');
    expect((await viewing.signature(INDEX))?.query).toBe('i=1');
    expect(await viewing.signature(`${MEDIA}.bak`)).toBeNull();
    viewing.end('left');
  });

  test('tells of the tracks that are made, and of those a beat brings, each with its own signature', async () => {
    const d = door();
    const withTracks = (...kinds: ('activity' | 'storyboard')[]) => {
      const answer = playback();
      const [item] = answer.items as [Playback['items'][number]];
      return { ...answer, items: [{ ...item, tracks: Object.fromEntries(kinds.map((kind) => [kind, { ...item.index, url: `${MEDIA}.${kind}`, query: `${kind}=${issued}` }])) }] };
    };
    d.open.mockImplementation(async () => withTracks('activity'));
    d.beat.mockImplementation(async () => withTracks('activity', 'storyboard'));
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    const told: string[][] = [];
    viewing.tracks.subscribe((tracks) => told.push(Object.keys(tracks)));
    await viewing.opened;
    expect((await viewing.signature(`${MEDIA}.activity`))?.query).toBe('activity=1');
    expect(await viewing.signature(`${MEDIA}.storyboard`)).toBeNull();
    await vi.advanceTimersByTimeAsync(2 * BEAT_S * 1000);
    expect((await viewing.signature(`${MEDIA}.storyboard`))?.query).toBe('storyboard=3');
    expect(told).toEqual([['activity'], ['activity', 'storyboard']]);
    viewing.end('left');
  });

  test('beats at its interval and reports what was watched since the last', async () => {
    const d = door();
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    viewing.watched.painted(frame(0), { playing: true, rate: 1 });
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    expect(d.beat.mock.calls[0]?.[1]).toEqual({ items: [{ recordingId: ID, spans: [{ fromUs: 0, toUs: 40_000 }], atUs: 0 }] });
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    expect(d.beat.mock.calls[1]?.[1].items[0]?.spans).toEqual([]);
    expect((await viewing.signature(MEDIA))?.query).toBe('n=3');
    viewing.end('left');
  });

  test('a beat that got no answer keeps its spans and comes again soon', async () => {
    const d = door();
    d.beat.mockRejectedValueOnce(problem('offline', 0));
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    viewing.watched.painted(frame(0), { playing: true, rate: 1 });
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(d.beat).toHaveBeenCalledTimes(2);
    expect(d.beat.mock.calls[1]?.[1].items[0]?.spans).toEqual([{ fromUs: 0, toUs: 40_000 }]);
    viewing.end('left');
  });

  test('a signature about to end by the server’s clock is renewed before it is used', async () => {
    const d = door();
    d.beat.mockRejectedValueOnce(problem('offline', 0)).mockRejectedValueOnce(problem('offline', 0));
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    // Asleep: timers stood still while the clock went on.
    vi.setSystemTime(Date.now() + (LIFE_S - 10) * 1000);
    expect((await viewing.signature(MEDIA))?.query).toBe('n=1'); // No answer: the old one still holds.
    vi.setSystemTime(Date.now() + 11_000);
    await expect(viewing.signature(MEDIA)).rejects.toMatchObject({ code: 'offline' }); // Now it doesn't.
    expect((await viewing.signature(MEDIA))?.query).toBe('n=2');
    viewing.end('left');
  });

  test('a distrusted signature is renewed before its end, by one beat for all who wait', async () => {
    const d = door();
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    viewing.distrust();
    const [media, index] = await Promise.all([viewing.signature(MEDIA), viewing.signature(INDEX)]);
    expect([media?.query, index?.query]).toEqual(['n=2', 'i=2']);
    expect(d.beat).toHaveBeenCalledTimes(1);
    viewing.end('left');
  });

  test.each([
    ['access-withdrawn', 403, 'withdrawn'],
    ['disposed', 410, 'disposed'],
    ['sign-in-ended', 401, 'sign-in-ended'],
    ['no-role', 403, 'refused'],
    ['session-ended', 410, 'session-ended'],
    ['not-found', 404, 'withdrawn'],
  ] as const)('%s ends it, once, in words', async (code, status, kind) => {
    const d = door();
    d.beat.mockRejectedValue(problem(code, status));
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    const told: Failure[] = [];
    viewing.whenStopped((failure) => told.push(failure));
    await vi.advanceTimersByTimeAsync(BEAT_S * 3000);
    expect(told).toEqual([{ kind }]);
    expect(d.beat).toHaveBeenCalledTimes(1);
    viewing.end('left');
    expect(d.end).not.toHaveBeenCalled();
  });

  test('a token that is over doesn’t end it: the person is asked over the page, and it goes on', async () => {
    const d = door();
    d.beat.mockRejectedValueOnce(problem('token-invalid', 401));
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    const told = vi.fn<(failure: Failure) => void>();
    viewing.whenStopped(told);
    await vi.advanceTimersByTimeAsync(BEAT_S * 1000 + 5_000);
    expect(told).not.toHaveBeenCalled();
    expect(d.beat).toHaveBeenCalledTimes(2);
    viewing.end('left');
  });

  test('its end carries the last spans, is said once, and stops the beat', async () => {
    const d = door();
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    viewing.watched.painted(frame(0), { playing: true, rate: 1 });
    viewing.end('left');
    viewing.end('left');
    expect(d.end).toHaveBeenCalledTimes(1);
    expect(d.end.mock.calls[0]?.[1]).toEqual({ why: 'left', items: [{ recordingId: ID, spans: [{ fromUs: 0, toUs: 40_000 }], atUs: 0 }] });
    await vi.advanceTimersByTimeAsync(BEAT_S * 3000);
    expect(d.beat).not.toHaveBeenCalled();
  });

  test('left before it was open, it is ended when it is', async () => {
    const d = door();
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    viewing.end('left');
    expect(d.end).not.toHaveBeenCalled();
    await viewing.opened;
    await vi.advanceTimersByTimeAsync(0);
    expect(d.end).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(BEAT_S * 3000);
    expect(d.beat).not.toHaveBeenCalled();
  });

  test('a refused opening is told to whoever waits, and nothing else happens', async () => {
    const d = door();
    d.open.mockRejectedValueOnce(problem('reason-required', 422));
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await expect(viewing.opened).rejects.toMatchObject({ code: 'reason-required' });
    viewing.end('left');
    expect(d.end).not.toHaveBeenCalled();
  });

  test('waking beats only where one is overdue', async () => {
    const d = door();
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    viewing.wake();
    expect(d.beat).not.toHaveBeenCalled();
    vi.setSystemTime(Date.now() + 3_600_000);
    viewing.wake();
    expect(d.beat).toHaveBeenCalledTimes(1);
    viewing.end('left');
  });

  test('an answer that a sleep held up is not taken for the server’s time', async () => {
    const d = door();
    const answer = Promise.withResolvers<Playback>();
    d.beat.mockReturnValueOnce(answer.promise);
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    void viewing.beat();
    const given = playback();
    vi.setSystemTime(Date.now() + 360_000);
    answer.resolve(given);
    await vi.advanceTimersByTimeAsync(0);
    expect(viewing.serverNow).toBe(Date.now() - SKEW_MS);
    // It had ended meanwhile: the next use renews it first, by a beat of its own.
    expect((await viewing.signature(MEDIA))?.query).toBe('n=3');
    viewing.end('left');
  });

  test('silent for longer than two beats, it says so until one is answered', async () => {
    const d = door();
    const viewing = new PlaybackSession(d, { recordingIds: [ID] }).view(ID);
    await viewing.opened;
    expect(viewing.wasSilent).toBe(false);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(viewing.wasSilent).toBe(true);
    await viewing.beat();
    expect(viewing.wasSilent).toBe(false);
    viewing.end('left');
  });
});
