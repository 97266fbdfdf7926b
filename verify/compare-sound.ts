/** A film's sound beside its original's, a stretch at a time, wherever it is neither muted nor silent in both. */
import type { Manifest } from '#contracts/export-package.ts';
import { openInput, runTool } from '#server/media/index.ts';
import { decoded } from './decoded.ts';
import { SIGNS, type Finding, type Fit } from './finding.ts';
import { soundOffset, type SoundOffset } from './sound-offset.ts';

export interface CompareSound {
  readonly film: string;
  readonly original: string;
  readonly manifest: Manifest;
  /** Where the film's first frame starts in the original. */
  readonly startSeconds: number;
}

const RATE = 16_000;
/** Sound further apart than this is another sound. */
const MOST_OFFSET_MS = 5;
const MOST_OFFSET = (MOST_OFFSET_MS * RATE) / 1000;
/** Of one sound encoded anew nearly all agrees, of two sounds hardly anything. */
const LEAST_AGREEMENT = 0.5;
/** What repeats itself (a hum) agrees at many places: one further off has to agree so much more. */
const MORE = 0.02;
/** So much tells where it lies. */
const STRETCH = 30 * RATE;
/** And less than this tells nothing. */
const LEAST = RATE / 10;
/** Mean of 16 bits; −66 dB. What is quieter an encoder may leave out. */
const SILENT = 16;
/** A mute is a sample too long rather than one too short, and an encoder blurs its ends. */
const MUTE_MARGIN = RATE / 50;

export async function compareSound({ film, original, manifest, startSeconds }: CompareSound): Promise<Finding> {
  const seconds = manifest.picture.durationUs / 1e6;
  const mutes = manifest.mutes.map(({ fromUs, toUs }) => [(fromUs * RATE) / 1e6 - MUTE_MARGIN, (toUs * RATE) / 1e6 + MUTE_MARGIN] as const);
  const ours = decoded(await samples(film, 0, seconds), 2 * STRETCH);
  const theirs = decoded(await samples(original, startSeconds, seconds), 2 * STRETCH);
  let [told, untold, isElsewhere] = [0, 0, false];
  let worst: SoundOffset | null = null;
  for (let from = 0; ; from += STRETCH) {
    const [a, b] = [await ours.next(), await theirs.next()];
    if (a.done && b.done) break;
    const length = Math.max(a.value?.length ?? 0, b.value?.length ?? 0) >> 1;
    const [x, y] = [stretchOf(a.value, length), stretchOf(b.value, length)];
    const muted = mute([x, y], mutes.map(([start, end]) => [start - from, end - from] as const));
    const left = length - muted;
    if (left < LEAST || Math.max(loudness(x, left), loudness(y, left)) < SILENT) {
      untold += length;
      continue;
    }
    [told, untold] = [told + left, untold + muted];
    const found = likeliest(x, y);
    isElsewhere ||= found.agreement < LEAST_AGREEMENT || Math.abs(found.offset) > MOST_OFFSET;
    if (!worst || badness(found) > badness(worst)) worst = found;
  }
  if (!worst) return { fit: 'unknown', words: [`${SIGNS.unknown} Of the sound it can’t be told whether it is the original’s: it is muted, or both are silent.`] };
  const fit: Fit = isElsewhere ? 'differs' : 'fits';
  const words = [
    worst.agreement < LEAST_AGREEMENT ? `${SIGNS[fit]} The sound is not the original’s (agreement ${percent(worst)}).`
      : `${SIGNS[fit]} The sound lies ${Math.abs((worst.offset * 1000) / RATE).toFixed(2)} ms ${worst.offset < 0 ? 'before' : 'after'} the original’s (agreement ${percent(worst)}).`,
  ];
  if (untold >= LEAST) words.push(`  ${(told / RATE).toFixed(1)} s were compared. Of ${(untold / RATE).toFixed(1)} s more it can’t be told: they are muted, or silent in both.`);
  return { fit, words };
}

const percent = ({ agreement }: SoundOffset) => `${(100 * agreement).toFixed(1)} %`;
/** The worst stretch is the one that is told of: another sound before one that lies elsewhere. */
const badness = ({ offset, agreement }: SoundOffset) => (agreement < LEAST_AGREEMENT ? 1e6 : 0) + Math.abs(offset) + 1 - agreement;

function likeliest(ours: Int16Array, theirs: Int16Array): SoundOffset {
  const near = soundOffset(ours, theirs, MOST_OFFSET);
  const any = soundOffset(ours, theirs, RATE / 2);
  return near.agreement >= any.agreement - MORE ? near : any;
}

/** What one has and the other lacks is silence there. */
function stretchOf(bytes: Buffer | void, length: number): Int16Array {
  const whole = new Int16Array(length);
  if (bytes) whole.set(new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~1))));
  return whole;
}

/** @returns how many samples are muted */
function mute(sounds: readonly [Int16Array, Int16Array], mutes: readonly (readonly [number, number])[]): number {
  const muted = new Uint8Array(sounds[0].length);
  for (const [from, to] of mutes) muted.fill(1, Math.max(0, Math.floor(from)), Math.max(0, Math.ceil(to)));
  for (const sound of sounds) for (let i = 0; i < sound.length; i++) if (muted[i]) sound[i] = 0;
  return muted.reduce((sum, one) => sum + one, 0);
}

const loudness = (sound: Int16Array, of: number): number => Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / of);

/** Seconds, of the first picture as the file counts. */
async function pictureStart(path: string): Promise<number> {
  const { stdout } = await runTool({ tool: 'ffprobe', args: ['-select_streams', 'v:0', '-show_entries', 'stream=start_time', '-of', 'csv=p=0', ...openInput(path)], timeoutMs: 60_000 });
  return Number.parseFloat(stdout.toString()) || 0;
}

async function samples(path: string, from: number, seconds: number): Promise<string[]> {
  const start = (await pictureStart(path)) + from;
  return [
    '-copyts', ...openInput(path), '-map', '0:a:0', '-af', `asetpts='PTS-${start.toFixed(6)}/TB',aresample=${RATE}:async=1:first_pts=0:min_hard_comp=0.01`, '-ac', '1', '-t', seconds.toFixed(6),
    '-protocol_whitelist', 'pipe', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1',
  ];
}
