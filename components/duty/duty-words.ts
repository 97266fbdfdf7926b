/** Groups of the end of duty in words, for headings and for screen readers. Pure. */
import { dayWords, londonParts, londonShortClock } from '#components/ui/london-time.ts';
import type { DutyGroup, DutyTonight } from '#contracts/duty.ts';

/** "22:37–22:58", with GMT or BST where the clocks change between. */
export function spanWords(group: Pick<DutyGroup, 'recordings'>): string {
  const from = Math.min(...group.recordings.map((r) => Date.parse(r.startsAt)));
  const to = Math.max(...group.recordings.map((r) => Date.parse(r.endsAt)));
  const zones = [londonParts(from).zone, londonParts(to).zone];
  const [a, b] = [londonShortClock(from), londonShortClock(to)];
  return zones[0] === zones[1] ? (a === b ? a : `${a}–${b}`) : `${a} ${zones[0]}–${b} ${zones[1]}`;
}

export const recordingsWords = (n: number): string => `${n} ${n === 1 ? 'recording' : 'recordings'}`;

/** "22:37–22:58, 2 recordings, Amhurst Road, E8" */
export const groupWords = (group: DutyGroup): string => [spanWords(group), recordingsWords(group.recordings.length), group.place].filter((part) => part !== null).join(', ');

/** What a screen reader hears when it comes to a group. */
export const groupSpoken = (group: DutyGroup): string => `${groupWords(group)}. ${group.category ? `Proposed: ${group.category.label}. Press Enter to accept.` : 'Nothing is proposed. Press 1 to 9 for a category.'}`;

/** "Night duty, Sat 21 November" */
export function shiftWords({ shift }: DutyTonight, nowMs: number): string {
  if (!shift) return '';
  return [shift.name, dayWords(Date.parse(shift.startsAt), nowMs)].filter((part) => part !== null).join(', ');
}

/** What dispatch data say of a group besides its category: "Also Amhurst Road, E8 and CAD 5120/22NOV26". */
export const dispatchWords = ({ place, cadReference }: Pick<DutyGroup, 'place' | 'cadReference'>): string => `Also ${[place, cadReference && `CAD ${cadReference}`].filter(Boolean).join(' and ')}`;
