/** A recording's facts in words. */
import type { RecordingDetail } from '#contracts/recordings.ts';

const CODECS: Readonly<Record<string, string>> = { h264: 'H.264', hevc: 'HEVC', mpeg2video: 'MPEG-2', mpeg4: 'MPEG-4', aac: 'AAC', mjpeg: 'Motion JPEG' };

/** Frames a second of "30000/1001" or "25/1"; null where it isn't known. */
export function framesASecond(rate: string): number | null {
  const [numerator, denominator = '1'] = rate.split('/');
  const value = Number(numerator) / Number(denominator);
  return Number.isFinite(value) && value > 0 ? Math.round(value * 100) / 100 : null;
}

/** "1080p 29.97 H.264", "854 × 480 25 fps H.264, turned 90°" */
export function pictureWords(picture: NonNullable<RecordingDetail['picture']>): string {
  const { width, height, rotation, frameRate, codec } = picture;
  const size = width * 9 === height * 16 ? `${height}p` : `${width} × ${height}`;
  const fps = framesASecond(frameRate);
  const turned = rotation % 360 === 0 ? '' : `, turned ${((rotation % 360) + 360) % 360}°`;
  return [size, fps === null ? null : `${fps} fps`, codecName(codec)].filter(Boolean).join(' ') + turned;
}

export function codecName(codec: string): string {
  return CODECS[codec.toLowerCase()] ?? codec.toUpperCase();
}

/** "148 MB", decimal as cameras count. */
export function bytesWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** "9f2c 71d0 4be8 … a1c4" */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} ${sha256.slice(8, 12)} … ${sha256.slice(-4)}`;
}

/** The heading over why and until when a recording is kept: only what stays has a reason to stay. */
export function keptTitle({ retainUntil, retainReason }: Pick<RecordingDetail, 'retainUntil' | 'retainReason'>): string {
  return retainUntil === null && retainReason ? 'Kept because' : 'How long it is kept';
}

/** Where the start of a recording is known from. */
export const START_FROM: Readonly<Record<RecordingDetail['startSource'], string>> = {
  sidecar: 'Start: from the camera’s sidecar',
  container: 'Start: from the file’s metadata',
  file: 'Start: from the file’s date, may be wrong',
  docked: 'Start: not known, this is when it was docked',
};

/** "48 positions, from the camera’s GPS" */
export function trackWords({ source, points }: NonNullable<RecordingDetail['track']>): string {
  const from = { gpmf: 'from the camera’s GPS', sidecar: 'from the sidecar', container: 'from the file’s metadata' }[source];
  return points === 1 ? `One position, ${from}` : `${points.toLocaleString('en-GB')} positions, ${from}`;
}
