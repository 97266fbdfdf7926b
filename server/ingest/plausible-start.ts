/**
 * When a recording began: the best source that can be true. Cameras whose clock was never set, or runs wild, say 1970 or
 * 2099; such a date would lapse footage before its time, or sit on top of every list. The footage is kept all the same.
 */
import type { StartSource } from '#contracts/recordings.ts';

/** Before this no body camera existed. */
const EARLIEST = Date.parse('2005-01-01T00:00:00Z');
/** A camera's clock may be a time zone ahead. */
const AHEAD_MS = 24 * 60 * 60_000;

/** Whether footage docked at `dockedAt` can have begun at `moment` (RFC 3339 or Date). */
export function isPlausible(moment: string | Date, dockedAt: Date): boolean {
  const at = new Date(moment).getTime();
  return at >= EARLIEST && at <= dockedAt.getTime() + AHEAD_MS;
}

export interface Start {
  readonly startedAt: Date;
  readonly startSource: StartSource;
  /** What was said and can't be true, for the ledger. */
  readonly disbelieved: Readonly<Record<string, string>>;
}

/** Sidecar, else the file's own date, else the moment of docking. (What the container says is learnt when it is packaged.) */
export function startOf(said: { readonly sidecar: string | undefined; readonly file: string }, dockedAt: Date): Start {
  const disbelieved: Record<string, string> = {};
  for (const source of ['sidecar', 'file'] as const) {
    const moment = said[source];
    if (moment === undefined) continue;
    if (isPlausible(moment, dockedAt)) return { startedAt: new Date(moment), startSource: source, disbelieved };
    disbelieved[source] = moment;
  }
  return { startedAt: dockedAt, startSource: 'docked', disbelieved };
}
