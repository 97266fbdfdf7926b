/**
 * How pictures and sound are encoded for viewing. Pure; knows no input, no output and no container, so that renditions and chunks
 * of a long transcode use the same.
 *
 * H.264 High, 8-bit 4:2:0, closed groups of at most two seconds: what every browser decodes and seeks in at once. libx264
 * `superfast` at CRF 18: against `veryfast` at 18 it took two thirds of the time (4.1 against 6.0 CPU seconds for 3 s of a 1376×1840
 * street scene; 0.82 against 1.13 for 480p from a worn camera), was closer to the source (40.0 against 39.8 dB; 41.0 against 40.6)
 * and 18 to 25 % larger. Somebody waits for the time; the bytes are made fewer for slow lines by the renditions.
 */
import type { Rational } from '../look/probe.ts';

export type EncodePicture = {
  /** As encoded. */
  width: number;
  height: number;
  /** Average; null when not known. Only bounds are made from it, never times. */
  frameRate: Rational | null;
  /** Ticks the pictures' times are counted in: the source's own, so that every picture keeps its time exactly. */
  timeBase: Rational;
  threads: number;
};

/** `cap`: bits a second the picture may take, over about two seconds. */
export type EncodeQuality = { preset: 'superfast' | 'veryfast'; crf: number; cap: number };

const PRESET = 'superfast';
const CRF = 18;
/** A key picture is asked for at the first picture this long after the last one: at 10 pictures a second or more no group is longer than 2 s. */
const KEY_SECONDS = 1.9;
/** A picture is worth at most so many bits a pixel: noise, and films made of it, end here. */
const MOST_BITS_PER_PIXEL = 0.3;
const LEAST_CAP = 4_000_000;
const MOST_CAP = 60_000_000;

/** Bits a second the picture may take, over about two seconds. */
export function pictureCap({ width, height, frameRate }: Pick<EncodePicture, 'width' | 'height' | 'frameRate'>): number {
  const rate = frameRate ? Math.min(60, frameRate.num / frameRate.den) : 30;
  return Math.round(Math.min(MOST_CAP, Math.max(LEAST_CAP, width * height * rate * MOST_BITS_PER_PIXEL)));
}

/** Level by size alone, for up to 60 pictures a second: left to itself x264 believes a frame rate that the file may have made up. */
function level({ width, height }: EncodePicture): string {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  return blocks <= 8704 ? '4.2' : '5.2';
}

const keyEverySoOften = `expr:isnan(prev_forced_t)+gte(t,prev_forced_t+${KEY_SECONDS})`;

/** @param keys where key pictures are, as ffmpeg's `-force_key_frames` takes it: nowhere else are any */
export function pictureEncodeArguments(picture: EncodePicture, quality: EncodeQuality = { preset: PRESET, crf: CRF, cap: pictureCap(picture) }, keys: string = keyEverySoOften): string[] {
  const { preset, crf, cap } = quality;
  const { num, den } = picture.timeBase;
  return [
    '-c:v', 'libx264', '-preset', preset, '-crf', String(crf), '-maxrate', String(cap), '-bufsize', String(cap * 2), '-profile:v', 'high', '-level', level(picture),
    // Key pictures come by time, not by count (cameras' frame rates vary) and not at cuts; each is an IDR picture.
    '-force_key_frames', keys, '-forced-idr', '1', '-g', keys === keyEverySoOften ? '1000' : '100000', '-sc_threshold', '0', '-x264-params', 'open-gop=0',
    // One picture in, one picture out, at its own tick.
    '-fps_mode', 'passthrough', '-enc_time_base', `${num}/${den}`, '-threads', String(picture.threads),
  ];
}

/** Rates that are kept; other sound is resampled: below 32 kHz AAC-LC is read by some decoders as the halved rate of HE-AAC. */
const KEPT_RATES = new Set([32_000, 44_100, 48_000]);
export const SOUND_BITRATE = 160_000;

/** AAC-LC, mono or stereo: what `silentFrame` can fill gaps in, and every browser plays. */
export function soundEncodeArguments({ sampleRate, channels }: { sampleRate: number; channels: number }): string[] {
  const mono = channels === 1;
  return ['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', String(mono ? SOUND_BITRATE * 0.6 : SOUND_BITRATE), '-ac', mono ? '1' : '2', '-ar', String(KEPT_RATES.has(sampleRate) ? sampleRate : 48_000)];
}
