import { expect, test } from 'vitest';
import { ServerClock } from './server-clock.ts';

test('a station clock ten minutes slow sees a signature’s end where the server does', () => {
  const local = Date.parse('2026-11-21T22:00:00.000Z');
  const clock = new ServerClock(() => local + 200);
  clock.learn('2026-11-21T22:10:00.100Z', local, local + 200);
  expect(clock.msUntil('2026-11-21T22:14:00.200Z')).toBe(240_000);
});

test('what isn’t a time is an error, not "never ends"', () => {
  const clock = new ServerClock();
  expect(() => clock.msUntil('soon')).toThrow(TypeError);
  expect(() => clock.learn('', 0, 0)).toThrow(TypeError);
});
