/** What is said of cameras watched together. Pure. */
import { clockOf } from '#components/player/media-time.ts';
import { wallTime, zoneName } from '#components/player/wall-clock.ts';
import type { Camera, Together } from './state.ts';

const listed = (names: readonly string[]): string => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`);

/** "in step, 6 ms apart": what is so, and never better. */
export function stepWords(all: Pick<Together, 'step' | 'cameras' | 'waitsFor'>): string {
  const failed = all.cameras.filter(({ phase }) => phase === 'failed').map(({ label }) => label);
  return `${stepAlone(all)}${failed.length > 0 ? `; no picture from ${listed(failed)}` : ''}`;
}

function stepAlone({ step, cameras, waitsFor }: Pick<Together, 'step' | 'cameras' | 'waitsFor'>): string {
  const nameOf = (id: string) => cameras.find(({ recordingId }) => recordingId === id)?.label ?? '';
  if (waitsFor.length > 0) return `waiting for ${listed(waitsFor.map(nameOf))}`;
  const ms = (us: number) => (us < 1e6 ? `${Math.round(us / 1000)} ms apart` : `${(us / 1e6).toFixed(1)} s apart`);
  switch (step.is) {
    case 'alone':
      if (step.filming === 0) return 'no camera films at this moment';
      return cameras.filter(({ phase }) => phase === 'in').length > step.filming ? 'one camera is shown' : 'one camera films at this moment';
    case 'in':
      return `in step, ${ms(step.apartUs)}${step.stills > 0 ? `; ${step.stills} shown as stills` : ''}`;
    case 'out':
      return step.isStalled ? `out of step: ${listed(step.who.map(nameOf))} ${step.who.length === 1 ? 'waits for its' : 'wait for their'} footage` : `out of step, ${ms(step.apartUs ?? 0)}: ${listed(step.who.map(nameOf))}`;
    default:
      return step satisfies never;
  }
}

/** Why a camera's picture doesn't move, or empty. */
export function phaseWords({ phase, span }: Pick<Camera, 'phase' | 'span'>, atUs: number): string {
  switch (phase) {
    case 'before':
      return `Not filming yet. Begins in ${span.fromUs - atUs < 1_000_000 ? 'under a second' : clockOf(span.fromUs - atUs)}`;
    case 'after':
      return `Ended at ${wallTime(span.toUs / 1000)} ${zoneName(span.toUs / 1000)}`;
    case 'stalled':
      return 'Waiting for its footage';
    case 'waiting':
      return 'Opening';
    default:
      return '';
  }
}

/** What a screen reader hears when it changes by itself or by a key. */
export function announcement({ playing, speed, waitsFor }: Pick<Together, 'playing' | 'speed' | 'waitsFor'>): string {
  if (!playing) return 'All paused';
  if (waitsFor.length > 0) return '';
  if (speed < 0) return `All play backwards ${-speed} times`;
  return speed === 1 ? 'All play' : `All play ${speed} times`;
}
