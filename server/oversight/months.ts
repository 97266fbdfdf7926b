/** London's days and months, as text: `2026-11-23`, `2026-11`. */
import { londonInstant } from '#server/platform/london.ts';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

export const londonDay = (at: Date): string => DAY.format(at);
export const monthOf = (day: string): string => day.slice(0, 7);

/** So many months later, or earlier. */
export function nextMonth(month: string, by: number): string {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, of - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The moment a London day begins, so many days later. */
export function londonMidnight(day: string, later = 0): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const of = new Date(Date.UTC(year, month - 1, date + later));
  const at = londonInstant(of.getUTCFullYear(), of.getUTCMonth() + 1, of.getUTCDate());
  if (!at) throw new Error(`There is no day ${day}.`);
  return at;
}
