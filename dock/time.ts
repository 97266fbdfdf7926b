import { setTimeout as wait } from 'node:timers/promises';

/**
 * Where the dock gets its time and its dice. Tests give another, so that waiting takes none.
 */
export interface Time {
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  readonly now: () => number;
  /** The station's wall clock. For reports, never for decisions: stations' clocks are wrong. */
  wall(): Date;
  /** Resolves after `ms` milliseconds, or rejects at once when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
}

export const realTime: Time = {
  now: () => performance.now(),
  wall: () => new Date(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, { signal });
  },
  random: () => Math.random(),
};
