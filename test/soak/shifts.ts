/** Whole shifts at one station: 25 GB in one file, a 3 GB one and a slow shift beside it, five thousand waiting. Once; seeds mean nothing here. */
import { dockShifts } from '../shifts/dock-shifts.ts';
import type { Soak } from './main.ts';

const LONGEST = Number(process.env.DOCKET_SOAK_SHIFT_GB ?? 25) * 1e9;

export const soak: Soak = async ({ note }) => {
  const { found, peakMemoryBytes, seconds } = await dockShifts({ shifts: [LONGEST, 3e9, 1.5e9], short: 5_000, note });
  note(`${Math.round(seconds)} s, the uploader held ${Math.round(peakMemoryBytes / 1e6)} MB at most`);
  return found;
};
