/** One recording watched within a playback session: its signatures, its playlists, what is shown of it. Knows nothing of hls.js or the media element. */
import { ApiProblem } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { EndPlayback, PlaybackItem, Signature, TimelineTrack } from '#contracts/playback.ts';
import type { Failure } from './failure.ts';
import { Observable } from './observable.ts';
import type { PlaybackSession } from './session.ts';
import type { Watched } from './watched.ts';

/** Bare addresses of derived tracks. */
export type TrackAddresses = Readonly<Partial<Record<TimelineTrack, string>>>;

export class Viewing {
  readonly recordingId: RecordingId;
  readonly watched: Watched;
  /** Of the tracks that are made so far: told again when a beat brings more. */
  readonly tracks = new Observable<TrackAddresses>({});
  /** Whether who watches is to be read on the picture; told anew with each beat. */
  readonly watermark: Observable<boolean>;
  /** Settles once: the session's item for this recording, or an ApiProblem. */
  readonly opened: Promise<PlaybackItem>;

  #session: PlaybackSession;
  #ended = false;
  #onStopped: ((failure: Failure) => void) | null = null;

  /** Made by {@link PlaybackSession.view}. */
  constructor(session: PlaybackSession, recordingId: RecordingId, watched: Watched) {
    this.#session = session;
    this.recordingId = recordingId;
    this.watched = watched;
    this.watermark = session.watermark;
    session.playback.subscribe(() => this.#learn());
    this.#learn();
    this.opened = session.opened.then(({ items }) => {
      const item = items.find((i) => i.recordingId === recordingId);
      if (!item) throw new ApiProblem({ code: 'not-understood', status: 0, title: 'The answer names another recording.' });
      return item;
    });
    this.opened.catch(() => undefined);
  }

  /** Called once, when access ends while watching: withdrawn, swept, or signed out. */
  whenStopped(tell: (failure: Failure) => void): void {
    this.#onStopped = tell;
  }

  /** The session has ended this viewing, or all of its own. */
  stopped(failure: Failure): void {
    this.#ended = true;
    this.#onStopped?.(failure);
  }

  /** Null until it is open. */
  get sessionId(): string | null {
    return this.#session.sessionId;
  }

  /** The server's time, ms since 1970. */
  get serverNow(): number {
    return this.#session.serverNow;
  }

  /** As of {@link PlaybackSession.wasSilent}. */
  get wasSilent(): boolean {
    return this.#session.wasSilent;
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  /** The bearer token for the app's own addresses. */
  token(): Promise<string> {
    return this.#session.token();
  }

  /**
   * As of {@link PlaybackSession.signature}.
   * @throws ApiProblem why there is no signature that holds
   */
  signature(bareUrl: string): Promise<Signature | null> {
    return this.#session.signature(this.recordingId, bareUrl);
  }

  /** Storage refused a signature that should hold: the next use asks for a new one first. */
  distrust(): void {
    this.#session.distrust();
  }

  /** As of {@link PlaybackSession.beat}. */
  beat(): Promise<void> {
    return this.#session.beat();
  }

  /** Woken: the tab was asleep, the network was away. Beats if one is overdue. */
  wake(): void {
    this.#session.wake();
  }

  /** Ends the viewing, once; the session with the last one of it. */
  end(why: EndPlayback['why']): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#session.left(this, why);
  }

  #learn(): void {
    const item = this.#session.playback.get()?.items.find((i) => i.recordingId === this.recordingId);
    const tracks = Object.entries(item?.tracks ?? {});
    if (tracks.length > Object.keys(this.tracks.get()).length) this.tracks.set(Object.fromEntries(tracks.map(([kind, { url }]) => [kind, url])));
  }
}
