import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { Playback } from '#contracts/playback.ts';
import type { ViewingDoor } from './viewing-door.ts';

const retried = vi.fn<() => void>();
vi.mock('./stream.ts', () => ({
  credentialsOf: () => ({}),
  Stream: class {
    static isSupported = true;
    attach() {}
    destroy() {}
    retry = retried;
  },
}));
const { Player } = await import('./player.ts');
const { Viewing } = await import('./viewing.ts');

const ID = '0197a000-0000-7000-8000-000000000001' as RecordingId;
const problem = (code: ApiProblem['code'], status: number) => new ApiProblem({ code, status, title: code });

function playback(): Playback {
  const expiresAt = new Date(Date.now() + 240_000).toISOString();
  return {
    sessionId: '0197a000-0000-7000-8000-0000000000aa' as Playback['sessionId'],
    items: [{ recordingId: ID, playlistPath: '/api/p', tracks: {}, forms: [{ kind: 'source', lines: 480, bandwidth: 1, playlistPath: '/api/f', media: { url: 'https://store.example/media.mp4', query: 'm', expiresAt } }], index: { url: 'https://store.example/index.bin', query: 'i', expiresAt } }],
    beatSeconds: 60,
    serverTime: new Date().toISOString(),
  };
}

const open = vi.fn<ViewingDoor['open']>();
const end = vi.fn<ViewingDoor['end']>();
const players: InstanceType<typeof Player>[] = [];

async function opened() {
  const again = () => new Viewing({ token: async () => 'token', open, beat: async () => playback(), end }, { recordingId: ID });
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
