/**
 * A playback session kept alive by its beat: one reason, one to nine recordings. Holds the signatures of all of them, renews
 * them before they end, and reports what was watched of each. Each recording is watched through a {@link Viewing} of its own.
 */
import { ApiProblem, asProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { EndPlayback, Playback, Signature, ViewReason } from '#contracts/playback.ts';
import type { Wish } from '#contracts/renditions.ts';
import { apiFailure, mayPass, type Failure } from './failure.ts';
import { Observable } from './observable.ts';
import { ServerClock } from './server-clock.ts';
import { Viewing } from './viewing.ts';
import type { ViewingDoor } from './viewing-door.ts';
import { Watched } from './watched.ts';

/** A signature this close to its end, or in the last fifth of a short life, is renewed first: a request may wait behind others. */
const MARGIN_MS = 15_000;
/** After a beat that got no answer: soon again, since signatures live for minutes. */
const RETRY_MS = 5_000;

export interface SessionRequest {
  readonly recordingIds: readonly RecordingId[];
  readonly reason?: ViewReason | undefined;
  /** The form to begin with, as far as it is known. */
  readonly wish?: Wish | undefined;
}

export class PlaybackSession {
  /** Whether who watches is to be read on the picture; told anew with each beat. */
  readonly watermark = new Observable(false);
  /** What the newest answer said; null until it is open. */
  readonly playback = new Observable<Playback | null>(null);
  /** Settles once: open, or an ApiProblem. */
  readonly opened: Promise<Playback>;

  #door: ViewingDoor;
  #request: SessionRequest;
  #clock: ServerClock;
  #beating: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastBeatAt = 0;
  #marginMs = 0;
  /** Why the last beat got no signatures, if it didn't. */
  #refusal: ApiProblem | null = null;
  #distrusted = false;
  #ended = false;
  /** Of each recording, for as long as the session lasts: what one viewing of it has not reported yet the next one does. */
  #watched: ReadonlyMap<RecordingId, Watched>;
  /** Those that are being watched. */
  #viewings = new Map<RecordingId, Viewing>();
  /** Recordings that this session doesn't open any more. */
  #over = new Set<RecordingId>();

  constructor(door: ViewingDoor, request: SessionRequest, clock = new ServerClock()) {
    this.#door = door;
    this.#clock = clock;
    this.#request = request;
    this.#watched = new Map(request.recordingIds.map((id) => [id, new Watched()]));
    this.opened = this.#open();
    // Whoever awaits it hears of a refusal; a session given up before anybody did must not raise an unhandled one.
    this.opened.catch(() => undefined);
  }

  /** Watches one of its recordings. The session ends with the last viewing. */
  view(recordingId: RecordingId): Viewing {
    const watched = this.#watched.get(recordingId);
    if (!watched) throw new TypeError('The session is not of this recording.');
    const viewing = new Viewing(this, recordingId, watched);
    this.#viewings.set(recordingId, viewing);
    return viewing;
  }

  /** Whether it still opens a recording, as far as is known here. */
  opens(recordingId: RecordingId): boolean {
    return !this.#ended && !this.#over.has(recordingId) && this.#watched.has(recordingId);
  }

  /** Null until it is open. */
  get sessionId(): string | null {
    return this.playback.get()?.sessionId ?? null;
  }

  /** The server's time, ms since 1970. */
  get serverNow(): number {
    return this.#clock.now();
  }

  /** Whether no beat was answered for so long that the server takes it for left: the tab or the computer was asleep. */
  get wasSilent(): boolean {
    const playback = this.playback.get();
    return playback !== null && this.#clock.now() - this.#lastBeatAt > 2 * playback.beatSeconds * 1000;
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  /** The bearer token for the app's own addresses. */
  token(): Promise<string> {
    return this.#door.token();
  }

  /**
   * The current signature of a bare blob address of a recording, renewed first where it is about to end. Null for an address that
   * recording has none for. A renewal that got no answer leaves the old one while that still holds.
   * @throws ApiProblem why there is no signature that holds
   */
  async signature(recordingId: RecordingId, bareUrl: string): Promise<Signature | null> {
    await this.opened;
    const held = this.#find(recordingId, bareUrl);
    if (!held || (!this.#distrusted && this.#clock.msUntil(held.expiresAt) > this.#marginMs)) return held;
    await this.beat();
    const renewed = this.#find(recordingId, bareUrl);
    if (this.#refusal && (this.#distrusted || (renewed && this.#clock.msUntil(renewed.expiresAt) <= 0))) throw this.#refusal;
    return renewed;
  }

  /** Storage refused a signature that should hold: the next use asks for new ones first. */
  distrust(): void {
    this.#distrusted = true;
  }

  /**
   * Beats now: reports what was watched and takes fresh signatures. At most one at a time; who comes meanwhile shares
   * it. Never rejects: access that ended is told to the viewings it concerns, the rest is tried again.
   */
  beat(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  /** Woken: the tab was asleep, the network was away. Beats if one is overdue. */
  wake(): void {
    const playback = this.playback.get();
    if (playback && this.#clock.now() - this.#lastBeatAt > (playback.beatSeconds * 1000) / 2) void this.beat();
  }

  /** A viewing of it has ended. With the last one the session does; the last spans go with it, in a request that outlives the page. */
  left(viewing: Viewing, why: EndPlayback['why']): void {
    if (this.#viewings.get(viewing.recordingId) === viewing) this.#viewings.delete(viewing.recordingId);
    if (this.#ended || this.#viewings.size > 0) return;
    this.#stop();
    if (this.playback.get()) this.#finish(why);
    // Left before the answer came: the session exists on the server all the same.
    else this.opened.then(() => this.#finish(why), () => undefined);
  }

  #finish(why: EndPlayback['why']): void {
    this.#door.end(this.sessionId!, { items: this.#report(), why });
  }

  #report() {
    return [...this.#watched].filter(([id]) => !this.#over.has(id)).map(([recordingId, watched]) => {
      const { at } = watched;
      return { recordingId, spans: watched.take(), ...(at === null ? {} : { atUs: at }) };
    });
  }

  async #open(): Promise<Playback> {
    const { recordingIds, reason, wish } = this.#request;
    const askedAt = Date.now();
    const playback = await this.#door.open({ recordingIds: [...recordingIds], ...(reason ? { reason } : {}), ...(wish ? { wish } : {}) });
    this.#learn(playback, askedAt);
    return playback;
  }

  #learn(playback: Playback, askedAt: number): void {
    this.#clock.learn(playback.serverTime, askedAt, Date.now());
    this.#distrusted = false;
    this.#refusal = null;
    const lives = playback.items.map((i) => Date.parse(i.index.expiresAt) - Date.parse(playback.serverTime));
    this.#marginMs = Math.max(0, Math.min(MARGIN_MS, Math.min(...lives) / 5));
    this.#lastBeatAt = this.#clock.now();
    this.watermark.set(playback.watermark);
    this.#schedule(playback.beatSeconds * 1000);
    this.playback.set(playback);
    for (const { recordingId, why } of playback.over ?? []) this.#tell(recordingId, apiFailure(new ApiProblem({ code: why, status: 403, title: why })));
  }

  async #beat(): Promise<void> {
    const playback = this.playback.get();
    if (this.#ended || !playback) return;
    const items = this.#report();
    const askedAt = Date.now();
    try {
      const answer = await this.#door.beat(playback.sessionId, { items });
      if (!this.#ended) this.#learn(answer, askedAt);
    } catch (error) {
      for (const { recordingId, spans } of items) this.#watched.get(recordingId)!.giveBack(spans);
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
    for (const recordingId of this.#viewings.keys()) this.#tell(recordingId, failure.kind === 'absent' ? { kind: 'withdrawn' } : failure);
  }

  /** One recording's access is over, for this session. */
  #tell(recordingId: RecordingId, failure: Failure): void {
    this.#over.add(recordingId);
    const viewing = this.#viewings.get(recordingId);
    this.#viewings.delete(recordingId);
    viewing?.stopped(failure);
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

  #find(recordingId: RecordingId, bareUrl: string): Signature | null {
    const item = this.playback.get()?.items.find((i) => i.recordingId === recordingId);
    return (item && [item.index, ...item.forms.map(({ media }) => media), ...Object.values(item.tracks)].find(({ url }) => url === bareUrl)) ?? null;
  }
}
