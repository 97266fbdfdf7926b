/** The HLS playlist of a rendition, made from its index. RFC 8216bis: version 7 (fMP4 with EXT-X-MAP), video on demand. */
import type { Gop, MediaIndex } from './media-index.ts';
import { ticks, ticksToMicroseconds, type Ticks } from './time.ts';

export type BuildPlaylist = {
  index: MediaIndex;
  /** Bare address of media.mp4, absolute or relative to the playlist. Never with a signature: those travel beside it. */
  mediaUrl: string;
  /** Whole GOPs are merged until a segment has at least this; usually 2 or 4. A GOP is never split. */
  targetSeconds: number;
};

type Segment = { firstTick: Ticks; end: Ticks; offset: bigint; length: bigint };

function mergeGops(gops: readonly Gop[], target: bigint): Segment[] {
  const segments: Segment[] = [];
  for (const gop of gops) {
    const end = ticks(gop.firstTick + gop.duration);
    const last = segments.at(-1);
    const follows = last !== undefined && last.offset + last.length === gop.offset;
    if (last && follows && last.end - last.firstTick < target) {
      last.end = end;
      last.length += BigInt(gop.length);
    } else segments.push({ firstTick: gop.firstTick, end, offset: gop.offset, length: BigInt(gop.length) });
  }
  return segments;
}

/** Microseconds as decimal seconds, without going through a double. */
function decimalSeconds(us: number): string {
  return `${Math.floor(us / 1_000_000)}.${String(us % 1_000_000).padStart(6, '0')}`;
}

/**
 * Each EXTINF is the difference of two *rounded-up* starts: the sum of the durations before a segment is then its true start,
 * at most 1 µs late, however long the recording. Late and never early, because hls.js places the first segment it loads at that
 * sum, and a frame placed before zero would be dropped by the browser.
 * @throws RangeError for an index without GOPs, or an address that would break out of its line
 */
export function buildPlaylist({ index, mediaUrl, targetSeconds }: BuildPlaylist): string {
  const { header, gops } = index;
  if (gops.length === 0) throw new RangeError('An index without GOPs has no playlist');
  if (/["\r\n]/.test(mediaUrl)) throw new RangeError('The media address contains a quote or a line break');
  const segments = mergeGops(gops, BigInt(Math.round(targetSeconds * header.timescale)));
  const lines: string[] = [];
  let longest = 0;
  for (const segment of segments) {
    const us = ticksToMicroseconds(segment.end, header.timescale, 'ceil') - ticksToMicroseconds(segment.firstTick, header.timescale, 'ceil');
    longest = Math.max(longest, us);
    lines.push(`#EXTINF:${decimalSeconds(us)},`, `#EXT-X-BYTERANGE:${segment.length}@${segment.offset}`, mediaUrl);
  }
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(longest / 1_000_000))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${mediaUrl}",BYTERANGE="${header.initBytes}@0"`,
    ...lines,
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}
