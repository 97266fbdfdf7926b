/** What happens, in metres and in seconds of true time from the story's beginning. Cameras only watch it. */
import type { Gesture } from '#local/footage/people/figure.ts';
import type { LookName } from '#local/footage/people/looks.ts';
import type { Flash, World } from '#local/footage/world/world.ts';

/** Somebody is at (x, z) at `at`; between two marks they walk. `look` is what they face while standing. */
export interface Mark {
  readonly at: number;
  readonly x: number;
  readonly z: number;
  readonly look?: readonly [x: number, z: number];
}

export interface Actor {
  readonly id: string;
  readonly look: LookName;
  readonly path: readonly Mark[];
  readonly gestures?: readonly (readonly [at: number, gesture: Gesture])[];
  readonly angry?: boolean;
}

export interface Line {
  readonly at: number;
  /** An actor's id. */
  readonly by: string;
  /** Letters, commas, full stops and question marks only: it goes through a filter's quoting. */
  readonly text: string;
  readonly voice: Voice;
}
export type Voice = 'slt' | 'awb' | 'rms' | 'kal16';

export interface Sound {
  readonly at: number;
  readonly kind: 'siren' | 'bang' | 'clap' | 'radio' | 'horn';
  readonly x: number;
  readonly z: number;
}

export interface Scene {
  readonly world: () => World;
  /** State of flashing or flickering lamps at a time. */
  readonly flash: (at: number) => Flash;
  readonly actors: readonly Actor[];
  readonly lines: readonly Line[];
  readonly sounds: readonly Sound[];
  readonly ambience: 'street by day' | 'street by night' | 'indoors';
}

/** A camera standing at one place for a while, until the next shot begins. */
export interface Shot {
  readonly from: number;
  readonly scene: Scene;
  readonly x: number;
  readonly z: number;
  /** What the wearer turns to, from when. */
  readonly look: readonly (readonly [at: number, x: number, z: number])[];
  /** Seconds for which the wearer walks forward from the shot's beginning. */
  readonly walk?: number;
}

export interface Camera {
  /** The actor who wears it, who therefore isn't in its picture. */
  readonly wearer: string;
  readonly shots: readonly Shot[];
}

/**
 * Two flashes in 0.8 s: WCAG 2.3.1 allows three a second, and real blue lights run faster, but this is shown to
 * people who didn't choose to watch it.
 */
export function blueLight(at: number): Flash {
  const phase = ((at % 0.8) + 0.8) % 0.8;
  return phase < 0.22 ? 'first' : phase < 0.4 ? 'off' : phase < 0.62 ? 'second' : 'off';
}

/** A failing tube: mostly on, dims for a quarter of a second now and then. */
export function failingTube(at: number): Flash {
  const beat = Math.floor(at * 4);
  return (beat * 7919) % 23 === 0 || (beat * 104729) % 37 === 1 ? 'second' : 'first';
}

export interface Standing {
  readonly x: number;
  readonly z: number;
  /** Direction faced, radians. */
  readonly heading: number;
  readonly walking: boolean;
  /** Metres walked since the story's beginning, which drives the stride. */
  readonly walked: number;
}

/** Where an actor is; undefined before their first mark and after their last. */
export function standing(actor: Actor, at: number): Standing | undefined {
  const { path } = actor;
  if (at < path[0]!.at || at > path.at(-1)!.at) return undefined;
  let walked = 0;
  for (let i = 0; i + 1 < path.length; i++) {
    const from = path[i]!, to = path[i + 1]!, length = Math.hypot(to.x - from.x, to.z - from.z);
    if (at > to.at) { walked += length; continue; }
    const t = (at - from.at) / (to.at - from.at || 1), x = from.x + (to.x - from.x) * t, z = from.z + (to.z - from.z) * t;
    if (length > 0.05) return { x, z, heading: Math.atan2(to.x - from.x, to.z - from.z), walking: true, walked: walked + length * t };
    const look = from.look ?? [0, 0];
    return { x, z, heading: Math.atan2(look[0] - x, look[1] - z), walking: false, walked };
  }
  return undefined;
}

/** Seconds a line takes to say, near enough for moving a mouth. */
export function spokenSeconds(text: string): number {
  return 0.35 + text.length * 0.062;
}
