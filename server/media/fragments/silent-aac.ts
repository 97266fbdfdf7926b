/**
 * One frame of silence in AAC-LC, 1024 samples, as bytes any decoder takes whatever the sample rate: a channel element without
 * any bands, and the end. ISO/IEC 14496-3, 4.4.2. (The same frames fill gaps in hls.js for transport streams.)
 */
const MONO = Uint8Array.of(0x00, 0xc8, 0x00, 0x80, 0x23, 0x80);
const STEREO = Uint8Array.of(0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80);

export type SoundShape = { codec: string; channels: number };

/** @returns null for sound whose silence we can't write */
export function silentFrame({ codec, channels }: SoundShape): Uint8Array | null {
  if (codec !== 'mp4a.40.2') return null;
  return channels === 1 ? MONO : channels === 2 ? STEREO : null;
}
