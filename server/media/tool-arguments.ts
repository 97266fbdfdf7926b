/** Arguments every run has in common. All pure. */

/**
 * Demuxers we open files with: containers cameras write, nothing that can name another file (hls, dash, concat, sdp, image2 …).
 * `-protocol_whitelist` alone is not enough: a playlist called .mp4 may still name `file:` addresses.
 */
export const INPUT_FORMATS = 'mov,mp4,m4a,3gp,3g2,mj2,avi,matroska,webm,mpeg,mpegts,mpegvideo,asf,dv,mxf,flv,wav,h264,hevc,m4v';

/** Above 8K (33 Mpx): a picture that claims more is refused before memory is taken for it. */
export const MAX_PIXELS = 40_000_000;

/**
 * How far ffmpeg looks for what every stream is, in microseconds and bytes, where the container doesn't say: by default 5 s, and a
 * camera's pre-event buffer has no sound for 30. Files that say it at their beginning are not read any further for this.
 */
const LOOK_AHEAD = ['-analyzeduration', '60000000', '-probesize', '67108864'];

/** Options that stand before an input, for ffmpeg and ffprobe alike, and the input's address. */
export function openInput(path: string): string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', INPUT_FORMATS, '-max_pixels', String(MAX_PIXELS), ...LOOK_AHEAD, '-i', `file:${path}`];
}

/** The same for what comes on standard input: footage Docket has packaged itself, and nothing else. */
export function openPackagedInput(): string[] {
  return ['-protocol_whitelist', 'pipe', '-format_whitelist', 'mov', '-f', 'mov', '-max_pixels', String(MAX_PIXELS), '-i', 'pipe:0'];
}

/** An output file's address. */
export function writeOutput(path: string): string[] {
  return ['-y', `file:${path}`];
}
