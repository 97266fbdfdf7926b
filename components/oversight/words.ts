/** Figures in words, and the lists they open. Pure. */
import { TOOK_HOURS, tookQuantile, type Figures, type Oversight } from '#contracts/oversight.ts';

const HOUR_US = 3_600_000_000;
const whole = new Intl.NumberFormat('en-GB');
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export const countOf = (n: number): string => whole.format(n);
/** "1,234.5"; what is there and rounds to nothing is "under 0.1". */
export const hoursOf = (us: number): string => (us > 0 && us < HOUR_US / 20 ? 'under 0.1' : tenths.format(us / HOUR_US));

/** "45 min", "3.2 h", "2.5 days"; "over 31 days". */
export function longWords(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return hours < 48 ? `${tenths.format(hours)} h` : `${tenths.format(hours / 24)} days`;
}

/** "6.2 h", "over 31 days", "–" where nothing was categorised. */
export function tookWords(took: readonly number[], share: number): string {
  const found = tookQuantile(took, share);
  return found === null ? '–' : found.atLeast ? `over ${longWords(found.hours)}` : longWords(found.hours);
}

/** "under 1 h", "4–8 h", "2–3 days", "over 31 days" */
export function stepWords(step: number): string {
  const [from, to] = [step === 0 ? 0 : TOOK_HOURS[step - 1]!, TOOK_HOURS[step]];
  const inDays = from >= 24;
  const said = (hours: number) => String(inDays ? hours / 24 : hours);
  const unit = inDays ? 'days' : 'h';
  if (to === undefined) return `over ${said(from)} ${unit}`;
  return from === 0 ? `under ${to} h` : `${said(from)}–${said(to)} ${unit}`;
}

/** "12.5 %" of so many; "–" of none. */
export const shareWords = (of: number, all: number): string => (all === 0 ? '–' : `${tenths.format((100 * of) / all)} %`);

/** "12.5 % of recordings; 4 % in October", "0 % of recordings; none recorded in October" */
export const shareOf = (of: number, all: number, before: { readonly of: number; readonly all: number }, last: string): string =>
  `${shareWords(of, all)} of recordings; ${before.all === 0 ? `none recorded in ${last}` : `${shareWords(before.of, before.all)} in ${last}`}`;

/** "from docking, for half of 11; nine in ten within 3 h. October: 2 h and 5 h" */
export function tookTold(now: Pick<Figures, 'took'>, before: Pick<Figures, 'took'>, last: string): string {
  const of = (figures: Pick<Figures, 'took'>) => (categorised(figures) === 0 ? null : figures);
  const [month, earlier] = [of(now), of(before)];
  const said = month ? `from docking, for half of ${countOf(categorised(month))}; nine in ten within ${tookWords(month.took, 0.9)}` : 'nothing is categorised yet';
  return `${said}. ${last}: ${earlier ? `${tookWords(earlier.took, 0.5)} and ${tookWords(earlier.took, 0.9)}` : 'nothing'}`;
}

/** "12 more than in October", "as many as in October" */
export function comparedWords(now: number, before: number, month: string): string {
  const by = now - before;
  return by === 0 ? `as many as in ${month}` : `${countOf(Math.abs(by))} ${by > 0 ? 'more' : 'fewer'} than in ${month}`;
}

/** "12 reviews in November, 4 more than in October." */
export function reviewsWords(now: number, before: number, month: string): string {
  const [name, last] = [monthName(month), monthName(month, -1)];
  if (now === 0) return before === 0 ? `Nothing was reviewed in ${name}, nor in ${last}.` : `Nothing was reviewed in ${name}; ${countOf(before)} in ${last}.`;
  return `${now === 1 ? 'One review' : `${countOf(now)} reviews`} in ${name}, ${comparedWords(now, before, last)}.`;
}

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' });
const MONTH_YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const at = (month: string, by = 0) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1));

export const monthName = (month: string, by = 0): string => MONTH.format(at(month, by));
export const monthWords = (month: string): string => MONTH_YEAR.format(at(month));
export const laterMonth = (month: string, by: number): string => at(month, by).toISOString().slice(0, 7);
export const lastDay = (month: string): string => new Date(at(month, 1).getTime() - 86_400_000).toISOString().slice(0, 10);
export const dayOfMonth = (day: string): number => Number(day.slice(8));
export const ukDay = (day: string): string => day.split('-').toReversed().join('/');

/** A list of recordings: each figure is what this one holds. */
export const listOf = (unit: string, filters: Readonly<Record<string, string>>): string => `/unit?${new URLSearchParams({ unit, ...filters })}`;
export const inMonth = (month: string) => ({ from: `${month}-01`, to: lastDay(month) });

/** Of each day of the month, those without footage too. */
export function everyDay({ month, days }: Pick<Oversight, 'month' | 'days'>): Oversight['days'] {
  const found = new Map(days.map((one) => [one.day, one]));
  return Array.from({ length: dayOfMonth(lastDay(month)) }, (_, i) => {
    const day = `${month}-${String(i + 1).padStart(2, '0')}`;
    return found.get(day) ?? { day, recordings: 0, durationUs: 0, uncategorised: 0 };
  });
}

export const categorised = ({ took }: Pick<Figures, 'took'>): number => took.reduce((sum, count) => sum + count, 0);
/** What of the list of each step asks: `4-8`. */
export const stepRange = (step: number): string => `${step === 0 ? 0 : TOOK_HOURS[step - 1]}-${TOOK_HOURS[step] ?? ''}`;
