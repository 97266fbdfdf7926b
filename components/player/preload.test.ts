import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';

const dispose = vi.fn<(why: string) => void>();
vi.mock('./player.ts', () => ({ Player: class { dispose = dispose; } }));

const { leaveOpening, startOpening, takeOpening } = await import('./preload.ts');

const ID = '0197a000-0000-7000-8000-000000000001' as RecordingId;
const ready = { id: ID, state: 'ready', locked: false, reasonRequired: false } as const;
const post = vi.fn<() => Promise<never>>(() => new Promise(() => undefined));
const api = { post, token: async () => 'token' } as unknown as Api;

beforeEach(() => {
  vi.useFakeTimers();
  dispose.mockClear();
  post.mockClear();
});
afterEach(() => vi.useRealTimers());

test('the page takes over what the press began', async () => {
  startOpening(api, ready);
  startOpening(api, ready);
  const opening = takeOpening(api, ID);
  expect(post).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose).not.toHaveBeenCalled();
  // It is taken once: the next page makes its own.
  expect(takeOpening(api, ID)).not.toBe(opening);
  expect(post).toHaveBeenCalledTimes(2);
});

test('a press whose page never comes is given up', async () => {
  startOpening(api, ready);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose).toHaveBeenCalledExactlyOnceWith('left');
});

test('unmounting and mounting at once keeps the viewing; unmounting alone ends it', async () => {
  const opening = takeOpening(api, ID);
  leaveOpening(opening);
  expect(takeOpening(api, ID)).toBe(opening);
  expect(post).toHaveBeenCalledTimes(1);
  leaveOpening(opening);
  await vi.advanceTimersByTimeAsync(1);
  expect(dispose).toHaveBeenCalledExactlyOnceWith('left');
});

test.each([{ reasonRequired: true }, { locked: true }, { state: 'packaging' as const }])('nothing is asked for ahead where %o', (fact) => {
  startOpening(api, { ...ready, ...fact });
  expect(post).not.toHaveBeenCalled();
});
