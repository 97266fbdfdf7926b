/** London's civil time, as cameras there show it. */

const PARTS = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' });

/** Minutes London is ahead of UTC at an instant (Unix milliseconds): 0 or 60. */
export function londonOffset(instant: number): number {
  const name = PARTS.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name.includes('+01') ? 60 : 0;
}

/** Unix milliseconds of a London wall-clock time; `day` is YYYY-MM-DD, shifted by whole days, `time` HH:MM:SS. */
export function londonInstant(day: string, shiftDays: number, time: string): number {
  const asUtc = Date.parse(`${day}T${time}Z`) + shiftDays * 86_400_000;
  return asUtc - londonOffset(asUtc - 3_600_000) * 60_000;
}

/** "2026-11-21 22:37:50.480 GMT" */
export function clockText(instant: number): string {
  const offset = londonOffset(instant), iso = new Date(instant + offset * 60_000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)} ${offset ? 'BST' : 'GMT'}`;
}

/** RFC 3339 with London's offset, to the millisecond. */
export function rfc3339(instant: number): string {
  const offset = londonOffset(instant);
  return `${new Date(instant + offset * 60_000).toISOString().slice(0, 23)}${offset ? '+01:00' : '+00:00'}`;
}

/** "20261121_223750", for file names. */
export function fileStamp(instant: number): string {
  const text = rfc3339(instant);
  return `${text.slice(0, 10).replaceAll('-', '')}_${text.slice(11, 19).replaceAll(':', '')}`;
}
