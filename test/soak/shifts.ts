/**
 * Whole shifts. At one station: 25 GB in one file, a 3 GB one and a slow shift beside it, five thousand waiting. Through check and
 * package: twelve hours, and 3 GB, at the same time. Once; seeds mean nothing here. `DOCKET_SOAK_SHIFTS=dock` or `worker`: that part alone.
 */
import { dockShifts } from '../shifts/dock-shifts.ts';
import { passShifts } from '../shifts/pass-shifts.ts';
import type { Soak } from './main.ts';

const LONGEST = Number(process.env.DOCKET_SOAK_SHIFT_GB ?? 25) * 1e9;
const ONLY = process.env.DOCKET_SOAK_SHIFTS;
const HOURS = 12;
const LARGE_BYTES = 3_000_000_000;
const PATIENCE_MS = 30 * 60_000;

export const soak: Soak = async ({ note }) => [...(ONLY === 'worker' ? [] : await dock(note)), ...(ONLY === 'dock' ? [] : await pass(note))];

async function dock(note: (text: string) => void): Promise<readonly string[]> {
  const { found, peakMemoryBytes, seconds } = await dockShifts({ shifts: [LONGEST, 3e9, 1.5e9], short: 5_000, note });
  note(`${Math.round(seconds)} s, the uploader held ${Math.round(peakMemoryBytes / 1e6)} MB at most`);
  return found;
}

async function pass(note: (text: string) => void): Promise<readonly string[]> {
  const { found, measured } = await passShifts({ hours: HOURS, largeBytes: LARGE_BYTES, patienceMs: PATIENCE_MS, note });
  const { workerBytes, toolBytes, stillMs, stillAt, seen, seconds } = measured;
  note(`${Math.round(seconds)} s; the worker held ${Math.round(workerBytes / 1e6)} MB, a tool ${Math.round(toolBytes / 1e6)} MB; progress moved ${seen} times and stood ${(stillMs / 1000).toFixed(1)} s at most (${stillAt})`);
  return found;
}
