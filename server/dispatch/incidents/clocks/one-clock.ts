/**
 * One clock for the cameras of an incident: what was accepted of two of them at a time, put together. Pure. Made of what is open to the
 * person asking alone, so that a camera they may not see shows nowhere, not even as the one another takes its time from.
 */
import type { ClockCorrection } from '#contracts/clock.ts';
import { CLOCK_TOLERANCE_US } from '#contracts/clock.ts';
import { turned, type Lag } from '#contracts/incident-clocks.ts';
import type { StartSource } from '#contracts/recordings.ts';

/** A camera by its own clock. */
export interface OwnClock {
  readonly id: string;
  /** As the camera's clock had it, milliseconds since 1970. */
  readonly startedMs: number;
  readonly startSource: StartSource;
  /** The camera's clock less GPS time, microseconds, where known. */
  readonly aheadUs: number | null;
  readonly correction: ClockCorrection | null;
}

/** An accepted clock: what is at t in the reference is at t + lag + t × drift in the recording. */
export interface LaidBeside extends Lag {
  readonly id: string;
  readonly recordingId: string;
  readonly referenceId: string;
  readonly decidedMs: number;
}

export interface Shown<L extends LaidBeside> {
  /** Added to its own clock where the recording begins, microseconds. */
  readonly offsetUs: number;
  readonly ratePpm: number;
  readonly clockOf: OwnClock;
  /** The clock that joins it to the camera it takes its time from. */
  readonly beside: L | null;
}

/** A camera's media time in that of the one whose clock counts: m = from + t × rate of it. */
interface Placed<L extends LaidBeside> {
  readonly fromUs: number;
  readonly rate: number;
  readonly beside: L | null;
}

/** Best first: GPS has seen it; a person has corrected it; the camera's own; what may be any clock's. */
function trust({ startSource, correction, aheadUs }: OwnClock): number {
  if (correction?.source === 'gps' || (!correction && aheadUs !== null && Math.abs(aheadUs) <= CLOCK_TOLERANCE_US)) return 0;
  if (correction) return correction.source === 'person' ? 1 : 2;
  return startSource === 'sidecar' || startSource === 'container' ? 3 : startSource === 'file' ? 4 : 5;
}

/**
 * The newest decisions count first; one that would close a circle says nothing more. Of cameras that hang together the one whose own
 * clock is trusted most gives the time, the earliest of several.
 */
export function oneClock<L extends LaidBeside>(cameras: readonly OwnClock[], accepted: readonly L[]): ReadonlyMap<string, Shown<L>> {
  const joins = spanning(cameras, accepted);
  const shown = new Map<string, Shown<L>>();
  for (const root of cameras.toSorted((a, b) => trust(a) - trust(b) || a.startedMs - b.startedMs || (a.id < b.id ? -1 : 1))) {
    if (shown.has(root.id)) continue;
    const rootRate = 1 + (root.correction?.ratePpm ?? 0) / 1e6;
    const rootUs = root.startedMs * 1000 + (root.correction?.offsetUs ?? 0);
    for (const [id, { fromUs, rate, beside }] of reachedFrom(root.id, joins)) {
      const camera = cameras.find((one) => one.id === id)!;
      shown.set(id, {
        offsetUs: Math.round(rootUs - (fromUs / rate) * rootRate - camera.startedMs * 1000),
        ratePpm: beside ? (rootRate / rate - 1) * 1e6 : (root.correction?.ratePpm ?? 0),
        clockOf: root,
        beside,
      });
    }
  }
  return shown;
}

/** Kruskal's: each join is taken unless its two hang together already. */
function spanning<L extends LaidBeside>(cameras: readonly OwnClock[], accepted: readonly L[]): L[] {
  const group = new Map(cameras.map(({ id }) => [id, id]));
  const groupOf = (id: string): string => (group.get(id) === id ? id : groupOf(group.get(id)!));
  return accepted.toSorted((a, b) => b.decidedMs - a.decidedMs || (a.id < b.id ? 1 : -1)).filter(({ recordingId, referenceId }) => {
    if (!group.has(recordingId) || !group.has(referenceId)) return false;
    const [one, other] = [groupOf(recordingId), groupOf(referenceId)];
    group.set(one, other);
    return one !== other;
  });
}

function reachedFrom<L extends LaidBeside>(root: string, joins: readonly L[]): ReadonlyMap<string, Placed<L>> {
  const reached = new Map<string, Placed<L>>([[root, { fromUs: 0, rate: 1, beside: null }]]);
  // A map is walked while it grows.
  for (const [id, { fromUs, rate }] of reached) {
    for (const join of joins) {
      const isReference = join.referenceId === id;
      const next = isReference ? join.recordingId : join.recordingId === id ? join.referenceId : null;
      if (next === null || reached.has(next)) continue;
      const { lagUs, driftPpm } = isReference ? join : turned(join);
      const step = 1 + driftPpm / 1e6;
      reached.set(next, { fromUs: lagUs + step * fromUs, rate: step * rate, beside: join });
    }
  }
  return reached;
}
