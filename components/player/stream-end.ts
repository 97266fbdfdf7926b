/**
 * The stream made to end where a clip ends: nothing from there on is in the browser's buffers, and the media source says that it is over.
 * So the element plays to that moment, its sound with it, and stops by itself, however busy the page is.
 *
 * What is taken out goes in the order of decoding: where pictures refer to later ones, up to as many of the last ones go, too
 * (`StretchPlayer` shows those by seeks, once the stream goes on again).
 */
import { Events, type default as Hls } from 'hls.js/light';

/** Moments are rounded by browsers: this much before a frame's start is still before it, and after the one before has begun. */
const BEFORE_S = 0.000_5;
/** Of a fragment that lacks 0.2 s or less at its end hls.js takes all for buffered, and sound may end so much before the pictures. */
const MISSED_S = 0.5;
/** The recording's own end, as the playlist rounds it. */
const SAME_S = 0.005;

export class StreamEnd {
  #hls: Hls;
  #media: HTMLMediaElement | null = null;
  #source: MediaSource | null = null;
  #buffers: readonly SourceBuffer[] = [];
  #at: number | null = null;
  /** Loading stands still until what was taken out is gone. */
  #isStopped = false;
  /** Where it ended until now. */
  #was = 0;
  /** How long the recording is on the element's timeline. */
  #whole = 0;
  /** What was buffered past the end has been asked to go. */
  #isTrimmed = false;
  /** The fragment that ends there was let in, as far as it is wanted. */
  #isEndLoaded = false;

  constructor(hls: Hls) {
    this.#hls = hls;
    hls.on(Events.MEDIA_ATTACHED, (_, { media, mediaSource }) => {
      this.#media = media;
      this.#source = mediaSource ?? null;
      media.addEventListener('seeking', this.#settle);
    });
    hls.on(Events.MEDIA_DETACHING, () => {
      this.#media?.removeEventListener('seeking', this.#settle);
      this.#buffers.forEach((buffer) => buffer.removeEventListener('updateend', this.#settle));
      this.#media = null;
      this.#source = null;
      this.#buffers = [];
    });
    hls.on(Events.BUFFER_CREATED, (_, { tracks }) => {
      this.#buffers = Object.values(tracks).map(({ buffer }) => buffer);
      this.#buffers.forEach((buffer) => buffer.addEventListener('updateend', this.#settle));
      this.#settle();
    });
    hls.on(Events.FRAG_BUFFERED, (_, { frag }) => {
      if (this.#at !== null && frag.sn === this.#fragmentBefore(this.#at)?.sn) this.#isEndLoaded = true;
      this.#settle();
    });
    hls.on(Events.BUFFER_FLUSHED, () => this.#flushed());
    // For another form.
    hls.on(Events.BUFFER_FLUSHING, (_, { startOffset }) => {
      if (this.#at !== null && startOffset < this.#at - BEFORE_S) this.#isEndLoaded = false;
    });
  }

  /** Whether the stream ends there by itself: `none` where that can't be had, `coming` until the end is loaded. */
  get state(): 'none' | 'coming' | 'there' {
    if (this.#at === null || !this.#source || this.#buffers.length === 0) return 'none';
    return this.#source.readyState === 'ended' && this.#reaches(this.#at) ? 'there' : 'coming';
  }

  #flushed(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#hls.startLoad(this.#media?.currentTime ?? 0, true);
  }

  /** @param seconds on the element's timeline; null: the stream goes on to the recording's own end again */
  set(seconds: number | null): void {
    const source = this.#source;
    if (!source || this.#buffers.length === 0 || seconds === this.#at) return;
    if (this.#at === null) this.#whole = source.duration;
    else if (seconds === null) this.#was = this.#at;
    this.#at = seconds;
    this.#isTrimmed = false;
    this.#isEndLoaded = seconds !== null && this.#bufferedFrom(this.#media?.currentTime ?? 0) >= seconds - BEFORE_S;
    this.#settle();
  }

  /** Brings the buffers nearer to what is wanted; called again whenever one has changed. */
  #settle = (): void => {
    const [source, at] = [this.#source, this.#at];
    if (!source || source.readyState === 'closed' || this.#buffers.some(({ updating }) => updating)) return;
    if (at === null) {
      this.#goOn(source);
      return;
    }
    if (at >= this.#whole - SAME_S) return;
    for (const buffer of this.#buffers) buffer.appendWindowEnd = at + BEFORE_S;
    if (!this.#isTrimmed) {
      this.#isTrimmed = true;
      // Or it would load again at once what goes.
      if (this.#isEndLoaded) this.#hls.pauseBuffering();
      if (this.#buffers.some(({ buffered }) => buffered.length > 0 && buffered.end(buffered.length - 1) > at)) {
        this.#hls.trigger(Events.BUFFER_FLUSHING, { startOffset: at - BEFORE_S, endOffset: Infinity, type: null });
        return;
      }
    }
    if (!this.#reaches(at)) {
      this.#open(source);
      this.#hls.resumeBuffering();
      return;
    }
    // The next fragment would not be let in, and be asked for again and again.
    this.#hls.pauseBuffering();
    if (source.readyState === 'open') source.endOfStream();
  };

  #goOn(source: MediaSource): void {
    if (this.#whole === 0) return;
    for (const buffer of this.#buffers) buffer.appendWindowEnd = Infinity;
    this.#open(source);
    const isCut = this.#was < this.#whole - SAME_S;
    this.#whole = 0;
    this.#hls.resumeBuffering();
    if (!isCut) return;
    // Enough is taken out of the fragment that ended there, and of none before it, that it is loaded again.
    // Nothing is loaded before that is gone: it would be what comes after it.
    this.#hls.stopLoad();
    this.#isStopped = true;
    this.#hls.trigger(Events.BUFFER_FLUSHING, { startOffset: Math.max(this.#fragmentBefore(this.#was)?.start ?? 0, this.#was - MISSED_S), endOffset: Infinity, type: null });
  }

  /** Not over any more, and as long as the recording: an element lets nobody seek past its end. */
  #open(source: MediaSource): void {
    const [first] = this.#buffers;
    // Set to what it is, it opens a source that is over, at once.
    if (source.readyState === 'ended' && first) {
      const { timestampOffset } = first;
      first.timestampOffset = timestampOffset;
    }
    if (source.readyState === 'open' && source.duration < this.#whole) source.duration = this.#whole;
  }

  /** Whether it is buffered from where the element stands to there. What went with the cut isn't let in again: the element may stand in that, and to load it would never end. */
  #reaches(at: number): boolean {
    const last = this.#fragmentBefore(at);
    return this.#isEndLoaded && last !== undefined && this.#bufferedBehind(Math.min(this.#media?.currentTime ?? 0, at)) > last.start;
  }

  #fragmentBefore(at: number): { readonly start: number; readonly sn: number | 'initSegment' } | undefined {
    return this.#hls.latestLevelDetails?.fragments.findLast(({ start }) => start < at - BEFORE_S);
  }

  /** How far it is buffered from there on without a gap; 0 where it isn't. */
  #bufferedFrom(seconds: number): number {
    const buffered = this.#media?.buffered;
    for (let i = 0; i < (buffered?.length ?? 0); i++) if (buffered!.start(i) <= seconds + BEFORE_S && buffered!.end(i) >= seconds) return buffered!.end(i);
    return 0;
  }

  /** Where the last thing buffered ends that begins at or before there; 0 where there is none. */
  #bufferedBehind(seconds: number): number {
    const buffered = this.#media?.buffered;
    for (let i = (buffered?.length ?? 0) - 1; i >= 0; i--) if (buffered!.start(i) <= seconds + BEFORE_S) return buffered!.end(i);
    return 0;
  }
}
