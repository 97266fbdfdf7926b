/** A slice of `./docket soak shifts`: a quarter of an hour, and a file larger than what a string of Node holds. */
import { expect, it } from 'vitest';
import { passShifts } from './pass-shifts.ts';

it('long and large files pass side by side in one worker, in little memory, and are seen to move', async () => {
  const { found, measured } = await passShifts({ hours: 0.25, largeBytes: 600_000_000, patienceMs: 200_000, note: () => undefined });
  expect(found).toEqual([]);
  expect(measured.seen).toBeGreaterThan(4);
});
