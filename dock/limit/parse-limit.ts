/** "Mon-Fri 07:00-19:00 20Mbit/s": how much of the station's line a dock may take, and when. */

export interface Limit {
  /** Monday is 0. */
  readonly days: ReadonlySet<number>;
  /** Minutes after midnight, London wall time. */
  readonly from: number;
  /** Before or at `from` when it goes past midnight; its days are those it begins on. */
  readonly to: number;
  readonly bitsPerSecond: number;
}

/** The limit makes no sense; the message says why, and what would. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_MINUTES = 24 * 60;
const UNITS = { kbit: 1e3, mbit: 1e6, gbit: 1e9 } as const;
/** A block must get through before its connection is thought dead. */
const LEAST = 500_000;
const FORM = 'Write it as “Mon-Fri 07:00-19:00 20Mbit/s”; days and times may be left out.';

/**
 * Days (`Mon-Fri`, `Sat,Sun`; left out: every day), times (`07:00-19:00`, also over midnight; left out: all day) and a rate
 * in kbit/s, Mbit/s or Gbit/s.
 *
 * @throws LimitError
 */
export function parseLimit(text: string): Limit {
  const match = /^\s*(?:(?<days>[a-z]{3}(?:[-,][a-z]{3})*)\s+)?(?:(?<from>\d{1,2}:\d{2})\s*-\s*(?<to>\d{1,2}:\d{2})\s+)?(?<rate>\d+(?:\.\d+)?)\s*(?<unit>kbit|mbit|gbit)\/s\s*$/i.exec(text);
  if (!match?.groups) throw new LimitError(`“${text}” is no limit. ${FORM}`);
  const { days, from, to, rate, unit } = match.groups;
  const bitsPerSecond = Math.round(Number(rate) * UNITS[unit?.toLowerCase() as keyof typeof UNITS]);
  if (bitsPerSecond < LEAST) throw new LimitError(`“${text}” is too little: footage would never get through. The least is 500kbit/s.`);
  return { days: daysOf(days, text), from: from ? minutes(from, text) : 0, to: to ? minutes(to, text) : DAY_MINUTES, bitsPerSecond };
}

function daysOf(named: string | undefined, text: string): ReadonlySet<number> {
  if (!named) return new Set(DAYS.keys());
  return new Set(
    named.toLowerCase().split(',').flatMap((part) => {
      const [first = -1, last = first, ...more] = part.split('-').map((name) => DAYS.indexOf(name as (typeof DAYS)[number]));
      if (first < 0 || last < 0 || more.length > 0) throw new LimitError(`“${part}” in “${text}” is no day, nor days from one to another: Mon, Tue, Wed, Thu, Fri, Sat, Sun.`);
      return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => (first + i) % 7);
    }),
  );
}

function minutes(clock: string, text: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const all = hour * 60 + minute;
  if (minute < 60 && all <= DAY_MINUTES) return all;
  throw new LimitError(`“${clock}” in “${text}” is no time of day.`);
}
