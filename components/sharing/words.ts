/** Times and terms of a share as people read them. Pure. */
import { wallDate, wallTime, zoneName } from '#components/player/wall-clock.ts';
import { daysFrom } from '#components/ui/london-time.ts';
import type { SharedCase, SharedItem, SharedShare } from '#contracts/sharing.ts';

/** Before it is shared, where the force's policy asks it of every share. */
export const SECOND_PERSON = 'The force has a second person agree to every share: it opens once they have.';

/** "Sat 21 Nov 2026 22:37:50 GMT" */
export const momentWords = (iso: string): string => {
  const ms = Date.parse(iso);
  return `${wallDate(ms)} ${wallTime(ms)} ${zoneName(ms)}`;
};

/** "Sat 21 Nov 2026, 22:37": of a day on which it matters. */
export const dayTimeWords = (iso: string): string => `${wallDate(Date.parse(iso))}, ${wallTime(Date.parse(iso)).slice(0, 5)}`;

export const endWords = ({ endsAt }: Pick<SharedShare, 'endsAt'>): string => (endsAt ? `until ${dayTimeWords(endsAt)}` : 'until the case is concluded and the time for an appeal is over');

/** "Next hearing Tue 24 Nov 2026, 10:00, Highbury Corner"; null where none was entered. */
export const hearingWords = ({ nextHearingAt, nextHearingPlace }: Pick<NonNullable<SharedCase['dates']>, 'nextHearingAt' | 'nextHearingPlace'>): string | null =>
  nextHearingAt === null ? null : `Next hearing ${dayTimeWords(nextHearingAt)}${nextHearingPlace ? `, ${nextHearingPlace}` : ''}`;

/** "cut frame by frame from the recording of PC Amara Okafor" */
export function sourceWords({ whole, officer }: Pick<SharedItem, 'whole' | 'officer'>): string {
  return `${whole ? 'All of a recording' : 'Cut frame-exact from a recording'}${officer ? ` of ${officer}` : ''}`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
/** "212 MB" */
export function sizeWords(bytes: number): string {
  let unit = 0;
  let size = bytes;
  for (; size >= 1000 && unit < UNITS.length - 1; unit++) size /= 1000;
  return `${unit === 0 || size >= 10 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

/** When what lasts is looked at again, and that this day has come. @param day "2026-11-23", of London */
export function reviewWords(day: string, nowMs: number): { readonly words: string; readonly isDue: boolean } {
  const isDue = daysFrom(nowMs, Date.parse(`${day}T12:00:00Z`)) <= 0;
  const said = day.split('-').toReversed().join('/');
  return { words: isDue ? `was to be looked at again on ${said}` : `looked at again on ${said}`, isDue };
}
