import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from '#components/api/client.ts';
import type { IncidentRecording } from '#contracts/incidents.ts';

const dispose = vi.fn<(why: string) => void>();
vi.mock('#components/player/player.ts', () => ({ Player: class { state = { subscribe: () => () => undefined }; dispose = dispose; } }));

const { firstForm, sitAhead } = await import('./ahead.ts');
const { camerasOf } = await import('./cameras.ts');
const { leaveSeat, seatKey, takeSeat } = await import('./seat.ts');

const camera = (n: number, change: Partial<IncidentRecording> = {}): IncidentRecording => ({
  id: `0197a000-0000-7000-8000-00000000000${n}`, state: 'accepted', startsAt: '2026-11-21T22:00:00.000Z', endsAt: '2026-11-21T22:10:00.000Z', startedAt: '2026-11-21T22:00:00.000Z', durationUs: 600_000_000,
  clock: { offsetUs: 0, ratePpm: 0, clockOf: `camera-${n}`, startSource: 'sidecar', correction: null, beside: null },
  officer: null, cameraSerial: `X${n}`, mine: true, reasonRequired: false, restricted: false, watched: 'none',
  ...change,
}) as never as IncidentRecording;
const post = vi.fn<() => Promise<never>>(() => new Promise(() => undefined));
const api = { post, token: async () => 'token' } as unknown as Api;
/** As the page does once it is there. */
const take = (recordings: IncidentRecording[]) => {
  const { shown } = camerasOf({ recordings });
  return takeSeat({ api, cameras: shown, reason: undefined, form: firstForm(shown.length) });
};

beforeEach(() => {
  vi.useFakeTimers();
  dispose.mockClear();
  post.mockClear();
});
afterEach(() => vi.useRealTimers());

test('the page takes over what the click began, however often it was pressed', async () => {
  const recordings = [camera(1), camera(2)];
  sitAhead(api, { recordings });
  sitAhead(api, { recordings });
  const seat = take(recordings);
  expect(post).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose).not.toHaveBeenCalled();
  leaveSeat(seatKey({ cameras: camerasOf({ recordings }).shown, reason: undefined }), seat);
  await vi.advanceTimersByTimeAsync(1);
  expect(dispose).toHaveBeenCalledTimes(2);
});

test('a click whose page never comes is given up', async () => {
  sitAhead(api, { recordings: [camera(3), camera(4)] });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose.mock.calls).toEqual([['left'], ['left']]);
});

test.each([[[camera(5, { reasonRequired: true }), camera(6)]], [[camera(7, { watched: null })]]])('nothing is asked for ahead where something has to be asked first, or nothing can be watched', (recordings) => {
  sitAhead(api, { recordings });
  expect(post).not.toHaveBeenCalled();
});
