/** The footage as a stream: hls.js, fed with this viewing's playlist and signatures. */
import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData } from 'hls.js/light';
import type { PlaybackForm, PlaybackItem } from '#contracts/playback.ts';
import { chooseForm } from '#contracts/renditions.ts';
import type { InitPts } from '#contracts/timeline-map.ts';
import type { Failure } from './failure.ts';
import { hlsConfig } from './hls-config.ts';
import { keepLineSpeed, lineSpeed, wishOf, type Preference } from './quality.ts';
import type { Credentials } from './signed-request.ts';
import { StreamEnd } from './stream-end.ts';
import { streamFailure } from './stream-failure.ts';
import type { Viewing } from './viewing.ts';

export interface StreamEvents {
  /** It can't go on. {@link Stream.retry} starts it again. */
  onFailure(failure: Failure): void;
  /** Where hls.js put the stream on the element's timeline. May come again. */
  onTimeline(init: InitPts): void;
  /** A fragment arrived. */
  onFlow(): void;
  /** It can be played. */
  onBuffered(): void;
  /** There is a choice of forms. */
  onOffered(lines: readonly number[]): void;
  /** A form's bytes are not in the store; it goes on in another. */
  onMissing(lines: number): void;
  /** The form on the screen. */
  onShown(lines: number): void;
  /** What was buffered has gone for another form: the picture has to be painted anew where it stands. */
  onReplaced(): void;
}

/** Measured all the time, written now and then. */
const SPEED_KEPT_EVERY_MS = 5_000;

export function credentialsOf(viewing: Viewing): Credentials {
  return { appOrigin: location.origin, token: () => viewing.token(), signature: (url) => viewing.signature(url) };
}

export class Stream {
  static get isSupported(): boolean {
    return Hls.isSupported();
  }

  /** Where it ends: with the recording, or with a stretch of it. */
  readonly end: StreamEnd;

  #hls: Hls;
  #viewing: Viewing;
  #events: StreamEvents;
  #unsent: unknown = null;
  #item: PlaybackItem | null = null;
  /** Forms whose bytes are not in the store. */
  #gone = new Set<PlaybackForm['kind']>();
  #preference: Preference;
  #speedKeptAt = 0;
  #forbidden = 0;
  #mended = false;

  /** Starts to load as soon as the viewing is open, with or without an element: the first fragment is fetched ahead. */
  constructor(viewing: Viewing, { startSeconds, preference }: { readonly startSeconds: number; readonly preference: Preference }, events: StreamEvents) {
    this.#viewing = viewing;
    this.#preference = preference;
    this.#events = events;
    this.#hls = new Hls(
      hlsConfig({
        credentials: credentialsOf(viewing),
        startSeconds,
        onUnsent: (error) => (this.#unsent = error),
        lineSpeed: lineSpeed(),
        playlist: (url) => this.#item?.playlists?.[new URL(url).pathname],
      }),
    );
    this.end = new StreamEnd(this.#hls);
    this.#hls.on(Events.ERROR, (_, data) => this.#error(data));
    this.#hls.on(Events.FRAG_LOADED, () => {
      this.#forbidden = 0;
      this.#unsent = null;
      this.#keepSpeed();
      events.onFlow();
    });
    this.#hls.on(Events.FRAG_BUFFERED, () => events.onBuffered());
    this.#hls.on(Events.MANIFEST_PARSED, () => {
      if (this.#preference !== 'automatic') this.#hls.loadLevel = this.#levelOf(this.#chosen());
    });
    this.#hls.on(Events.LEVEL_SWITCHED, (_, { level }) => {
      events.onShown(this.#formOf(level).lines);
      this.#dropGone();
    });
    this.#hls.on(Events.INIT_PTS_FOUND, (_, { initPTS, timescale }) => events.onTimeline({ initPTS, timescale }));
    this.#loadWhenOpen();
  }

  attach(video: HTMLVideoElement): void {
    if (this.#hls.media !== video) this.#hls.attachMedia(video);
  }

  /** Starts loading again where the element stands, after a failure. */
  retry(seconds: number): void {
    this.#unsent = null;
    this.#forbidden = 0;
    this.#mended = false;
    if (this.#hls.levels.length === 0) {
      this.#loadWhenOpen();
      return;
    }
    this.#hls.startLoad(seconds);
  }

  /** Lets go of the element and of every buffered byte. */
  destroy(): void {
    this.#hls.destroy();
  }

  #loadWhenOpen(): void {
    this.#viewing.opened.then(
      (item) => this.#load(item),
      () => undefined, // The player hears of a refused viewing itself, and asks for another one.
    );
  }

  #load(item: PlaybackItem): void {
    this.#item = item;
    this.#gone.clear();
    const byLines = item.forms.toSorted((a, b) => a.lines - b.lines);
    // hls.js sorts its levels so, too; it begins with this one.
    this.#hls.config.startLevel = byLines.findIndex(({ kind }) => kind === this.#chosen().kind);
    this.#events.onOffered(item.forms.map(({ lines }) => lines));
    this.#hls.loadSource(new URL(item.playlistPath, location.origin).href);
  }

  /**
   * Shows it in another form from now on. While it plays, from the next fragment on, with what is buffered before it; while
   * it stands, the frame on the screen itself.
   */
  prefer(preference: Preference, { isRunning }: { readonly isRunning: boolean }): void {
    this.#preference = preference;
    if (!this.#item || this.#hls.levels.length < 2) return;
    if (preference === 'automatic') {
      this.#hls.loadLevel = -1;
      return;
    }
    const level = this.#levelOf(this.#chosen());
    if (isRunning) this.#hls.nextLevel = level;
    else if (level === this.#hls.currentLevel) this.#hls.loadLevel = level;
    else {
      this.#hls.once(Events.BUFFER_FLUSHED, () => this.#events.onReplaced());
      this.#hls.currentLevel = level;
    }
  }

  #chosen(): PlaybackForm {
    return chooseForm(this.#there, wishOf(this.#preference));
  }

  /** Forms that are there, as far as is known; never none. */
  get #there(): readonly PlaybackForm[] {
    return this.#item!.forms.filter(({ kind }) => !this.#gone.has(kind));
  }

  #levelOf({ playlistPath }: PlaybackForm): number {
    return this.#hls.levels.findIndex(({ uri }) => new URL(uri).pathname === playlistPath);
  }

  /** Of one form hls.js knows its playlist by the path of the whole. */
  #formOf(level: number): PlaybackForm {
    const { forms } = this.#item!;
    const uri = this.#hls.levels[level]?.uri;
    return forms.find(({ playlistPath }) => uri && new URL(uri).pathname === playlistPath) ?? forms[0]!;
  }

  #keepSpeed(): void {
    const now = performance.now();
    if (now - this.#speedKeptAt < SPEED_KEPT_EVERY_MS) return;
    this.#speedKeptAt = now;
    keepLineSpeed(this.#hls.bandwidthEstimate);
  }

  /**
   * A fragment didn't come, and hls.js will ask for it again. Told at once where asking again is no use, or where it
   * only waits for the network and would say nothing.
   */
  #fragmentFailed(data: ErrorData): void {
    const status = data.response?.code ?? 0;
    // One renewal per refusal: the second 403 in a row is the store's last word.
    if (status === 403 && this.#forbidden++ === 0) {
      this.#viewing.distrust();
      return;
    }
    const isGone = status === 404 || status === 410 || status === 416;
    if (isGone && data.frag && this.#leaveForm(data.frag.level)) return;
    const isHopeless = this.#unsent !== null || status === 403 || isGone;
    if (isHopeless) this.#hls.stopLoad();
    if (isHopeless || !navigator.onLine) this.#events.onFailure(this.#failureOf(data));
  }

  /** A form whose bytes are gone ends no viewing: hls.js goes on in another by itself. False where there is no other. */
  #leaveForm(level: number): boolean {
    const { kind, lines } = this.#formOf(level);
    // Several of its fragments may have been asked for.
    if (this.#gone.has(kind)) return true;
    if (this.#there.length < 2) return false;
    this.#gone.add(kind);
    console.warn(`A form of this recording is missing from the store: ${kind}`);
    this.#events.onOffered(this.#there.map((form) => form.lines));
    this.#events.onMissing(lines);
    return true;
  }

  /** Once another form is shown, so that hls.js does not try the missing one again. */
  #dropGone(): void {
    const isGone = (_: unknown, level: number) => this.#gone.has(this.#formOf(level).kind);
    for (let level = this.#hls.levels.findIndex(isGone); level >= 0 && this.#hls.levels.length > 1; level = this.#hls.levels.findIndex(isGone)) this.#hls.removeLevel(level);
  }

  #failureOf(data: ErrorData): Failure {
    return streamFailure(data, { unsent: this.#unsent, online: navigator.onLine });
  }

  #error(data: ErrorData): void {
    if (!data.fatal) {
      if (data.details === ErrorDetails.FRAG_LOAD_ERROR) this.#fragmentFailed(data);
      return;
    }
    // A decoder that tripped once is given fresh buffers before the person is told.
    const mendable = data.type === ErrorTypes.MEDIA_ERROR && data.details !== ErrorDetails.BUFFER_ADD_CODEC_ERROR && data.details !== ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR;
    if (mendable && !this.#mended) {
      this.#mended = true;
      this.#hls.recoverMediaError();
      return;
    }
    this.#events.onFailure(this.#failureOf(data));
  }
}
