/** The days of a case in words. They are what people entered: nothing here computes one. Pure. */
import { daysFrom, dayWords, londonParts, londonShortClock } from '#components/ui/london-time.ts';
import type { CaseSummary } from '#contracts/cases.ts';

type Dated = Pick<CaseSummary, 'state' | 'detentionUntil' | 'custodyLimit' | 'nextHearingAt'>;

export interface DayWords {
  readonly label: string;
  readonly words: string;
  /** Today, tomorrow, or past. */
  readonly isUrgent: boolean;
}

const soon = (ms: number, nowMs: number) => daysFrom(nowMs, ms) <= 1;
export const momentWords = (ms: number, nowMs: number): string => `${dayWords(ms, nowMs)}, ${londonShortClock(ms)} ${londonParts(ms).zone}`;

/** What a case waits for, the nearest first; none of a concluded one. */
export function daysOf({ state, detentionUntil, custodyLimit, nextHearingAt }: Dated, nowMs: number): DayWords[] {
  if (state === 'concluded') return [];
  const found = [
    detentionUntil === null ? null : { at: Date.parse(detentionUntil), label: 'Detention ends', hasTime: true },
    custodyLimit === null ? null : { at: Date.parse(`${custodyLimit}T12:00:00Z`), label: 'Custody time limit', hasTime: false },
    nextHearingAt === null ? null : { at: Date.parse(nextHearingAt), label: 'Next hearing', hasTime: true },
  ].filter((one) => one !== null);
  return found.toSorted((a, b) => a.at - b.at).map(({ at, label, hasTime }) => ({ label, words: hasTime ? momentWords(at, nowMs) : dayWords(at, nowMs), isUrgent: soon(at, nowMs) }));
}
