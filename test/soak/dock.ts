/**
 * Whole shifts at one station, against a store that counts and discards: one file of 25 GB (`--count` says how many GB else), 3 GB and
 * 1.5 GB beside it, five thousand short ones waiting. Once; seeds mean nothing here.
 */
import { dockShifts } from '../shifts/dock-shifts.ts';
import type { Soak } from './main.ts';

const LONGEST_GB = 25;
const WAITING = 5_000;

export const soak: Soak = async ({ count = LONGEST_GB, note }) => {
  const { found, peakMemoryBytes, seconds } = await dockShifts({ shifts: [count * 1e9, 3e9, 1.5e9], short: WAITING, note });
  note(`${Math.round(seconds)} s, the uploader held ${Math.round(peakMemoryBytes / 1e6)} MB at most`);
  return found;
};
