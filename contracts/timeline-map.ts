/**
 * Where a media tick lies on the media element's timeline, and back: the one place where time is a floating number of seconds.
 *
 * hls.js 1.7.4 leaves fMP4 fragments as they are and sets `SourceBuffer.timestampOffset = -initPTS / timescale`, so
 *
 *     element time = (base + tick) / index timescale - initPTS / initPTS's timescale
 *
 * initPTS comes with `Hls.Events.INIT_PTS_FOUND`: earliest decode time (tfdt) of the first fragment loaded, less the playlist
 * time hls.js expected it at. It is taken from the audio track where that starts before the video, in the audio's timescale;
 * our packager makes every fragment's sound start at or after its picture's decode time, so that it is the video's. Seen in Chromium
 * with the kinds in test/media/hls-timing.int.test.ts, started
 * at frame 0 and at frame 437: initPTS was the index's base, and the painted frame's `mediaTime` rounded to exactly its tick. The
 * event is still to be listened to: a later one replaces the mapping (hls.js re-maps when a fragment lies a second or more away
 * from where the playlist puts it).
 */
import { ticks, type Ticks, type Timescale } from './time.ts';

/** `initPTS` and `timescale` of hls.js's INIT_PTS_FOUND. Not a whole number: playlist time is part of it. */
export type InitPts = { initPTS: number; timescale: number };

export type TimelineMap = {
  /** `base` of the index: the container's tick of media time 0. */
  base: Ticks;
  timescale: Timescale;
  init: InitPts;
};

/** The map to use before INIT_PTS_FOUND, and for what our packager makes: element time = media time. */
export function mediaTimeMap(index: { base: Ticks; timescale: Timescale }): TimelineMap {
  return { base: index.base, timescale: index.timescale, init: { initPTS: Number(index.base), timescale: index.timescale } };
}

/** Seconds on the element's timeline by which media time is shifted. */
function shiftOf({ base, timescale, init }: TimelineMap): number {
  return Number(base) / timescale - init.initPTS / init.timescale;
}

/** Seconds on the media element's timeline at which `tick` begins. */
export function elementTimeOf(tick: Ticks, map: TimelineMap): number {
  return Number(tick) / map.timescale + shiftOf(map);
}

/**
 * The tick nearest to an element time. For `requestVideoFrameCallback`'s `mediaTime` this is the painted frame's tick or within a
 * few ticks of it (microseconds): look it up with `frameAt(frames, tick + tolerance)`, see `frameShownAt`.
 */
export function tickOf(elementSeconds: number, map: TimelineMap): Ticks {
  return ticks(BigInt(Math.round((elementSeconds - shiftOf(map)) * map.timescale)));
}

/** Ticks in 5 µs, at least one: how far a browser's own rounding may put a frame from its tick. */
function tolerance(scale: Timescale): bigint {
  return BigInt(Math.max(1, Math.ceil(scale * 0.000_005)));
}

/** The tick to look up in a frame table to find the frame that is painted at `elementSeconds`. */
export function frameShownAt(elementSeconds: number, map: TimelineMap): Ticks {
  return ticks(tickOf(elementSeconds, map) + tolerance(map.timescale));
}

/**
 * Where to send the element so that one frame is painted: the middle of the frame, away from both edges' rounding.
 * It relies on sample durations that end where the next frame begins, which the packager writes (see server/media/fragments/gops.ts).
 * `start` and `end` are the frame's tick and the next frame's (or the recording's end).
 */
export function seekTimeFor(start: Ticks, end: Ticks, map: TimelineMap): number {
  return (Number(start) + Number(end)) / 2 / map.timescale + shiftOf(map);
}
