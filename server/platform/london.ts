/** London's civil time as an instant: what a clock there showed, written down without a zone. */

const OFFSET = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

function aheadMs(instant: number): number {
  return OFFSET.formatToParts(instant).some((part) => part.type === 'timeZoneName' && part.value.includes('+01')) ? 3_600_000 : 0;
}

/**
 * The instant at which London's clocks show this (fields as written; month 1–12), or undefined where no day has it. Of the hour that
 * comes twice when the clocks go back, the first; in the hour that never comes when they go forward, as if they had not yet.
 */
export function londonInstant(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ms = 0): Date | undefined {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(asUtc);
  const isADate = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isADate) return undefined;
  const inSummer = asUtc - 3_600_000;
  return new Date(aheadMs(inSummer) > 0 ? inSummer : asUtc);
}

/** Whether London's clocks never showed this: the hour they leave out when they go forward. */
export function isSkippedInLondon(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  const instant = londonInstant(year, month, day, hour, minute, second)?.getTime();
  return instant !== undefined && instant + aheadMs(instant) !== Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Whether London's clocks show this twice: the hour after they go back. */
export function isTwiceInLondon(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  const first = londonInstant(year, month, day, hour, minute, second)?.getTime();
  return first !== undefined && aheadMs(first) > 0 && aheadMs(first + 3_600_000) === 0;
}

/** "GMT" or "BST": what London's clocks show at this instant. */
export const londonZone = (instant: number): 'GMT' | 'BST' => (aheadMs(instant) > 0 ? 'BST' : 'GMT');

const MINUTE = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
/** "21 Nov 2026, 22:37 GMT" */
export const londonMinute = (instant: number): string => MINUTE.format(instant);
