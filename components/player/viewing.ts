/**
 * One viewing: a playback session kept alive by its beat. Holds the signatures, renews them before they end, and reports
 * what was watched. Knows nothing of hls.js or the media element.
 */
import { ApiProblem, asProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { EndPlayback, Playback, PlaybackItem, Signature, TimelineTrack, ViewReason } from '#contracts/playback.ts';
import type { Wish } from '#contracts/renditions.ts';
import { apiFailure, mayPass, type Failure } from './failure.ts';
import { Observable } from './observable.ts';
import { ServerClock } from './server-clock.ts';
import type { ViewingDoor } from './viewing-door.ts';
import { Watched } from './watched.ts';

/** A signature this close to its end, or in the last fifth of a short life, is renewed first: a request may wait behind others. */
const MARGIN_MS = 15_000;
/** After a beat that got no answer: soon again, since signatures live for minutes. */
const RETRY_MS = 5_000;

export interface ViewingRequest {
  readonly recordingId: RecordingId;
  readonly reason?: ViewReason | undefined;
  /** The form to begin with, as far as it is known. */
  readonly wish?: Wish | undefined;
}

/** Bare addresses of derived tracks. */
export type TrackAddresses = Readonly<Partial<Record<TimelineTrack, string>>>;

export class Viewing {
  readonly request: ViewingRequest;
  readonly watched = new Watched();
  /** Of the tracks that are made so far: told again when a beat brings more. */
  readonly tracks = new Observable<TrackAddresses>({});
  /** Whether who watches is to be read on the picture; told anew with each beat. */
  readonly watermark = new Observable(false);
  /** Settles once: the session's item for this recording, or an ApiProblem. */
  readonly opened: Promise<PlaybackItem>;

  #door: ViewingDoor;
  #clock: ServerClock;
  #playback: Playback | null = null;
  #beating: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastBeatAt = 0;
  #marginMs = 0;
  /** Why the last beat got no signatures, if it didn't. */
  #refusal: ApiProblem | null = null;
  #distrusted = false;
  #ended = false;
  #onStopped: ((failure: Failure) => void) | null = null;

  constructor(door: ViewingDoor, request: ViewingRequest, clock = new ServerClock()) {
    this.#door = door;
    this.#clock = clock;
    this.request = request;
    this.opened = this.#open();
    // Whoever awaits it hears of a refusal; a viewing given up before anybody did must not raise an unhandled one.
    this.opened.catch(() => undefined);
  }

  /** Called once, when access ends while watching: withdrawn, swept, or signed out. */
  whenStopped(tell: (failure: Failure) => void): void {
    this.#onStopped = tell;
  }

  /** Null until it is open. */
  get sessionId(): string | null {
    return this.#playback?.sessionId ?? null;
  }

  /** The server's time, ms since 1970. */
  get serverNow(): number {
    return this.#clock.now();
  }

  /** Whether no beat was answered for so long that the server takes the viewing for left: the tab or the computer was asleep. */
  get wasSilent(): boolean {
    return this.#playback !== null && this.#clock.now() - this.#lastBeatAt > 2 * this.#playback.beatSeconds * 1000;
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  /** The bearer token for the app's own addresses. */
  token(): Promise<string> {
    return this.#door.token();
  }

  /**
   * The current signature of a bare blob address, renewed first where it is about to end. Null for an address this
   * session has none for. A renewal that got no answer leaves the old one while that still holds.
   * @throws ApiProblem why there is no signature that holds
   */
  async signature(bareUrl: string): Promise<Signature | null> {
    await this.opened;
    const held = this.#find(bareUrl);
    if (!held || (!this.#distrusted && this.#clock.msUntil(held.expiresAt) > this.#marginMs)) return held;
    await this.beat();
    const renewed = this.#find(bareUrl);
    if (this.#refusal && (this.#distrusted || (renewed && this.#clock.msUntil(renewed.expiresAt) <= 0))) throw this.#refusal;
    return renewed;
  }

  /** Storage refused a signature that should hold: the next use asks for a new one first. */
  distrust(): void {
    this.#distrusted = true;
  }

  /**
   * Beats now: reports what was watched and takes fresh signatures. At most one at a time; who comes meanwhile shares
   * it. Never rejects: access that ended is told through {@link whenStopped}, the rest is tried again.
   */
  beat(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  /** Woken: the tab was asleep, the network was away. Beats if one is overdue. */
  wake(): void {
    const beatMs = (this.#playback?.beatSeconds ?? 0) * 1000;
    if (this.#playback && this.#clock.now() - this.#lastBeatAt > beatMs / 2) void this.beat();
  }

  /** Ends the viewing, once. The last spans go with it, in a request that outlives the page. */
  end(why: EndPlayback['why']): void {
    if (this.#ended) return;
    this.#stop();
    if (this.#playback) this.#finish(this.#playback, why);
    // Left before the answer came: the session exists on the server all the same.
    else this.opened.then(() => this.#playback && this.#finish(this.#playback, why), () => undefined);
  }

  #finish(playback: Playback, why: EndPlayback['why']): void {
    this.#door.end(playback.sessionId, { items: [this.#report()], why });
  }

  #report() {
    const { at } = this.watched;
    return { recordingId: this.request.recordingId, spans: this.watched.take(), ...(at === null ? {} : { atUs: at }) };
  }

  async #open(): Promise<PlaybackItem> {
    const { recordingId, reason, wish } = this.request;
    const askedAt = Date.now();
    const playback = await this.#door.open({ recordingIds: [recordingId], ...(reason ? { reason } : {}), ...(wish ? { wish } : {}) });
    this.#learn(playback, askedAt);
    const item = playback.items.find((i) => i.recordingId === recordingId);
    if (!item) throw new ApiProblem({ code: 'not-understood', status: 0, title: 'The answer names another recording.' });
    return item;
  }

  #learn(playback: Playback, askedAt: number): void {
    this.#clock.learn(playback.serverTime, askedAt, Date.now());
    this.#playback = playback;
    this.#distrusted = false;
    this.#refusal = null;
    const lives = playback.items.map((i) => Date.parse(i.index.expiresAt) - Date.parse(playback.serverTime));
    this.#marginMs = Math.max(0, Math.min(MARGIN_MS, Math.min(...lives) / 5));
    this.#lastBeatAt = this.#clock.now();
    if (this.watermark.get() !== playback.watermark) this.watermark.set(playback.watermark);
    this.#schedule(playback.beatSeconds * 1000);
    const tracks = Object.entries(playback.items.find((i) => i.recordingId === this.request.recordingId)?.tracks ?? {});
    if (tracks.length > Object.keys(this.tracks.get()).length) this.tracks.set(Object.fromEntries(tracks.map(([kind, { url }]) => [kind, url])));
  }

  async #beat(): Promise<void> {
    if (this.#ended || !this.#playback) return;
    const report = this.#report();
    const askedAt = Date.now();
    try {
      const playback = await this.#door.beat(this.#playback.sessionId, { items: [report] });
      if (!this.#ended) this.#learn(playback, askedAt);
    } catch (error) {
      this.watched.giveBack(report.spans);
      this.#refused(asProblem(error));
    }
  }

  #refused(problem: ApiProblem): void {
    if (this.#ended) return;
    this.#refusal = problem;
    const failure = apiFailure(problem);
    // A sign-in that ended is asked for over the page, by itself; the footage in hand plays on until its signature ends.
    if (mayPass(failure)) {
      this.#schedule(RETRY_MS);
      return;
    }
    this.#stop();
    // What may not be found any more was taken away while it was being watched.
    this.#onStopped?.(failure.kind === 'absent' ? { kind: 'withdrawn' } : failure);
  }

  #stop(): void {
    this.#ended = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = this.#ended ? null : setTimeout(() => void this.beat(), ms);
  }

  #find(bareUrl: string): Signature | null {
    for (const item of this.#playback?.items ?? []) {
      const found = [item.index, ...item.forms.map(({ media }) => media), ...Object.values(item.tracks)].find(({ url }) => url === bareUrl);
      if (found) return found;
    }
    return null;
  }
}
