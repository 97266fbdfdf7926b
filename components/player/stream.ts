/** The footage as a stream: hls.js, fed with this viewing's playlist and signatures. */
import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData } from 'hls.js/light';
import type { PlaybackItem } from '#contracts/playback.ts';
import type { InitPts } from '#contracts/timeline-map.ts';
import type { Failure } from './failure.ts';
import { hlsConfig } from './hls-config.ts';
import type { Credentials } from './signed-request.ts';
import { streamFailure } from './stream-failure.ts';
import type { Viewing } from './viewing.ts';

export interface StreamEvents {
  /** It can't go on. {@link Stream.retry} starts it again. */
  onFailure(failure: Failure): void;
  /** Where hls.js put the stream on the element's timeline. May come again. */
  onTimeline(init: InitPts): void;
  /** A fragment arrived. */
  onFlow(): void;
}

export function credentialsOf(viewing: Viewing): Credentials {
  return { appOrigin: location.origin, token: () => viewing.token(), signature: (url) => viewing.signature(url) };
}

export class Stream {
  static get isSupported(): boolean {
    return Hls.isSupported();
  }

  #hls: Hls;
  #viewing: Viewing;
  #events: StreamEvents;
  #unsent: unknown = null;
  #source: { readonly url: string; readonly playlist: string | undefined } | null = null;
  #forbidden = 0;
  #mended = false;

  /** Starts to load as soon as the viewing is open, with or without an element: the first fragment is fetched ahead. */
  constructor(viewing: Viewing, startSeconds: number, events: StreamEvents) {
    this.#viewing = viewing;
    this.#events = events;
    this.#hls = new Hls(
      hlsConfig({
        credentials: credentialsOf(viewing),
        startSeconds,
        onUnsent: (error) => (this.#unsent = error),
        playlist: (url) => (url === this.#source?.url ? this.#source.playlist : undefined),
      }),
    );
    this.#hls.on(Events.ERROR, (_, data) => this.#error(data));
    this.#hls.on(Events.FRAG_LOADED, () => {
      this.#forbidden = 0;
      this.#unsent = null;
      events.onFlow();
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

  #load({ playlistPath, playlist }: PlaybackItem): void {
    const { href } = new URL(playlistPath, location.origin);
    this.#source = { url: href, playlist };
    this.#hls.loadSource(href);
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
    const isHopeless = this.#unsent !== null || status === 403 || status === 404 || status === 410 || status === 416;
    if (isHopeless) this.#hls.stopLoad();
    if (isHopeless || !navigator.onLine) this.#events.onFailure(this.#failureOf(data));
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
