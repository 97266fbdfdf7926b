/** Where the camera was, by media time: read whole, with this viewing's signature, once somebody wants to see it and the first frame is painted. */
import { whenIdle } from '#components/ui/when-idle.ts';
import type { PositionTrack } from '#contracts/positions.ts';
import { Observable } from './observable.ts';
import type { TimelineSource } from './timeline.ts';

export type PathState = { readonly is: 'not-asked' } | { readonly is: 'reading' } | { readonly is: 'failed' } | { readonly is: 'here'; readonly track: PositionTrack };

const NOT_ASKED: PathState = { is: 'not-asked' };

const reading = () => import('./read-path.ts');

export class CameraPath {
  readonly state = new Observable<PathState>(NOT_ASKED);

  #source: TimelineSource | null = null;
  /** How many points it is said to have; null while nobody wants it. */
  #wanted: number | null = null;
  #stop: (() => void) | null = null;
  /** Counts what was forgotten, so that what was asked for before doesn't come after. */
  #life = 0;

  /** Call when the first frame is painted, and again for another viewing of the same recording. */
  follow(source: TimelineSource): void {
    this.#stop?.();
    this.#source = source;
    const read = () => void this.#read();
    const stopIdle = whenIdle(read);
    const stopTracks = source.tracks.subscribe(read);
    this.#stop = () => (stopIdle(), stopTracks());
  }

  /** It is to be seen. Read at once, or when there is a viewing to read it with; asked again after a failure, it is tried again. */
  want(points: number): void {
    this.#wanted = points;
    void this.#read();
  }

  /** Access is over: nothing of the footage stays on the page. */
  forget(): void {
    this.#stop?.();
    this.#stop = this.#source = null;
    this.#life += 1;
    this.state.set(NOT_ASKED);
  }

  async #read(): Promise<void> {
    const { is } = this.state.get();
    const [source, points, life] = [this.#source, this.#wanted, this.#life];
    const url = source?.tracks.get().gps;
    if (!source || points === null || !url || is === 'reading' || is === 'here') return;
    this.state.set({ is: 'reading' });
    const now = await reading().then(
      async ({ readPath }): Promise<PathState> => ({ is: 'here', track: await readPath(source.read(url), points) }),
    ).catch((error: unknown): PathState => {
      console.info('The camera’s path was not read', error);
      return { is: 'failed' };
    });
    if (life === this.#life) this.state.set(now);
  }
}
