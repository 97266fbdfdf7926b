/** What of a recording matters to whoever looks through it, read from its tracks when somebody asks. */
import type { Level, LevelKind } from '#contracts/level-track.ts';
import { readLevel } from '#components/player/read-level.ts';
import type { Timeline } from '#components/player/timeline.ts';
import { LIVELIER, LOUDER, outOfTheOrdinary, type Stretch, type Usual } from './out-of-the-ordinary.ts';

/** What stretches were found by. */
export type FoundBy = 'speech' | 'loudness' | 'motion';

export interface Found {
  readonly by: FoundBy;
  readonly stretches: readonly Stretch[];
}

/** One value a second: of eight hours 29 kB. */
const BUCKET_US = 1_000_000;

/** Reads each track once, and anew after a failure; another timeline is another recording. */
export class Matters {
  #timeline: Timeline;
  #read = new Map<LevelKind, Promise<readonly Stretch[]>>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** Where somebody speaks; by loudness, where nobody has listened for speech. Null where there is no sound, or nothing is known of it. @throws what reading throws */
  async speech(): Promise<Found | null> {
    const heard = this.#timeline.speech.get();
    if (heard) return { by: heard.source === 'voice' ? 'speech' : 'loudness', stretches: heard.spans };
    const stretches = await this.#stretches('loudness', LOUDER);
    return stretches && { by: 'loudness', stretches };
  }

  /** Movement out of the ordinary for this recording. Null where nothing is known of it. @throws what reading throws */
  async motion(): Promise<Found | null> {
    const stretches = await this.#stretches('motion', LIVELIER);
    return stretches && { by: 'motion', stretches };
  }

  async #stretches(kind: LevelKind, usual: Usual): Promise<readonly Stretch[] | null> {
    const read = this.#timeline.reader(kind);
    if (!read) return null;
    const known = this.#read.get(kind);
    if (known) return known;
    const reading = readLevel(read, ofSeconds).then((level) => outOfTheOrdinary(level!.values, level!.bucketUs, usual));
    this.#read.set(kind, reading);
    reading.catch(() => this.#read.delete(kind));
    return reading;
  }
}

/** The level of a second a value, or the nearest there is: a track has at least one. */
const ofSeconds = (levels: readonly Level[]): Level => levels.find(({ bucketUs }) => bucketUs <= BUCKET_US) ?? levels.at(-1)!;
