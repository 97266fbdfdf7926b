import { expect, it } from 'vitest';
import { dockShifts } from './dock-shifts.ts';

it('a gigabyte of one camera, a shorter shift of another and two thousand waiting files go through in constant memory, each byte once', async () => {
  expect((await dockShifts({ shifts: [1_000_000_000, 200_000_000], short: 2_000 })).found).toEqual([]);
});
