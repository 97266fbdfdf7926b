/** What a package says of how its picture is shown and its sound is coded. */
import { open } from 'node:fs/promises';
import { BoxError, boxesIn, find, viewOf } from '../fragments/mp4-box.ts';
import { readTracks } from '../fragments/mp4-tracks.ts';

/** The initialisation segment at the beginning of a file. @throws BoxError */
export async function initOf(path: string, initBytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(initBytes);
    const { bytesRead } = await file.read(buffer, 0, initBytes, 0);
    if (bytesRead < initBytes) throw new BoxError('The initialisation segment is cut short');
    return buffer;
  } finally {
    await file.close();
  }
}

const traks = (init: Uint8Array) => [...boxesIn(find(init, 'moov').body)].filter(({ type }) => type === 'trak').map(({ body }) => body);

function trakOf(init: Uint8Array, kind: 'vide' | 'soun'): Uint8Array | undefined {
  return traks(init).find((trak) => String.fromCharCode(...find(trak, 'mdia', 'hdlr').body.subarray(8, 12)) === kind);
}

/** Size of the picture upright, even: a camera worn sideways says so in its track's matrix. ISO/IEC 14496-12, 8.3.2 */
export async function turnedSize(path: string, { initBytes, width, height }: { initBytes: number; width: number; height: number }): Promise<{ width: number; height: number }> {
  const trak = trakOf(await initOf(path, initBytes), 'vide');
  if (!trak) throw new BoxError('There is no picture track');
  const tkhd = viewOf(find(trak, 'tkhd').body);
  const matrixAt = tkhd.getUint8(0) === 1 ? 52 : 40;
  const isTurned = tkhd.getInt32(matrixAt) === 0 && tkhd.getInt32(matrixAt + 4) !== 0;
  const even = (side: number) => Math.ceil(side / 2) * 2;
  return isTurned ? { width: even(height), height: even(width) } : { width: even(width), height: even(height) };
}

/** Rates that are kept; see `soundEncodeArguments`. */
const KEPT_RATES = new Set([32_000, 44_100, 48_000]);

/** How the sound is encoded: as it was, where that is played everywhere. */
export async function soundShape(path: string, initBytes: number): Promise<{ sampleRate: number; channels: number }> {
  const init = await initOf(path, initBytes);
  const track = readTracks(find(init, 'moov').body).find(({ kind }) => kind === 'audio');
  if (!track) throw new BoxError('There is no sound track');
  return { sampleRate: KEPT_RATES.has(track.timescale) ? track.timescale : 48_000, channels: track.channels === 1 ? 1 : 2 };
}
