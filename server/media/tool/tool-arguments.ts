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

/** What an input may be and may lead to: a file of a camera; on standard input, footage Docket has packaged itself, and nothing else. */
const FILE_GUARDS = ['-protocol_whitelist', 'file', '-format_whitelist', INPUT_FORMATS, '-max_pixels', String(MAX_PIXELS)];
const PIPE_GUARDS = ['-protocol_whitelist', 'pipe', '-format_whitelist', 'mov', '-f', 'mov', '-max_pixels', String(MAX_PIXELS)];
const PIPE = 'pipe:0';

/** Options that stand before an input, for ffmpeg and ffprobe alike, and the input's address. */
export function openInput(path: string): string[] {
  return [...FILE_GUARDS, ...LOOK_AHEAD, '-i', `file:${path}`];
}

/** The same for what comes on standard input. */
export function openPackagedInput(): string[] {
  return [...PIPE_GUARDS, '-i', PIPE];
}

/** Filters that open files by themselves, past all whitelists. */
const READING_FILTERS = /\b(a?movie|subtitles|ass|a?sendcmd|lut1d|lut3d|ladspa|frei0r)=/;

/**
 * Every run passes here. An input that is opened in another way is a mistake of ours, and none that shows by itself.
 * @throws Error
 */
export function refuseUnguarded(args: readonly string[]): void {
  const inputs = args.flatMap((arg, at) => (arg === '-i' ? [at] : []));
  inputs.forEach((at, n) => {
    const before = args.slice((inputs[n - 1] ?? -2) + 2, at);
    const address = args[at + 1] ?? '';
    const guards = address === PIPE ? PIPE_GUARDS : FILE_GUARDS;
    // Of an option given twice the last counts.
    const isGuarded = guards.every((guard, i) => i % 2 === 1 || before[before.lastIndexOf(guard) + 1] === guards[i + 1]);
    if (!isGuarded || (address !== PIPE && !address.startsWith('file:'))) throw new Error(`The input ${address} is opened without its whitelists.`);
  });
  const filter = args.find((arg) => READING_FILTERS.test(arg));
  if (filter !== undefined) throw new Error(`A filter may open no files: ${filter}`);
}

/** An output file's address. */
export function writeOutput(path: string): string[] {
  return ['-y', `file:${path}`];
}
