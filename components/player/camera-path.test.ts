import { expect, test, vi } from 'vitest';
import { encodePositions } from '#contracts/positions.ts';
import { microseconds } from '#contracts/time.ts';
import { CameraPath } from './camera-path.ts';
import { Observable } from './observable.ts';
import type { TrackAddresses } from './viewing.ts';

vi.mock('#components/ui/when-idle.ts', () => ({ whenIdle: (run: () => void) => (run(), () => undefined) }));

const URL = 'https://store.test/media/1/tracks/gps.bin';
const points = Array.from({ length: 3 }, (_, n) => ({ at: microseconds(n * 1_000_000), lat: 51.5 + n / 1000, lon: -0.07, speed: null, precision: null, fix: null }));
const bytes = encodePositions({ source: 'gpmf', points });

function source(made: TrackAddresses, answer: () => Promise<Uint8Array> = async () => bytes) {
  const asked: [string, number, number][] = [];
  const tracks = new Observable<TrackAddresses>(made);
  return { asked, tracks, read: (url: string) => async (from: number, to: number) => (asked.push([url, from, to]), answer()) };
}

test('nothing is asked for until the path is wanted, and before there is a viewing to read it with', async () => {
  const [path, made] = [new CameraPath(), source({ gps: URL })];
  path.follow(made);
  expect(made.asked).toEqual([]);
  const other = new CameraPath();
  other.want(3);
  expect(other.state.get().is).toBe('not-asked');
  other.follow(made);
  await expect.poll(() => other.state.get()).toMatchObject({ is: 'here', track: { source: 'gpmf', points } });
  expect(made.asked).toEqual([[URL, 0, bytes.length]]);
  other.want(3);
  expect(made.asked).toHaveLength(1);
});

test('what failed is said, and tried again when it is asked for again', async () => {
  let fails = true;
  const path = new CameraPath();
  path.follow(source({ gps: URL }, async () => (fails ? Promise.reject(new Error('away')) : bytes)));
  path.want(3);
  await expect.poll(() => path.state.get().is).toBe('failed');
  fails = false;
  path.want(3);
  await expect.poll(() => path.state.get().is).toBe('here');
});

test('when access is over nothing of it stays, and what was on its way doesn’t come after', async () => {
  const answer = Promise.withResolvers<Uint8Array>();
  const path = new CameraPath();
  path.follow(source({ gps: URL }, () => answer.promise));
  path.want(3);
  expect(path.state.get().is).toBe('reading');
  path.forget();
  answer.resolve(bytes);
  await answer.promise;
  await Promise.resolve();
  expect(path.state.get().is).toBe('not-asked');
  const other = new CameraPath();
  other.follow(source({ gps: URL }));
  other.want(3);
  await expect.poll(() => other.state.get().is).toBe('here');
  // By now the first would have been here.
  expect(path.state.get().is).toBe('not-asked');
  other.forget();
  expect(other.state.get()).toEqual({ is: 'not-asked' });
});
