/**
 * What the seek bar shows beside the picture: a strip of sound and movement, and a storyboard for looking ahead. Fetched once the first
 * frame is painted and the browser is idle; what is not made yet comes with a later beat. Everything here may be missing: the bar then
 * is a plain bar.
 */
import { whenIdle } from '#components/ui/when-idle.ts';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { Speech } from '#contracts/speech.ts';
import type { ReadRange } from './frame-index.ts';
import { Observable } from './observable.ts';
import { readSpeech } from './read-speech.ts';
import { StoryboardTiles } from './storyboard-tiles.ts';
import { motionPath, readStripLevel, soundPath } from './strip.ts';
import type { TrackAddresses } from './viewing.ts';

export interface DrawnLane {
  readonly path: string;
  /** Where nothing is known; only of movement, see {@link motionPath}. */
  readonly unknown?: string;
  readonly columns: number;
}

export interface Strip {
  readonly sound: DrawnLane | null;
  readonly motion: DrawnLane | null;
}

export interface TimelineSource {
  /** Of the tracks that are made, by kind; changes when a beat brings more. */
  readonly tracks: Observable<TrackAddresses>;
  readonly read: (bareUrl: string) => ReadRange;
}

const NOTHING: Strip = { sound: null, motion: null };

export class Timeline {
  readonly strip = new Observable<Strip>(NOTHING);
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
    this.strip.set(NOTHING);
    this.speech.set(null);
    this.made.set(null);
  }

  /** For a track that somebody wants when they ask for it. Null where it isn't made, or nothing is watched. */
  reader(kind: TimelineTrack): ReadRange | null {
    const url = this.#source?.tracks.get()[kind];
    return url && this.#source ? this.#source.read(url) : null;
  }

  /** One after another: the strip is cheap and comes first. */
  async #load(): Promise<void> {
    // Movement is measured on pictures; until it is, the coded bytes tell about as much.
    const lane = (name: keyof Strip, draw: (values: Uint8Array) => DrawnLane) => async (read: ReadRange) => {
      const drawn = draw(await readStripLevel(read));
      return () => this.strip.set({ ...this.strip.get(), [name]: drawn });
    };
    await this.#fetch('activity', lane('motion', motionPath), () => this.strip.get().motion === null);
    await this.#fetch('sound', lane('sound', soundPath));
    await this.#fetch('motion', lane('motion', motionPath));
    await this.#fetch('speech', async (read) => {
      const speech = await readSpeech(read);
      return () => this.speech.set(speech);
    });
    await this.#fetch('storyboard', async (read) => {
      const tiles = await StoryboardTiles.open(read);
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
      // The bar stays plain there; the next viewing or beat with more tracks tries again.
      this.#asked.delete(kind);
      console.info(`The ${kind} track was not read`, error);
    }
  }
}
