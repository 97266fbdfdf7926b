/** From what the wall clock showed back to when that was: for times that people type, and so apart from what the first frame needs. */
import { zoneAt } from './wall-clock.ts';

/**
 * Instants (UTC ms, earliest first) within [fromMs, toMs] at which London's clocks show `secondOfDay`. None, one, or
 * several: a recording may pass midnight, and one night a year has an hour twice.
 */
export function instantsOf(secondOfDay: number, fromMs: number, toMs: number): number[] {
  const found = new Set<number>();
  const DAY = 86_400_000;
  for (let day = Math.floor(fromMs / DAY) - 1; day <= Math.floor(toMs / DAY) + 1; day++) {
    const local = day * DAY + secondOfDay * 1000;
    for (const aheadMs of new Set([zoneAt(local - 3_600_000).aheadMs, zoneAt(local + 3_600_000).aheadMs])) {
      const instant = local - aheadMs;
      if (zoneAt(instant).aheadMs === aheadMs && instant >= fromMs && instant <= toMs) found.add(instant);
    }
  }
  return [...found].toSorted((a, b) => a - b);
}
