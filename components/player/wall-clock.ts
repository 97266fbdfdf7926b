/**
 * Wall time of a moment of a recording, in the force's own zone with GMT or BST written out: on the night the clocks go
 * back, 01:30 happens twice, and only the zone's name tells which.
 */

const ZONE = 'Europe/London';
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const QUARTER_MS = 15 * 60_000;

const zoneParts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', timeZoneName: 'short' });

interface Zone {
  /** What local time is ahead of UTC, ms. */
  readonly aheadMs: number;
  readonly name: string;
}

const zones = new Map<number, Zone>();

/** The zone's offset and name at an instant. Kept per quarter of an hour: asked for once a painted frame. */
function zoneAt(utcMs: number): Zone {
  const quarter = Math.floor(utcMs / QUARTER_MS);
  const known = zones.get(quarter);
  if (known) return known;
  const at = quarter * QUARTER_MS;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of zoneParts.formatToParts(at)) part[type] = value;
  const local = Date.UTC(Number(part.year), Number(part.month) - 1, Number(part.day), Number(part.hour), Number(part.minute));
  const zone = { aheadMs: local - at, name: part.timeZoneName ?? 'UTC' };
  zones.set(quarter, zone);
  return zone;
}

const two = (n: number) => String(n).padStart(2, '0');

/** "Sat 21 Nov 2026" */
export function wallDate(utcMs: number): string {
  const local = new Date(utcMs + zoneAt(utcMs).aheadMs);
  return `${DAYS[local.getUTCDay()]} ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
}

/** "Sat 21 Nov", with the year when it isn't the one of `nowMs`. */
export function wallDay(utcMs: number, nowMs: number): string {
  const year = / \d+$/;
  const date = wallDate(utcMs);
  return year.exec(date)?.[0] === year.exec(wallDate(nowMs))?.[0] ? date.replace(year, '') : date;
}

/** "22:57:24" */
export function wallTime(utcMs: number): string {
  const local = new Date(utcMs + zoneAt(utcMs).aheadMs);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
}

/** "GMT" or "BST" */
export function zoneName(utcMs: number): string {
  return zoneAt(utcMs).name;
}

/** "Sat 21 Nov 2026 22:57:24.480 GMT" */
export function wallStamp(utcMs: number): string {
  const ms = String(((utcMs % 1000) + 1000) % 1000).padStart(3, '0');
  return `${wallDate(utcMs)} ${wallTime(utcMs)}.${ms} ${zoneAt(utcMs).name}`;
}

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
