/**
 * What the timeline shows beside the picture: sound, loudness and movement, and a storyboard for its film strip and for looking ahead.
 * Opened once the first frame is painted and the browser is idle, for the whole recording; what a closer view needs is fetched for it.
 * What is not made yet comes with a later beat. Everything here may be missing: the timeline's lanes are then empty.
 */
import { whenIdle } from '#components/ui/when-idle.ts';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { LevelKind } from '#contracts/level-track.ts';
import type { Speech } from '#contracts/speech.ts';
import type { ReadRange } from './frame-index.ts';
import type { LevelTiles } from './level-tiles.ts';
import { Observable } from './observable.ts';
import type { StoryboardTiles } from './storyboard-tiles.ts';
import type { TrackAddresses } from './viewing.ts';

const opening = () => import('./open-tracks.ts');

/** Sound, loudness and movement, as far as they are made and read. */
export type Levels = Readonly<Partial<Record<LevelKind, LevelTiles>>>;

export interface TimelineSource {
  /** Of the tracks that are made, by kind; changes when a beat brings more. */
  readonly tracks: Observable<TrackAddresses>;
  readonly read: (bareUrl: string) => ReadRange;
}

const NOTHING: Levels = {};

export class Timeline {
  readonly levels = new Observable<Levels>(NOTHING);
  readonly storyboard = new Observable<StoryboardTiles | null>(null);
  /** Where somebody speaks, and what says so; null until that is known. */
  readonly speech = new Observable<Speech | null>(null);
  /** Which tracks this viewing may read, for words about what is missing. Null until it is known. */
  readonly made = new Observable<readonly TimelineTrack[] | null>(null);

  #source: TimelineSource | null = null;
  #stop: (() => void) | null = null;
  #asked = new Set<TimelineTrack>();
  /** Counts what was forgotten, so that what was asked for before doesn't come after. */
  #life = 0;

  /** Call when the first frame is painted, and again for another viewing of the same recording. */
  follow(source: TimelineSource): void {
    this.#stop?.();
    this.#source = source;
    const look = () => {
      this.made.set(Object.keys(source.tracks.get()) as TimelineTrack[]);
      void this.#load();
    };
    const stopIdle = whenIdle(look);
    const stopTracks = source.tracks.subscribe(look);
    this.#stop = () => (stopIdle(), stopTracks());
  }

  /** Access is over: nothing of the footage stays on the page. */
  forget(): void {
    this.#stop?.();
    this.#stop = this.#source = null;
    this.#life += 1;
    this.#asked.clear();
    this.storyboard.get()?.close();
    this.storyboard.set(null);
    this.levels.set(NOTHING);
    this.speech.set(null);
    this.made.set(null);
  }

  /** For a track that somebody wants when they ask for it. Null where it isn't made, or nothing is watched. */
  reader(kind: TimelineTrack): ReadRange | null {
    const url = this.#source?.tracks.get()[kind];
    return url && this.#source ? this.#source.read(url) : null;
  }

  /** One after another: what is cheap comes first. */
  async #load(): Promise<void> {
    const level = async (kind: LevelKind, isWanted?: () => boolean) =>
      this.#fetch(
        kind,
        async (read) => {
          const tiles = await (await opening()).LevelTiles.open(read);
          return () => this.levels.set({ ...this.levels.get(), [kind]: tiles });
        },
        isWanted,
      );
    // Movement is measured on pictures; until it is, the coded bytes tell about as much.
    await level('activity', () => this.levels.get().motion === undefined);
    await level('sound');
    await level('motion');
    await this.#fetch('speech', async (read) => {
      const speech = await (await opening()).readSpeech(read);
      return () => this.speech.set(speech);
    });
    await level('loudness');
    await this.#fetch('storyboard', async (read) => {
      const tiles = await (await opening()).StoryboardTiles.open(read);
      return () => this.storyboard.set(tiles);
    });
  }

  async #fetch(kind: TimelineTrack, open: (read: ReadRange) => Promise<() => void>, isWanted = () => true): Promise<void> {
    const [url, life] = [this.#source?.tracks.get()[kind], this.#life];
    const isSuperseded = kind === 'activity' && this.#source?.tracks.get().motion !== undefined;
    if (!url || !this.#source || this.#asked.has(kind) || isSuperseded || !isWanted()) return;
    this.#asked.add(kind);
    try {
      const show = await open(this.#source.read(url));
      if (life === this.#life) show();
    } catch (error) {
      // The lane stays empty; the next viewing or beat with more tracks tries again.
      this.#asked.delete(kind);
      console.info(`The ${kind} track was not read`, error);
    }
  }
}
