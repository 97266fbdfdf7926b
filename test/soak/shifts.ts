/** Whole shifts through check and package: twelve hours, and 3 GB, at the same time in one worker. Once; seeds mean nothing here. At a station: `soak dock`. */
import { passShifts } from '../shifts/pass-shifts.ts';
import type { Soak } from './main.ts';

const HOURS = 12;
const LARGE_BYTES = 3_000_000_000;
const PATIENCE_MS = 30 * 60_000;

export const soak: Soak = async ({ note }) => {
  const { found, measured } = await passShifts({ hours: HOURS, largeBytes: LARGE_BYTES, patienceMs: PATIENCE_MS, note });
  const { workerBytes, toolBytes, stillMs, stillAt, seen, seconds } = measured;
  note(`${Math.round(seconds)} s; the worker held ${Math.round(workerBytes / 1e6)} MB, a tool ${Math.round(toolBytes / 1e6)} MB; progress moved ${seen} times and stood ${(stillMs / 1000).toFixed(1)} s at most (${stillAt})`);
  return found;
};
