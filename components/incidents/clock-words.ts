/** How the cameras of an incident lie in time, in words. Pure. */
import { clockSource } from '#contracts/clock-source.ts';
import { londonClock } from '#components/ui/london-time.ts';
import type { ClockRefusal, IncidentClock, IncidentClockSource, ShownClock } from '#contracts/incident-clocks.ts';
import type { IncidentRecording } from '#contracts/incidents.ts';

/** "Tom Hale, 251CE" */
const whoseCamera = ({ officer, cameraSerial }: Pick<IncidentRecording, 'officer' | 'cameraSerial'>): string =>
  (officer ? [officer.name, officer.shoulderNumber].filter(Boolean).join(', ') : (cameraSerial ?? 'Nobody assigned'));

type Named = Pick<IncidentRecording, 'id' | 'officer' | 'cameraSerial' | 'startsAt'>;
const withWhen = (one: Named): string => `${whoseCamera(one)}, ${londonClock(Date.parse(one.startsAt))}`;

/** Each camera by whose it is; where one person has several, with when it begins, and where that is the same second with its serial. */
export function namesOf(recordings: readonly Named[]): (recordingId: string) => string {
  const alike = (name: (one: Named) => string) => {
    const by = Map.groupBy(recordings, name);
    return (one: Named) => by.get(name(one))!.length > 1;
  };
  const [hasSeveral, beginTogether] = [alike(whoseCamera), alike(withWhen)];
  const names = new Map(recordings.map((one) => [one.id as string, beginTogether(one) && one.cameraSerial !== null ? `${withWhen(one)}, ${one.cameraSerial}` : hasSeveral(one) ? withWhen(one) : whoseCamera(one)]));
  return (id) => names.get(id) ?? '';
}

/** "1.432 s", "14 min 3.250 s": to the millisecond, its sign left out. */
function exactSpan(us: number): string {
  const ms = Math.round(Math.abs(us) / 1000);
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${hours > 0 ? `${hours} h ` : ''}${hours > 0 || minutes > 0 ? `${minutes} min ` : ''}${((ms % 60_000) / 1000).toFixed(3)} s`;
}

/** "+1.432 s", "−14 min 3.250 s", "0.000 s" */
export const exactLag = (us: number): string => `${Math.abs(us) < 500 ? '' : us < 0 ? '−' : '+'}${exactSpan(us)}`;

/** When a camera begins beside another, by its lag: "begins 21.438 s after it". */
export const beginsWords = (lagUs: number): string => (Math.abs(lagUs) < 500 ? 'begins with it' : `begins ${exactSpan(lagUs)} ${lagUs < 0 ? 'after' : 'before'} it`);

export const CLOCK_SOURCES: Readonly<Record<IncidentClockSource, string>> = { device: 'By corrected clocks', gps: 'By GPS', sound: 'By sound', hand: 'By hand' };
const BESIDE: Readonly<Record<IncidentClockSource, string>> = { device: 'by their corrected clocks', gps: 'by GPS', sound: 'by sound', hand: 'by hand' };

/** Why nothing is proposed of two sounds. */
export const REFUSALS: Readonly<Record<ClockRefusal, string>> = {
  'no-sound': 'One of them has no sound. Look at them side by side.',
  'too-short': 'They have too little time in common. Look at them side by side.',
  'nothing-in-common': 'Nothing in common was heard, so nothing is guessed. Look at them side by side.',
  'not-prepared': 'One of them is still being prepared. Listen again in a while.',
  failed: 'Listening to them failed again and again. Listen once more later, or look at them side by side.',
  unreadable: 'The sound of one of them can’t be decoded. Look at them side by side.',
};

/** "94 % of the places compared agree" */
export const confidenceWords = (confidence: number): string => `${Math.round(confidence * 100)} % of the places compared agree`;

/**
 * Which clock a camera is shown by: "camera clock", or "that of Tom Hale, 251CE (camera clock), lined up with it by sound, 94 % of
 * the places compared agree, accepted by Priya Nair".
 */
export function shownByWords({ clockOf, startSource, correction, beside }: ShownClock, nameOf: (recordingId: string) => string): string {
  const own = clockSource({ startSource, clock: correction });
  if (!beside) return own;
  const accepted = beside.acceptedBy && `${beside.source === 'hand' ? '' : 'accepted '}by ${beside.acceptedBy}`;
  const by = beside.recordingId === clockOf ? `lined up with it ${BESIDE[beside.source]}` : `lined up with ${nameOf(beside.recordingId)} ${BESIDE[beside.source]}`;
  return [`that of ${nameOf(clockOf)} (${own})`, by, beside.confidence === null ? null : confidenceWords(beside.confidence), accepted].filter(Boolean).join(', ');
}

/**
 * By which clock the times of several cameras are, in one line: "camera clock", "each camera’s own clock", "that of Tom Hale, 251CE; the
 * others lined up by sound". What is so of each camera: {@link shownByWords}.
 */
export function timeWords(recordings: readonly Pick<IncidentRecording, 'id' | 'clock'>[], nameOf: (recordingId: string) => string): string {
  const linedUp = recordings.flatMap(({ clock: { beside } }) => beside ?? []);
  if (linedUp.length === 0) return recordings.length === 1 ? clockSource({ startSource: recordings[0]!.clock.startSource, clock: recordings[0]!.clock.correction }) : 'each camera’s own clock';
  const by = [...new Set(linedUp.map(({ source }) => BESIDE[source]))].join(' and ');
  const [first, ...more] = new Set(recordings.map(({ clock }) => clock.clockOf));
  if (more.length > 0) return `${more.length + 1} clocks; ${linedUp.length} of ${recordings.length} cameras lined up ${by}`;
  const others = recordings.length - linedUp.length === 1 ? `; the other${linedUp.length === 1 ? '' : 's'} lined up ${by}` : `, lined up with it ${by}`;
  return `that of ${nameOf(first!)}${others}`;
}

const ORDER: readonly IncidentClockSource[] = ['sound', 'gps', 'device', 'hand'];

export interface Pair {
  readonly recordingId: string;
  readonly referenceId: string;
  /** The one that counts first, then as they are worth most. */
  readonly clocks: readonly IncidentClock[];
}

/** Clocks by the two cameras they are of. */
export function pairsOf(clocks: readonly IncidentClock[]): Pair[] {
  const byTwo = Map.groupBy(clocks, ({ recordingId, referenceId }) => [recordingId, referenceId].toSorted().join(' '));
  return [...byTwo.values()].map((of) => {
    const sorted = of.toSorted((a, b) => Number(b.state === 'accepted') - Number(a.state === 'accepted') || ORDER.indexOf(a.source) - ORDER.indexOf(b.source));
    const { recordingId, referenceId } = sorted[0]!;
    return { recordingId, referenceId, clocks: sorted };
  });
}
