/**
 * Wall time of a moment of a recording, in the force's own zone with GMT or BST written out: on the night the clocks go
 * back, 01:30 happens twice, and only the zone's name tells which.
 */

const ZONE = 'Europe/London';
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** " 2026", from the end. */
const YEAR = -5;
const QUARTER_MS = 15 * 60_000;

const zoneParts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', timeZoneName: 'short' });

interface Zone {
  /** What local time is ahead of UTC, ms. */
  readonly aheadMs: number;
  readonly name: string;
}

const zones = new Map<number, Zone>();

/** The zone's offset and name at an instant. Kept per quarter of an hour: asked for once a painted frame. */
export function zoneAt(utcMs: number): Zone {
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
  const date = wallDate(utcMs);
  return date.endsWith(wallDate(nowMs).slice(YEAR)) ? date.slice(0, YEAR) : date;
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

const HOUR_MS = 3_600_000;

/**
 * "22:57:24"; within an hour of a change of the clocks, or of a stretch [fromMs, toMs] that comes so near to one, "01:30:00 BST": a time that
 * may be read as another one has its zone's name.
 */
export function wallTimeNamed(utcMs: number, fromMs = utcMs, toMs = utcMs): string {
  return zoneName(fromMs - HOUR_MS) === zoneName(toMs + HOUR_MS) ? wallTime(utcMs) : `${wallTime(utcMs)} ${zoneName(utcMs)}`;
}

/** "Sat 21 Nov 2026 22:57:24.480 GMT" */
export function wallStamp(utcMs: number): string {
  const ms = String(((utcMs % 1000) + 1000) % 1000).padStart(3, '0');
  return `${wallDate(utcMs)} ${wallTime(utcMs)}.${ms} ${zoneAt(utcMs).name}`;
}
