import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { encodeIndex } from '#contracts/media-index.ts';
import type { Playback } from '#contracts/playback.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { missingWords } from './quality.ts';
import type { StreamEvents } from './stream.ts';
import type { ViewingDoor } from './viewing-door.ts';

const retried = vi.fn<() => void>();
/** Where each stream was to begin, seconds; and what the last one tells the player. */
const begunAt: number[] = [];
let told: StreamEvents;
vi.mock('./stream.ts', () => ({
  credentialsOf: () => ({}),
  Stream: class {
    static isSupported = true;
    constructor(_viewing: unknown, { startSeconds }: { startSeconds: number }, events: StreamEvents) {
      begunAt.push(startSeconds);
      told = events;
    }
    end = { set: () => undefined, state: 'none' };
    attach() {}
    destroy() {}
    retry = retried;
  },
}));
const { Player } = await import('./player.ts');
const { PlaybackSession } = await import('./session.ts');

const ID = '0197a000-0000-7000-8000-000000000001' as RecordingId;
const problem = (code: ApiProblem['code'], status: number) => new ApiProblem({ code, status, title: code });

function playback(indexQuery = 'i'): Playback {
  const expiresAt = new Date(Date.now() + 240_000).toISOString();
  return {
    sessionId: '0197a000-0000-7000-8000-0000000000aa' as Playback['sessionId'],
    items: [{ recordingId: ID, playlistPath: '/api/p', tracks: {}, forms: [{ kind: 'source', lines: 480, bandwidth: 1, playlistPath: '/api/f', media: { url: 'https://store.example/media.mp4', query: 'm', expiresAt } }], index: { url: 'https://store.example/index.bin', query: indexQuery, expiresAt } }],
    watermark: false,
    beatSeconds: 60,
    serverTime: new Date().toISOString(),
  };
}

const open = vi.fn<ViewingDoor['open']>();
const beat = vi.fn<ViewingDoor['beat']>();
const end = vi.fn<ViewingDoor['end']>();
const players: InstanceType<typeof Player>[] = [];

async function opened() {
  const again = () => new PlaybackSession({ token: async () => 'token', open, beat, end }, { recordingIds: [ID] }).view(ID);
  const player = new Player(again(), again);
  players.push(player);
  await vi.advanceTimersByTimeAsync(0);
  return player;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  retried.mockClear();
  end.mockClear();
  begunAt.length = 0;
  beat.mockReset().mockImplementation(async () => playback());
  open.mockReset().mockImplementation(async () => playback());
});
afterEach(() => {
  for (const player of players.splice(0)) player.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a viewing that couldn’t be opened', () => {
  test('is asked for again by “Try again”, and goes on', async () => {
    open.mockRejectedValueOnce(problem('unavailable', 503));
    const player = await opened();
    expect(player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'docket' } });
    player.retry();
    expect(player.state.get().phase).toBe('opening');
    await vi.advanceTimersByTimeAsync(0);
    expect(player.state.get().phase).toBe('loading');
    expect(open).toHaveBeenCalledTimes(2);
    expect(retried, 'a stream that has nothing to load').not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(open, 'no try is owed any more').toHaveBeenCalledTimes(2);
  });

  test('is asked for again by itself where the failure may pass, its words staying until then', async () => {
    open.mockRejectedValueOnce(problem('offline', 0)).mockRejectedValueOnce(problem('unavailable', 503));
    const player = await opened();
    const phases: string[] = [];
    player.state.subscribe(({ phase }) => phases.push(phase));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(open).toHaveBeenCalledTimes(3);
    expect(phases).toEqual(['failed', 'opening', 'loading']);
  });

  test('is asked for anew by “Try again” while a try of its own has no answer yet', async () => {
    open.mockRejectedValueOnce(problem('offline', 0)).mockReturnValueOnce(new Promise(() => undefined));
    const player = await opened();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(open).toHaveBeenCalledTimes(2);
    player.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(player.state.get().phase).toBe('loading');
    expect(open).toHaveBeenCalledTimes(3);
  });

  test('is asked for at once when the network is back', async () => {
    open.mockRejectedValueOnce(problem('offline', 0));
    const player = await opened();
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(player.state.get().phase).toBe('loading');
  });

  test.each(['forbidden', 'not-found', 'not-playable', 'reason-required'] as const)('%s is final: nothing is asked again by itself', async (code) => {
    open.mockRejectedValue(problem(code, 403));
    const player = await opened();
    expect(player.state.get().phase).toBe('failed');
    await vi.advanceTimersByTimeAsync(300_000);
    expect(open).toHaveBeenCalledTimes(1);
  });

  test('is not asked for again once the page is left', async () => {
    const answer = Promise.withResolvers<Playback>();
    open.mockReturnValueOnce(answer.promise);
    const player = await opened();
    player.dispose();
    answer.reject(problem('unavailable', 503));
    await vi.advanceTimersByTimeAsync(300_000);
    expect(open).toHaveBeenCalledTimes(1);
  });
});

/** What a player uses of a media element, and of that only what these tests need. */
class Element extends EventTarget {
  paused = true;
  currentTime = 0;
  buffered = { length: 0 };
  paint: VideoFrameRequestCallback = () => undefined;
  pause() {
    this.paused = true;
  }
  async play() {
    this.paused = false;
  }
  cancelVideoFrameCallback() {}
  requestVideoFrameCallback(callback: VideoFrameRequestCallback) {
    this.paint = callback;
    return 1;
  }
}

describe('a viewing that ends while it is watched', () => {
  const HOUR_MS = 3_600_000;
  const ended = problem('session-ended', 410);

  async function watching(paused: boolean) {
    const player = await opened();
    const element = new Element();
    player.attach(element as unknown as HTMLVideoElement);
    element.currentTime = 4_321;
    element.paused = paused;
    return { player, element };
  }

  test.each([true, false])('taken for left while the tab slept, it is opened anew where it stood (paused: %s)', async (paused) => {
    const { player, element } = await watching(paused);
    beat.mockRejectedValueOnce(ended);
    // Timers stood still: the clock went on, and the first thing that runs is the page's own waking.
    vi.setSystemTime(Date.now() + HOUR_MS);
    Object.assign(document, { visibilityState: 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(open).toHaveBeenCalledTimes(2);
    expect(begunAt).toEqual([0, 4_321]);
    expect(player.state.get().phase).not.toBe('withdrawn');
    expect(element.paused).toBe(paused);
  });

  test('taken for left, and access gone meanwhile: nothing is painted, and it is said', async () => {
    const { player } = await watching(true);
    beat.mockRejectedValueOnce(ended);
    open.mockRejectedValueOnce(problem('not-found', 404));
    vi.setSystemTime(Date.now() + HOUR_MS);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'absent' } });
  });

  test('ended for another reason, it is not opened again by itself', async () => {
    const { player } = await watching(true);
    beat.mockRejectedValueOnce(ended);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(player.state.get()).toMatchObject({ phase: 'withdrawn', failure: { kind: 'session-ended' } });
    expect(open).toHaveBeenCalledTimes(1);
  });

  test('disposed of: it stops at the next beat, and at once where its bytes are not found any more', async () => {
    for (const learn of [() => vi.advanceTimersByTimeAsync(60_000), () => (told.onFailure({ kind: 'storage-missing' }), vi.advanceTimersByTimeAsync(0))]) {
      const { player, element } = await watching(false);
      beat.mockRejectedValueOnce(problem('disposed', 410));
      await learn();
      expect(player.state.get()).toMatchObject({ phase: 'withdrawn', failure: { kind: 'disposed' } });
      expect(element.paused).toBe(true);
      expect(player.playhead.painted.get()).toBeNull();
      player.dispose();
    }
  });
});

test('the watermark is there for a viewing that was open before the player was', async () => {
  open.mockImplementation(async () => ({ ...playback(), watermark: true }));
  const again = () => new PlaybackSession({ token: async () => 'token', open, beat, end }, { recordingIds: [ID] }).view(ID);
  const viewing = again();
  await viewing.opened;
  const player = new Player(viewing, again);
  players.push(player);
  expect(player.watermark.get()).toBe(true);
});

test('a form that is missing is said, until the next viewing finds it there', async () => {
  const player = await opened();
  told.onOffered([450, 360]);
  told.onMissing(360);
  told.onShown(450);
  expect(missingWords(player.quality.get())).toBe('360p is missing from the store; shown in 450p.');
  player.reopen();
  expect(missingWords(player.quality.get())).toBe('');
});

describe('the frame index', () => {
  const fetched = vi.fn<(request: Request) => Promise<Response>>();
  const t = (n: number) => ticks(BigInt(n));
  beforeEach(() => {
    vi.stubGlobal('fetch', fetched.mockReset().mockRejectedValue(new TypeError('no network')));
    vi.stubGlobal('location', { origin: 'https://docket.example' });
    vi.spyOn(console, 'info').mockReturnValue();
  });

  test('is read by the first press that needs it, painted frame or not, and by the next one where that failed', async () => {
    const player = await opened();
    player.attach(new Element() as unknown as HTMLVideoElement);
    player.transport.seekToEnd();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(1);
    player.transport.step(-1);
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  test('is read on with the signature of the present viewing', async () => {
    const gops = Array.from({ length: 400 }, (_, g) => ({ firstTick: t(g * 4000), duration: t(4000), offset: BigInt(100 + g * 1000), length: 1000, frames: Array.from({ length: 100 }, (_, i) => t(g * 4000 + i * 40)) }));
    const bytes = encodeIndex({ header: { timescale: timescale(1000), duration: t(400 * 4000), base: t(0), mediaBytes: 400_100n, initBytes: 100, width: 640, height: 360, codecs: 'avc1.64001f' }, gops });
    fetched.mockImplementation(async (request) => {
      const [start, end] = request.headers.get('range')!.replace('bytes=', '').split('-').map(Number);
      return new Response(bytes.slice(start, end! + 1), { status: 206 });
    });
    const signed = (query: string) => async () => playback(query);
    open.mockImplementationOnce(signed('first')).mockImplementationOnce(signed('second'));
    const player = await opened();
    const element = new Element();
    player.attach(element as unknown as HTMLVideoElement);
    element.paint(0, { mediaTime: 0 } as VideoFrameCallbackMetadata);
    await vi.advanceTimersByTimeAsync(0);
    player.reopen();
    await vi.advanceTimersByTimeAsync(0);
    player.transport.seekToEnd();
    await vi.advanceTimersByTimeAsync(0);
    const [head, ...tables] = fetched.mock.calls.map(([{ url }]) => new URL(url).search);
    expect(head).toBe('?first');
    expect(new Set(tables)).toEqual(new Set(['?second']));
    expect(element.currentTime).toBeCloseTo(400 * 4 - 0.02);
  });
});
