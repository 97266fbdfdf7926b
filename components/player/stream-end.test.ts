import { describe, expect, test } from 'vitest';
import { Events, type default as Hls } from 'hls.js/light';
import { StreamEnd } from './stream-end.ts';

/** Fragments of four seconds, sixteen in all. */
const FRAGMENTS = [0, 4, 8, 12].map((start, sn) => ({ start, sn }));

class FakeBuffer extends EventTarget {
  readonly updating = false;
  appendWindowEnd = Infinity;
  timestampOffset = 0;
  buffered: TimeRanges;
  constructor(ranges: TimeRanges) {
    super();
    this.buffered = ranges;
  }
}

const ranges = (...list: readonly (readonly [number, number])[]): TimeRanges => ({ length: list.length, start: (i: number) => list[i]![0], end: (i: number) => list[i]![1] });

/** Sixteen seconds, all of them loaded; told to end somewhere, it loses pictures before that, too, as many as `takes` seconds hold. */
function loaded({ standsAt, takes }: { readonly standsAt: number; readonly takes: number }) {
  const listeners = new Map<string, (event: string, data: unknown) => void>();
  const buffer = new FakeBuffer(ranges([0, 16]));
  const media = Object.assign(new EventTarget(), { currentTime: standsAt, buffered: buffer.buffered });
  const source = {
    readyState: 'ended',
    duration: 16,
    endOfStream() {
      source.readyState = 'ended';
      source.duration = buffer.buffered.end(0);
    },
  };
  const hls = {
    isBuffering: true,
    latestLevelDetails: { fragments: FRAGMENTS },
    on: (event: string, listener: (event: string, data: unknown) => void) => listeners.set(event, listener),
    trigger(event: string, data: { readonly startOffset: number }) {
      listeners.get(event)?.(event, data);
      if (event !== String(Events.BUFFER_FLUSHING)) return;
      media.buffered = buffer.buffered = ranges([0, data.startOffset - takes]);
      source.readyState = 'open';
      buffer.dispatchEvent(new Event('updateend'));
      listeners.get(Events.BUFFER_FLUSHED)?.(Events.BUFFER_FLUSHED, {});
    },
    pauseBuffering: () => (hls.isBuffering = false),
    resumeBuffering: () => (hls.isBuffering = true),
    stopLoad: () => undefined,
    startLoad: () => undefined,
  };
  const end = new StreamEnd(hls as unknown as Hls);
  hls.trigger(Events.MEDIA_ATTACHED, { media, mediaSource: source } as never);
  hls.trigger(Events.BUFFER_CREATED, { tracks: { video: { buffer } } } as never);
  return { end, hls, source };
}

describe('a stream told to end before its recording does', () => {
  test('is over, and nothing past that is asked for', () => {
    const { end, hls, source } = loaded({ standsAt: 9, takes: 0.1 });
    end.set(11);
    expect(end.state).toBe('there');
    expect(source.readyState).toBe('ended');
    expect(hls.isBuffering).toBe(false);
  });

  test('takes pictures from under the element, and doesn’t ask for them again: they would never be let in', () => {
    const { end, hls, source } = loaded({ standsAt: 10.93, takes: 0.1 });
    end.set(11);
    expect(hls.isBuffering).toBe(false);
    expect(source.readyState).toBe('ended');
    expect(end.state).toBe('there');
  });
});
