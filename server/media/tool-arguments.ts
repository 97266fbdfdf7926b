/** Arguments every run has in common. All pure. */

/**
 * Demuxers we open files with: containers cameras write, nothing that can name another file (hls, dash, concat, sdp, image2 …).
 * `-protocol_whitelist` alone is not enough: a playlist called .mp4 may still name `file:` addresses.
 */
export const INPUT_FORMATS = 'mov,mp4,m4a,3gp,3g2,mj2,avi,matroska,webm,mpeg,mpegts,mpegvideo,asf,dv,mxf,flv,wav,h264,hevc,m4v';

/** Above 8K (33 Mpx): a picture that claims more is refused before memory is taken for it. */
export const MAX_PIXELS = 40_000_000;

/** Options that stand before an input, for ffmpeg and ffprobe alike, and the input's address. */
export function openInput(path: string): string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', INPUT_FORMATS, '-max_pixels', String(MAX_PIXELS), '-i', `file:${path}`];
}

/** An output file's address. */
export function writeOutput(path: string): string[] {
  return ['-y', `file:${path}`];
}
