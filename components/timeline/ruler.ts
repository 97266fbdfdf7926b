/** Where the ruler's marks stand: wall-clock times at sensible steps, from hours down to hundredths of a second. Pure. */
import { mediaUsAt, wallMs, type Clocked } from '#contracts/clock.ts';
import { wallTime, zoneName } from '#components/player/wall-clock.ts';
import { spanOf, xOf, type View } from './view.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Steps of the clock, ms; each can be counted on. */
const STEPS = [10, 20, 50, 100, 200, 500, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
/** Room a label takes with what keeps it from the next, px, by what it says. */
const ROOM = { minutes: 64, seconds: 88, fractions: 110, zone: 32 } as const;
const LEAST_BETWEEN_PX = 7;

export interface RulerTick {
  readonly x: number;
  /** Empty for a small tick. */
  readonly label: string;
}

const roomOf = (step: number): number => (step >= MINUTE ? ROOM.minutes : step >= SECOND ? ROOM.seconds : ROOM.fractions);

/** "22:57", "22:57:24", "22:57:24.48": as much as the step asks for. */
function labelOf(ms: number, step: number): string {
  const time = wallTime(ms);
  if (step >= MINUTE) return time.slice(0, 5);
  if (step >= SECOND) return time;
  const part = String(((ms % SECOND) + SECOND) % SECOND).padStart(3, '0');
  return `${time}.${step >= 100 ? part.slice(0, 1) : part.slice(0, 2)}`;
}

/** Milliseconds since London's midnight. */
function sinceMidnight(ms: number): number {
  const [hours = 0, minutes = 0, seconds = 0] = wallTime(ms).split(':').map(Number);
  return hours * HOUR + minutes * MINUTE + seconds * SECOND + (((ms % SECOND) + SECOND) % SECOND);
}

/** Ticks in a view of `width` px, from the left: labelled ones far enough apart to be read, small ones between them where there is room. */
export function rulerTicks(view: View, width: number, filmed: Clocked): RulerTick[] {
  if (width <= 0) return [];
  const pxPerMs = (width * 1000) / spanOf(view);
  const [begins, ends] = [wallMs(filmed, view.fromUs), wallMs(filmed, view.toUs)];
  // Where a label may be read as another hour's, each says which it is.
  const hasZones = zoneName(begins - HOUR) !== zoneName(ends + HOUR);
  const step = STEPS.find((one) => one * pxPerMs >= roomOf(one) + (hasZones ? ROOM.zone : 0)) ?? STEPS.at(-1)!;
  const small = STEPS.find((one) => step % one === 0 && one * pxPerMs >= LEAST_BETWEEN_PX) ?? step;
  const ticks: RulerTick[] = [];
  const first = begins - (sinceMidnight(begins) % small);
  for (let ms = first < begins ? first + small : first; ms <= ends; ms += small) {
    // The clock's own hours: a shift passes midnight, and one night a year an hour comes twice.
    ticks.push({ x: xOf(view, mediaUsAt(filmed, ms), width), label: sinceMidnight(ms) % step === 0 ? `${labelOf(ms, step)}${hasZones ? ` ${zoneName(ms)}` : ''}` : '' });
  }
  return ticks;
}
