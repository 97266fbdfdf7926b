import type { Limit } from './parse-limit.ts';

const HOUR = 60;
const DAY_MINUTES = 24 * HOUR;
const LOOK_AHEAD_HOURS = 8 * 24;

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * The limits that hold at a moment, by London's clocks, made one: the lowest.
 *
 * @returns bits a second; null for no limit.
 */
export function rateAt(limits: readonly Limit[], moment: Date): number | null {
  const { day, minute } = londonTime(moment);
  const holding = limits.filter(({ days, from, to }) => {
    if (from < to) return days.has(day) && minute >= from && minute < to;
    return (days.has(day) && minute >= from) || (days.has((day + 6) % 7) && minute < to);
  });
  return holding.length === 0 ? null : Math.min(...holding.map(({ bitsPerSecond }) => bitsPerSecond));
}

/** When the rate is next another than at `moment`; null for never. Goes hour by hour at most: clocks change on the hour. */
export function nextChange(limits: readonly Limit[], moment: Date): Date | null {
  const now = rateAt(limits, moment);
  const boundaries = [...new Set(limits.flatMap(({ from, to }) => [from, to % DAY_MINUTES]))];
  let at = Math.floor(moment.getTime() / 60_000) * 60_000;
  for (let steps = 0; steps < LOOK_AHEAD_HOURS * (boundaries.length + 1); steps += 1) {
    const { minute } = londonTime(new Date(at));
    const toHour = HOUR - (minute % HOUR);
    const ahead = boundaries.map((boundary) => boundary - minute).filter((minutes) => minutes > 0);
    at += Math.min(toHour, ...ahead) * 60_000;
    if (rateAt(limits, new Date(at)) !== now) return new Date(at);
  }
  return null;
}

function londonTime(moment: Date): { day: number; minute: number } {
  const parts = Object.fromEntries(LONDON.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: WEEKDAYS.indexOf(parts['weekday'] ?? ''), minute: Number(parts['hour']) * HOUR + Number(parts['minute']) };
}
