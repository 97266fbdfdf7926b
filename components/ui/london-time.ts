/**
 * Dates and times as London's clocks show them. On the night the clocks go back 01:30 happens twice, so whoever shows
 * a time of such a night shows the zone's name too.
 */
const ZONE = 'Europe/London';

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const shortClock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', hourCycle: 'h23', timeZoneName: 'short',
});
const sortable = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

export interface LondonParts {
  /** "Sat" */
  readonly weekday: string;
  readonly day: string;
  /** "November" */
  readonly month: string;
  readonly year: string;
  /** 0–23 */
  readonly hour: number;
  /** "GMT" or "BST" */
  readonly zone: string;
}

export function londonParts(ms: number): LondonParts {
  const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of parts.formatToParts(ms)) found[type] = value;
  return {
    weekday: found.weekday ?? '', day: found.day ?? '', month: found.month ?? '', year: found.year ?? '',
    hour: Number(found.hour), zone: found.timeZoneName ?? '',
  };
}

/** "22:37:50" */
export const londonClock = (ms: number): string => clock.format(ms);

/** "22:37" */
export const londonShortClock = (ms: number): string => shortClock.format(ms);

/** "2026-11-21": the same for every instant of one London day, and in order. */
export const londonDay = (ms: number): string => sortable.format(ms);

/** "Sat 21 November", with the year when it isn't the one of `nowMs`. */
export function dayWords(ms: number, nowMs: number): string {
  const p = londonParts(ms);
  const year = p.year === londonParts(nowMs).year ? '' : ` ${p.year}`;
  return `${p.weekday} ${p.day} ${p.month}${year}`;
}

/** Whole London days from the day of `nowMs` to the day of `ms`: 0 today, 1 tomorrow, negative before. */
export function daysFrom(nowMs: number, ms: number): number {
  return Math.round((Date.parse(londonDay(ms)) - Date.parse(londonDay(nowMs))) / 86_400_000);
}

/** The instant at which a London day ("2026-11-21") begins, or the one `daysLater`. Midnight never falls into a clock change there. */
export function startOfLondonDay(day: string, daysLater = 0): number {
  const utcMidnight = Date.parse(day) + daysLater * 86_400_000;
  // London is at UTC or an hour ahead: its midnight is UTC's, or the hour before.
  const hourBefore = utcMidnight - 3_600_000;
  return londonDay(hourBefore) === londonDay(utcMidnight) ? hourBefore : utcMidnight;
}
