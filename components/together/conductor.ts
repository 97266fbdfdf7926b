/**
 * The cameras of an incident in step, on one time: microseconds since 1970, UTC, by the clocks that count (contracts/incident-clocks.ts:
 * accepted, else the device's own; `Camera.clock.words` says which). Knows nothing of React, hls.js or the server.
 *
 * How others attach. What is shown beside the pictures (lanes, map, marks, forms) gets the conductor as a prop and
 *  - reads `state`, an observable told twenty times a second while it plays and at every request: use `useSelected(conductor.state, …)`.
 *    What has to move with every frame (a playhead, a dot on a map) reads `nowUs` in an animation frame of its own;
 *  - asks: `play`, `pause`, `seek`, `step`, `skip`, `setSpeed`, `setLoop`, `focus`, `hear`. A request is no promise: what is shown follows `state`;
 *  - turns incident time into a camera's media time by `inMedia(camera.clock, us)` and back by `onIncident(camera.clock, us)`; a camera films
 *    within `camera.span` only. Ticks for a mark or a clip: `frameOf(recordingId, incidentUs)` names the camera's frame in media microseconds;
 *    the player itself, with its index and its timeline's tracks, is `playerOf(recordingId)`.
 * Lanes go into `lanes.tsx`, forms and panels into `side.tsx`, both of this folder: the page gives them the incident and the conductor.
 */
import { Observable } from '#components/player/observable.ts';
import { shuttle } from '#components/player/rates.ts';
import type { Player } from '#components/player/player.ts';
import type { Preference } from '#components/player/quality.ts';
import { inMedia } from '#contracts/incident-clocks.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { Crew, type Now } from './crew.ts';
import type { Engine, FrameSpan } from './engine.ts';
import type { Step } from './in-step.ts';
import { LEANED_US } from './lead.ts';
import { MasterClock } from './master-clock.ts';
import { Start } from './start.ts';
import type { CameraFacts, Together } from './state.ts';
import { steppedTo } from './stepping.ts';
import { Strain, STILLS_MS, STRAINED_US } from './strain.ts';
import { IN_BROWSER, type Surroundings } from './surroundings.ts';

/** Beats of the conductor, ms. */
const BEAT_MS = 50;
/** The farthest apart of so many beats is said. */
const WORST_OF = 10;

export class Conductor {
  readonly state: Observable<Together>;

  #surroundings: Surroundings;
  #crew: Crew;
  #clock: MasterClock;
  #isPlaying = false;
  #speed = 1;
  #backwards = 0;
  #loop: Together['loop'] = null;
  #focus: RecordingId | null;
  #sound: RecordingId | null;
  #start = new Start();
  #stop: (() => void) | null = null;
  #steps: Promise<void> = Promise.resolve();
  #lately: number[] = [];
  #unfollow = new Map<RecordingId, () => void>();
  #isBeating = false;
  /** By what part time runs faster or slower at the moment, towards the camera that is heard. */
  #leaning = 0;
  #strain = new Strain();

  constructor(cameras: readonly CameraFacts[], atUs?: number, surroundings: Surroundings = IN_BROWSER) {
    this.#surroundings = surroundings;
    this.#crew = new Crew(cameras);
    this.#focus = cameras[0]?.recordingId ?? null;
    this.#sound = this.#focus;
    this.#clock = new MasterClock(atUs ?? this.#crew.span.fromUs, () => surroundings.now());
    this.state = new Observable(this.#tell());
  }

  /** Incident time now, µs: between two beats too. */
  get nowUs(): number {
    return this.#clock.atUs;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  // ——— cameras

  /** Gives a camera its player. @returns takes it away */
  attach(recordingId: RecordingId, engine: Engine): () => void {
    const lead = this.#crew.of(recordingId);
    if (!lead) throw new TypeError('No camera of this incident.');
    lead.attach(engine);
    engine.setMuted(this.#sound !== recordingId);
    this.#unfollow.get(recordingId)?.();
    const stops = [engine.state.subscribe(() => this.#beat()), engine.painted.subscribe(() => this.#isPlaying || this.#publish())];
    const unfollow = () => stops.forEach((stop) => stop());
    this.#unfollow.set(recordingId, unfollow);
    this.#stop ??= this.#surroundings.every(BEAT_MS, () => this.#beat());
    this.#beat();
    return () => {
      unfollow();
      if (lead.engine !== engine) return;
      lead.attach(null);
      this.#publish();
    };
  }

  /** Other clocks count now. */
  clocksAre(cameras: readonly CameraFacts[]): void {
    this.#crew.clocksAre(cameras);
    this.#beat();
  }

  /** Which cameras are to be seen: the others stand still, unless heard. */
  shows(recordingIds: readonly RecordingId[]): void {
    for (const lead of this.#crew.leads) lead.isLed = recordingIds.includes(lead.recordingId as RecordingId);
    this.#playAll();
    this.#beat();
  }

  /** The form a camera is shown in. */
  showAs(recordingId: RecordingId, preference: Preference): void {
    this.#crew.of(recordingId)?.engine?.show(preference);
  }

  /** The camera's frame shown at an incident time, media µs; null where it films nothing then, or while it can't be told. */
  async frameOf(recordingId: RecordingId, atUs: number): Promise<FrameSpan | null> {
    const lead = this.#crew.of(recordingId);
    return lead?.engine && lead.isIn(atUs) ? lead.engine.frameOf(inMedia(lead.clock, atUs)) : null;
  }

  engineOf(recordingId: RecordingId): Engine | null {
    return this.#crew.of(recordingId)?.engine ?? null;
  }

  /** Its player, once it is there: index, timeline's tracks, camera's path. Asked to move only by the conductor. */
  playerOf(recordingId: RecordingId): Player | null {
    return this.engineOf(recordingId)?.player ?? null;
  }

  // ——— requests

  play(): void {
    this.#backwards = 0;
    if (this.#loop && !this.#isWithin(this.#loop, this.nowUs)) this.#clock.set(this.#loop.fromUs);
    else if (this.nowUs >= this.#crew.span.toUs - 1) this.#clock.set(this.#crew.span.fromUs);
    this.#isPlaying = true;
    this.#playAll();
    this.#hold();
  }

  pause(): void {
    this.#backwards = 0;
    this.#isPlaying = false;
    this.#start.cancel();
    this.#clock.stop();
    this.#beat();
  }

  playOrPause(): void {
    if (this.#isPlaying) this.pause();
    else this.play();
  }

  /** J (-1) and L (1): plays that way, faster with each press. */
  shuttle(direction: 1 | -1): void {
    const speed = shuttle(this.#isPlaying ? this.#backwards || this.#speed : 0, direction);
    if (speed > 0) {
      this.#speed = speed;
      this.play();
      return;
    }
    this.#backwards = speed;
    this.#isPlaying = true;
    this.#start.cancel();
    this.#clock.run(speed);
    this.#beat();
  }

  /** To an incident time; held to the cameras' span. */
  seek(atUs: number): void {
    this.#clock.set(Math.min(Math.max(Math.round(atUs), this.#crew.span.fromUs), this.#crew.span.toUs - 1));
    if (this.#isPlaying && this.#backwards === 0) this.#hold();
    else this.#beat();
  }

  skip(byUs: number): void {
    this.seek(this.nowUs + byUs);
  }

  /** By frames of the camera in focus; where that one films nothing then, of the first that does. Presses are carried out one after the other. */
  step(frames: number): void {
    this.pause();
    this.#steps = this.#steps.then(async () => {
      const atUs = this.nowUs;
      const toUs = await steppedTo(this.#crew.leads, this.#crew.of(this.#focus), atUs, frames);
      // Something else was asked for meanwhile.
      if (this.nowUs === atUs) this.seek(toUs);
    });
  }

  /** Settles when all steps asked for so far are carried out. */
  get stepped(): Promise<void> {
    return this.#steps;
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    if (this.#backwards !== 0) {
      this.play();
      return;
    }
    if (this.#isPlaying && this.#start.isOver) this.#clock.run(speed);
    this.#playAll();
    this.#beat();
  }

  /** Plays [from, to) of incident time again and again; null: on to the end. */
  setLoop(loop: Together['loop']): void {
    this.#loop = loop && loop.toUs > loop.fromUs ? loop : null;
    this.#publish();
  }

  /** The camera that steps, marks and keys are of. */
  focus(recordingId: RecordingId): void {
    const lead = this.#crew.of(recordingId);
    if (!lead) return;
    this.#focus = recordingId;
    lead.stillsEveryMs = null;
    this.#publish();
  }

  /** One camera is heard, or none. */
  hear(recordingId: RecordingId | null): void {
    this.#sound = recordingId;
    const heard = this.#crew.of(recordingId);
    if (heard) heard.stillsEveryMs = null;
    for (const lead of this.#crew.leads) lead.engine?.setMuted(lead !== heard);
    this.#publish();
  }

  /** Lets go of the cameras; their players are not the conductor's. */
  dispose(): void {
    this.#stop?.();
    this.#stop = null;
    for (const unfollow of this.#unfollow.values()) unfollow();
    this.#clock.stop();
  }

  // ——— the beat

  #isWithin({ fromUs, toUs }: { readonly fromUs: number; readonly toUs: number }, atUs: number): boolean {
    return atUs >= fromUs && atUs < toUs;
  }

  get #now(): Now {
    return { atUs: this.nowUs, nowMs: this.#surroundings.now() };
  }

  /** Time runs forward, and the elements with it. */
  get #isRunning(): boolean {
    return this.#isPlaying && this.#start.isOver && this.#backwards === 0;
  }

  /** Stands until all cameras are ready to start from where it is. */
  #hold(): void {
    this.#clock.stop();
    this.#start.hold(this.#surroundings.now());
    this.#lately = [];
    this.#beat();
  }

  /** Elements may answer within what they are asked. */
  #beat(): void {
    if (this.#isBeating) return;
    this.#isBeating = true;
    this.#conduct();
    this.#isBeating = false;
    this.#publish();
  }

  #conduct(): void {
    this.#leaning = 0;
    if (this.#isPlaying) {
      this.#turnAround();
      this.#runWhenTheyDo();
      this.#followSound();
    }
    const { leads } = this.#crew;
    if (this.#start.isHeld) {
      for (const lead of leads) lead.stand({ ...this.#now, speed: 0 });
      const { nowMs, atUs } = this.#now;
      this.#start.askWhenReady(nowMs, atUs, this.#crew.unready(this.#now).length);
    }
    if (this.#start.isHeld) return;
    const beat = { ...this.#now, speed: this.#isPlaying ? this.#backwards || this.#speed : 0, leaning: this.#leaning, isStarting: this.#start.isAsked };
    for (const lead of leads) lead.follow(beat, this.#sound === lead.recordingId);
    this.#relieve();
  }

  /** Tries all of them again: what is asked of the machine is another thing now. */
  #playAll(): void {
    this.#strain.forget();
    this.#crew.playAll();
  }

  /** Where the machine doesn't keep up, the last camera that is neither in focus nor heard is shown by stills from now on. */
  #relieve(): void {
    if (!this.#isRunning || this.#surroundings.isHidden()) {
      this.#strain.forget();
      return;
    }
    const withFootage = this.#crew.filming(this.#now).filter((lead) => lead.stillsEveryMs === null && lead.engine!.hasFootage);
    const step = this.#crew.apart(withFootage, this.#now, { speed: this.#speed, isRunning: true });
    const isOut = step.is === 'out' && (step.isStalled || (step.apartUs ?? 0) > STRAINED_US * Math.max(1, this.#speed));
    if (!this.#strain.note(this.#now.nowMs, isOut)) return;
    const one = withFootage.findLast(({ recordingId }) => recordingId !== this.#focus && recordingId !== this.#sound);
    if (one) one.stillsEveryMs = STILLS_MS;
  }

  #runWhenTheyDo(): void {
    const runs = this.#start.runs(this.#surroundings.now(), this.#crew.leads, this.#crew.of(this.#sound));
    if (!runs) return;
    if (runs.fromUs !== null) this.#clock.set(runs.fromUs);
    this.#clock.run(this.#speed);
  }

  /** The end of the loop, of all cameras, or backwards of the beginning. */
  #turnAround(): void {
    const { fromUs, toUs } = this.#crew.span;
    if (!this.#start.isOver) return;
    if (this.#backwards !== 0) {
      if (this.nowUs > fromUs) return;
      this.#clock.set(fromUs);
      this.pause();
    } else if (this.#loop && this.nowUs >= this.#loop.toUs && this.nowUs < this.#loop.toUs + this.#overshootUs) this.seek(this.#loop.fromUs);
    else if (this.nowUs >= toUs) {
      this.#clock.set(toUs - 1);
      this.pause();
    }
  }

  /** Time runs on by so much between two beats, at most; beyond the loop it was gone to by a person. */
  get #overshootUs(): number {
    return 20 * BEAT_MS * 1000 * Math.max(1, this.#speed);
  }

  /** Time goes by the camera that is heard, as long as it plays well: its own speed would be heard to waver. */
  #followSound(): void {
    const lead = this.#crew.of(this.#sound);
    if (!this.#isRunning) return;
    this.#clock.lean(0);
    if (!lead?.engine) return;
    const { atUs, nowMs } = this.#now;
    const position = lead.positionUs;
    if (position === null || lead.engine.isPaused || lead.stillsEveryMs !== null || lead.phase(atUs, nowMs) !== 'in' || !lead.engine.hasFuture) return;
    const byUs = position - this.nowUs;
    if (Math.abs(byUs) <= LEANED_US * Math.max(1, this.#speed)) this.#leaning = this.#clock.lean(byUs);
  }

  #publish(): void {
    this.state.set(this.#tell());
  }

  #tell(): Together {
    const now = this.#now;
    return {
      atUs: now.atUs, span: this.#crew.span,
      playing: this.#isPlaying,
      waitsFor: this.#start.isHeld ? this.#crew.unready(now) : [],
      speed: this.#backwards || this.#speed,
      loop: this.#loop, focus: this.#focus, sound: this.#sound,
      cameras: this.#crew.cameras(now),
      step: this.#step(now),
    };
  }

  #step(now: Now): Step {
    const step = this.#crew.apart(this.#crew.filming(now), now, { speed: this.#speed, isRunning: this.#isRunning });
    if (step.is !== 'in') return step;
    this.#lately = [...this.#lately.slice(1 - WORST_OF), step.apartUs];
    return { ...step, apartUs: Math.max(...this.#lately) };
  }
}
