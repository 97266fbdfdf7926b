/**
 * The player: one viewing, its stream, the media element and what is asked of them. Controls request; the state follows
 * what the element and the viewing report. React only shows it.
 */
import { asProblem } from '#components/api/client.ts';
import { Recovery } from '#components/api/recovery.ts';
import { CameraPath } from './camera-path.ts';
import { bufferedSpans, followElement } from './element-reports.ts';
import { apiFailure, endsAccess, isOfLoading, mayPass, type Failure } from './failure.ts';
import { Observable } from './observable.ts';
import { HAVE_CURRENT_DATA, IDLE, nextState, type PlayerEvent, type PlayerState } from './player-state.ts';
import { Playhead } from './playhead.ts';
import { keepPreference, readPreference, UNKNOWN_QUALITY, type Preference, type Quality } from './quality.ts';
import { rangeReader } from './read-range.ts';
import type { Span } from './spans.ts';
import { credentialsOf, Stream } from './stream.ts';
import { Timeline, type TimelineSource } from './timeline.ts';
import { Transport } from './transport.ts';
import type { Viewing } from './viewing.ts';

export class Player {
  readonly state = new Observable<PlayerState>(IDLE);
  readonly buffered = new Observable<readonly Span[]>([]);
  readonly quality = new Observable<Quality>({ ...UNKNOWN_QUALITY, preference: readPreference() });
  readonly playhead = new Playhead(() => void this.#openIndex());
  readonly transport = new Transport(this.playhead, {
    endAt: (at) => this.#stream?.end.set(at === null ? null : this.playhead.secondsOf(at)),
    ends: () => this.#stream?.end.state ?? 'none',
  });
  /** A clip, or what lies between in and out, played by itself. */
  readonly stretch = this.transport.stretch;
  readonly timeline = new Timeline();
  readonly path = new CameraPath();
  /** Whether who watches is to be read on the picture. */
  readonly watermark = new Observable(false);

  #newViewing: () => Viewing;
  #viewing: Viewing;
  #stream: Stream | null = null;
  #video: HTMLVideoElement | null = null;
  #detach: (() => void) | null = null;
  #leave = new AbortController();
  #isFirstFrame = true;
  /** Where the present viewing was to begin, seconds on the element's timeline. */
  #startSeconds = 0;
  /** A fault that hasn't reached the picture yet: buffered footage plays on. */
  #looming: Failure | null = null;
  /** The session is there. Before that there is no stream to try again, only the opening itself. */
  #isOpen = false;
  #recovery = new Recovery(() => {
    if (this.#isOpen) this.#stream?.retry(this.#video?.currentTime ?? 0);
    else this.#openAgain({ quietly: true });
  });

  /**
   * @param viewing already asked for; `again` makes another one like it, for when it has ended
   * @param startSeconds where to begin
   * @param preference the form to show; else as this browser's person has chosen
   */
  constructor(viewing: Viewing, again: () => Viewing, startSeconds = 0, preference?: Preference) {
    if (preference !== undefined) this.quality.set({ ...UNKNOWN_QUALITY, preference });
    this.#viewing = viewing;
    this.#newViewing = again;
    this.#watchPage();
    this.#begin(startSeconds);
  }

  /** @returns detaches */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    const stopReports = followElement(video, (event) => this.#onElement(event));
    this.playhead.attach(video);
    const stopTransport = this.transport.attach(video);
    const stopPainted = this.playhead.painted.subscribe((frame) => {
      const { phase } = this.state.get();
      if (frame && this.#isFirstFrame) {
        this.#isFirstFrame = false;
        void this.#openIndex();
        this.#showTimeline();
      }
      if (frame) this.#viewing.watched.painted({ fromUs: frame.at, toUs: frame.to }, { playing: phase === 'playing', rate: video.playbackRate });
    });
    const listen = new AbortController();
    const { signal } = listen;
    video.addEventListener('progress', () => this.buffered.set(bufferedSpans(video)), { signal });
    video.addEventListener('durationchange', () => this.playhead.elementLasts(video.duration), { signal });
    this.#stream?.attach(video);
    this.#detach = () => {
      listen.abort();
      stopPainted();
      stopTransport();
      stopReports();
      this.playhead.detach();
      this.#video = null;
      this.#detach = null;
    };
    return this.#detach;
  }

  /** The present viewing's; null until it is open. */
  get sessionId(): string | null {
    return this.#viewing.sessionId;
  }

  /** The server's time, ms since 1970: station computers' clocks are wrong by minutes. */
  get serverNow(): number {
    return this.#viewing.serverNow;
  }

  /** Shows it in another form, from now on and in this browser's next viewings. Frames and times stay as they are. */
  prefer(preference: Preference): void {
    keepPreference(preference);
    this.show(preference);
  }

  /** The same for now only: what the person has chosen stays. */
  show(preference: Preference): void {
    if (preference === this.quality.get().preference) return;
    this.quality.set({ ...this.quality.get(), preference });
    this.#stream?.prefer(preference, { isRunning: this.transport.isRunning });
  }

  /** The person's way on after a failure that may pass. */
  retry(): void {
    this.#recovery.cancel();
    if (!this.#isOpen) {
      this.#openAgain();
      return;
    }
    this.#stream?.retry(this.#video?.currentTime ?? 0);
    this.#recovered();
  }

  /** A new viewing of the same recording, where this one ended; starts where it stood. */
  reopen(): void {
    this.#recovery.cancel();
    this.#openAgain();
  }

  /** Ends the viewing and lets go of everything. */
  dispose(why: 'left' | 'signed-out' = 'left'): void {
    this.#leave.abort();
    this.#recovery.cancel();
    this.#viewing.end(why);
    this.#detach?.();
    this.#stream?.destroy();
    this.#stream = null;
    this.timeline.forget();
    this.path.forget();
  }

  /** @param quietly a failure stays on the screen until this comes to something: nobody asked for it just now */
  #openAgain({ quietly = false } = {}): void {
    // A viewing that never opened has moved the element nowhere: it begins where the first one was to begin.
    const at = this.#isOpen ? (this.#video?.currentTime ?? 0) : this.#startSeconds;
    const ran = this.transport.isRunning && this.transport.settings.get().backwards === 0;
    this.transport.stopBackwards();
    this.#viewing.end('left');
    this.#stream?.destroy();
    this.#viewing = this.#newViewing();
    this.#begin(at, quietly);
    if (!this.#video) return;
    this.#stream?.attach(this.#video);
    if (ran) this.transport.play();
  }

  #begin(startSeconds: number, quietly = false): void {
    const viewing = this.#viewing;
    this.#looming = null;
    this.#isOpen = false;
    this.#startSeconds = startSeconds;
    this.quality.set({ ...this.quality.get(), missing: [] });
    if (!quietly) this.#report({ type: 'opening' });
    if (!Stream.isSupported) {
      viewing.end('left');
      this.#report({ type: 'failed', failure: { kind: 'unsupported' } });
      return;
    }
    // A viewing before this one may still hear an answer: it says nothing any more.
    viewing.watermark.subscribe(() => viewing === this.#viewing && this.watermark.set(viewing.watermark.get()));
    // Its answer may have come before this player's code did.
    if (viewing.sessionId) this.watermark.set(viewing.watermark.get());
    viewing.whenStopped((failure) => this.#stopped(failure));
    this.#stream = new Stream(viewing, { startSeconds, preference: this.quality.get().preference }, {
      onFailure: (failure) => this.#onStreamFailure(failure),
      onTimeline: (init) => this.playhead.placed(init),
      onFlow: () => this.#onFlow(),
      onBuffered: () => this.playhead.buffered(),
      onOffered: (offered) => this.quality.set({ ...this.quality.get(), offered }),
      onMissing: (lines) => this.quality.set({ ...this.quality.get(), missing: [...this.quality.get().missing, lines] }),
      onShown: (shown) => this.quality.set({ ...this.quality.get(), shown }),
      onReplaced: () => this.playhead.seek(this.playhead.heading),
    });
    viewing.opened.then(
      () => {
        // Given up meanwhile: what it says now is of a viewing that is over.
        if (viewing.isEnded) return;
        this.#isOpen = true;
        if (quietly) this.#report({ type: 'opening' });
        this.#report({ type: 'opened' });
        this.#recovery.healthy();
        // Of the first viewing it waits for the first frame.
        if (!this.#isFirstFrame) this.#showTimeline();
      },
      (error: unknown) => {
        if (!viewing.isEnded) this.#notOpened(apiFailure(asProblem(error)));
      },
    );
  }

  #notOpened(failure: Failure): void {
    if (mayPass(failure)) this.#recovery.plan();
    this.#fail(failure);
  }

  #onElement(event: PlayerEvent): void {
    if (event.type === 'seeking') {
      this.#viewing.watched.jumped();
      // Sent where nothing is buffered, after loading had stopped: it is worth another try now.
      if (this.#looming) this.#stream?.retry(this.#video?.currentTime ?? 0);
      this.#looming = null;
    }
    if (event.type === 'seeked') {
      this.playhead.arrived();
      // Back to what is here, while the rest can't be loaded.
      this.#recoverLoading();
    }
    if (event.type === 'playing') this.playhead.running();
    // Asked for when the first frame is painted, and again here where that failed.
    if (event.type === 'playing' || event.type === 'seeked') void this.#openIndex();
    // Where only a stretch is over, it has paused, which was told before.
    if (event.type !== 'ended' || !this.stretch.current.get()) this.#report(event);
    if (event.type === 'waiting' && this.#looming) this.#fail(this.#looming);
  }

  async #openIndex(): Promise<void> {
    try {
      const { index } = await this.#viewing.opened;
      // Read for as long as the player lives: by the signatures of whichever viewing is the present one.
      const credentials = { appOrigin: location.origin, token: () => this.#viewing.token(), signature: (url: string) => this.#viewing.signature(url) };
      await this.playhead.openIndex(rangeReader(index.url, credentials, () => this.#viewing.distrust()));
    } catch (error) {
      // It plays without; steps and the end wait until it is asked for again.
      console.info('The frame index was not read', error);
    }
  }

  #showTimeline(): void {
    const viewing = this.#viewing;
    const source: TimelineSource = { tracks: viewing.tracks, read: (url) => rangeReader(url, credentialsOf(viewing), () => viewing.distrust()) };
    this.timeline.follow(source);
    this.path.follow(source);
  }

  #onStreamFailure(failure: Failure): void {
    if (endsAccess(failure)) {
      this.#stopped(failure);
      return;
    }
    // It may be gone because it was disposed of: asked at once, and not at the next beat.
    if (failure.kind === 'storage-missing') void this.#viewing.beat();
    if (mayPass(failure)) this.#recovery.plan();
    if (isOfLoading(failure) && this.#hasPicture && this.state.get().phase !== 'stalled') this.#looming = failure;
    else this.#fail(failure);
  }

  #fail(failure: Failure): void {
    this.#looming = null;
    this.transport.stopBackwards();
    this.#report({ type: 'failed', failure });
  }

  /** Data arrives. After a failure that has passed, the picture goes on by itself. */
  #onFlow(): void {
    this.#looming = null;
    this.#recovery.healthy();
    // Where the index wasn't read, it may come now: a film that stands still reports nothing else.
    if (!this.#isFirstFrame) void this.#openIndex();
    this.#recoverLoading();
  }

  #recoverLoading(): void {
    const state = this.state.get();
    if (state.phase === 'failed' && isOfLoading(state.failure)) this.#recovered();
  }

  #recovered(): void {
    const video = this.#video;
    this.#report({ type: 'recovering', paused: video?.paused ?? true, seeking: video?.seeking ?? false, readyState: video?.readyState ?? 0 });
  }

  /** The server has ended the viewing. One that a sleep made it take for left is asked for anew, and goes on where it stood. */
  #stopped(failure: Failure): void {
    if (failure.kind === 'session-ended' && this.#viewing.wasSilent) this.#openAgain();
    else this.#withdraw(failure);
  }

  /** Access is over: the source goes, and with it every buffered byte. */
  #withdraw(failure: Failure): void {
    this.transport.pause();
    this.#recovery.cancel();
    this.#viewing.end('left');
    this.#stream?.destroy();
    this.#stream = null;
    this.playhead.forget();
    this.timeline.forget();
    this.path.forget();
    this.buffered.set([]);
    this.#report({ type: 'withdrawn', failure });
  }

  #watchPage(): void {
    const { signal } = this.#leave;
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#viewing.wake(), { signal });
    window.addEventListener('online', () => (this.#viewing.wake(), this.#recovery.now()), { signal });
    window.addEventListener('pagehide', () => this.#viewing.end('left'), { signal });
    // Back from the browser's page cache: the viewing was ended when the page was left.
    window.addEventListener('pageshow', (event) => event.persisted && this.#withdraw({ kind: 'session-ended' }), { signal });
  }

  get #hasPicture(): boolean {
    return (this.#video?.readyState ?? 0) >= HAVE_CURRENT_DATA;
  }

  #report(event: PlayerEvent): void {
    this.state.set(nextState(this.state.get(), event));
  }
}
