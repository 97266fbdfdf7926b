/** What is said of marks and clips set on several cameras at once. Pure. */
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import type { LeftOut } from '#contracts/incident-moments.ts';

const WHY: Readonly<Record<LeftOut['why'], string>> = { 'not-begun': 'had not begun', ended: 'had ended', 'not-ready': 'is still being prepared', 'not-open': 'is not open to you for this' };

const listed = (parts: readonly string[]): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`);

interface Made {
  readonly recordingId: string;
  readonly beginsLate: boolean;
  readonly endsEarly: boolean;
}

/** "Clipped 3 cameras, 22:57:24 to 22:57:34. 447GD begins later. 31GD left out: had ended" */
export function setWords(what: 'mark' | 'clip', { made, left }: { readonly made: readonly Made[]; readonly left: readonly LeftOut[] }, { fromUs, toUs }: { readonly fromUs: number; readonly toUs: number | null }, nameOf: (recordingId: string) => string): string {
  const when = `${wallTimeNamed(Math.floor(fromUs / 1000))}${toUs === null ? '' : ` to ${wallTimeNamed(Math.floor(toUs / 1000))}`}`;
  const whom = made.length === 1 ? nameOf(made[0]!.recordingId) : `${made.length} cameras`;
  const late = made.filter(({ beginsLate }) => beginsLate).map(({ recordingId }) => nameOf(recordingId));
  const early = made.filter(({ endsEarly }) => endsEarly).map(({ recordingId }) => nameOf(recordingId));
  return [
    `${what === 'mark' ? 'Marked' : 'Clipped'} ${whom}, ${when}`,
    late.length > 0 && `${listed(late)} ${late.length === 1 ? 'begins' : 'begin'} later`,
    early.length > 0 && `${listed(early)} ${early.length === 1 ? 'ends' : 'end'} sooner`,
    ...left.map(({ recordingId, why }) => `${nameOf(recordingId)} left out: ${WHY[why]}`),
  ].filter(Boolean).join('. ');
}
