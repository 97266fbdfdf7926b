/** The HLS playlist that names a recording's forms. RFC 8216bis, 4.4.6.2 */

export type Variant = {
  /** Of its own playlist, absolute or relative to this one. */
  url: string;
  /** Bits a second: of the heaviest stretch, and of the whole. */
  bandwidth: number;
  averageBandwidth: number;
  codecs: string;
  /** As shown: a picture that is turned is turned. */
  width: number;
  height: number;
  /** Frames a second; null where not known. */
  frameRate: number | null;
};

/** @throws RangeError for no variants, or words that would break out of their line */
export function buildMasterPlaylist(variants: readonly Variant[]): string {
  if (variants.length === 0) throw new RangeError('There is nothing to choose from');
  const lines = variants.flatMap(({ url, bandwidth, averageBandwidth, codecs, width, height, frameRate }) => {
    if (/["\r\n]/.test(url + codecs)) throw new RangeError('An address or codec contains a quote or a line break');
    const rate = frameRate === null ? '' : `,FRAME-RATE=${frameRate.toFixed(3)}`;
    return [`#EXT-X-STREAM-INF:BANDWIDTH=${Math.max(bandwidth, averageBandwidth)},AVERAGE-BANDWIDTH=${averageBandwidth},CODECS="${codecs}",RESOLUTION=${width}x${height}${rate}`, url];
  });
  return ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...lines, ''].join('\n');
}
