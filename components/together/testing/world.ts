/** A world for the conductor: time that is told to pass, and cameras made of nothing but a clock. */
import { Observable } from '#components/player/observable.ts';
import type { Painted } from '#components/player/playhead.ts';
import type { PlayerState } from '#components/player/player-state.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { onIncident } from '#contracts/incident-clocks.ts';
import { microseconds } from '#contracts/time.ts';
import { Conductor } from '../conductor.ts';
import type { Engine } from '../engine.ts';
import type { CameraFacts } from '../state.ts';

export const T0 = 1_800_000_000_000_000;

/** Time that passes when told to, 10 ms at once, and everything that lives by it. */
class World {
  ms = 0;
  #every: { readonly ms: number; due: number; readonly call: () => void }[] = [];
  readonly engines: FakeEngine[] = [];

  hidden = false;
  now = () => this.ms;
  isHidden = () => this.hidden;
  every = (ms: number, call: () => void) => {
    const one = { ms, due: this.ms + ms, call };
    this.#every.push(one);
    return () => void (this.#every = this.#every.filter((other) => other !== one));
  };
  pass(ms: number, each?: () => void): void {
    for (let left = ms; left > 0; left -= 10) {
      this.ms += 10;
      for (const engine of this.engines) engine.pass(10);
      for (const one of this.#every) {
        if (one.due > this.ms) continue;
        one.due += one.ms;
        one.call();
      }
      each?.();
    }
  }
}

/** A media element as far as the conductor knows it: starts, seeks and paints late, runs by a clock that may be off, and may get no data. */
export class FakeEngine implements Engine {
  readonly player = null;
  readonly state = new Observable<PlayerState>({ phase: 'ready' });
  readonly painted = new Observable<Painted | null>(null);
  nowUs = 0;
  isPaused = true;
  isSeeking = false;
  hasData = true;
  rate = 1;
  muted = true;
  /** Decodes late: its footage is here, and it stands still all the same. */
  isSlow = false;
  /** Paints nothing, and plays. */
  isUnseen = false;
  /** How fast its clock runs beside the world's. */
  pace = 1;
  seeks: number[] = [];
  rates = new Set<number>();
  #startsIn = 0;
  #arrivesIn = 0;
  #clockMs = 0;
  readonly fps: number;
  readonly durationUs: number;
  readonly #startMs: number;
  readonly #seekMs: number;

  constructor({ fps = 30, seconds = 60, startMs = 60, seekMs = 90 } = {}) {
    this.fps = fps;
    this.durationUs = seconds * 1e6;
    this.#startMs = startMs;
    this.#seekMs = seekMs;
    this.#paint();
  }

  get hasFootage() {
    return this.hasData;
  }
  get hasFuture() {
    return this.hasData && this.nowUs < this.durationUs;
  }
  play() {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.#startsIn = this.#startMs;
  }
  pause() {
    this.isPaused = true;
  }
  setRate(rate: number) {
    this.rate = rate;
    this.rates.add(rate);
  }
  setMuted(muted: boolean) {
    this.muted = muted;
  }
  show() {}
  retry() {}
  reopen() {}
  seek(us: number) {
    this.seeks.push(us);
    this.nowUs = Math.round(us);
    this.isSeeking = true;
    this.#arrivesIn = this.#seekMs;
  }
  async frameOf(us: number) {
    const last = Math.floor((this.durationUs * this.fps) / 1e6) - 1;
    const n = Math.min(last, Math.max(0, Math.floor((us * this.fps) / 1e6)));
    return { startUs: Math.round((n * 1e6) / this.fps), endUs: Math.round(((n + 1) * 1e6) / this.fps) };
  }
  pass(ms: number) {
    if (this.isSeeking) {
      if (this.hasData && (this.#arrivesIn -= ms) <= 0) {
        this.isSeeking = false;
        this.#paint();
      }
      return;
    }
    if (this.isPaused || !this.hasData || (this.#startsIn -= ms) > 0) return;
    if (this.isSlow && Math.floor(this.#clockMs += ms) % 400 < 300) return;
    this.nowUs = Math.min(this.durationUs, this.nowUs + ms * 1000 * this.rate * this.pace);
    this.#paint();
  }
  #paint() {
    const n = Math.floor((Math.min(this.nowUs, this.durationUs - 1) * this.fps) / 1e6);
    if (this.isUnseen || this.painted.get()?.number === n) return;
    this.painted.set({ at: microseconds(Math.round((n * 1e6) / this.fps)), to: microseconds(Math.round(((n + 1) * 1e6) / this.fps)), tick: null, number: n });
  }
}

interface Made {
  readonly startsAtS?: number;
  readonly ppm?: number;
  readonly engine?: ConstructorParameters<typeof FakeEngine>[0];
}

/** Cameras and their conductor in a world of their own. */
export function together(...made: Made[]) {
  const world = new World();
  const cameras = made.map(({ startsAtS = 0, ppm = 0, engine }, i): CameraFacts => ({ recordingId: `camera-${i + 1}` as RecordingId, label: `Camera ${i + 1}`, clock: { startUs: T0 + startsAtS * 1e6, ratePpm: ppm, words: 'camera clock' }, durationUs: (engine?.seconds ?? 60) * 1e6 }));
  const conductor = new Conductor(cameras, undefined, world);
  const engines = made.map(({ engine }, i) => {
    const one = new FakeEngine(engine);
    world.engines.push(one);
    conductor.attach(cameras[i]!.recordingId, one);
    return one;
  });
  /** ms between the cameras by their elements, of those given. */
  const apart = (...which: number[]) => {
    const at = which.map((i) => onIncident(cameras[i]!.clock, engines[i]!.nowUs));
    return (Math.max(...at) - Math.min(...at)) / 1000;
  };
  return { world, conductor, cameras, engines, apart };
}
