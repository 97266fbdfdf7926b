/** Which camera made an MP4, where the container's tags don't say: GoPro keeps it as GPMF in moov/udta. Bounded reads of a hostile file. */
import { open, type FileHandle } from 'node:fs/promises';
import { textOf } from './gpmf.ts';
import { BoxError, boxesIn, boxHeader } from '../fragments/mp4-box.ts';

export type CameraInFile = { make: string; model?: string; serial?: string };

/** Boxes looked at on the way; a file of a million tiny boxes is not a camera's. */
const MOST_BOXES = 2_000;
const LARGEST_USER_DATA = 1024 * 1024;

/** Null where the file names none, or isn't what it should be. @throws Error when it can't be read at all */
export async function readCameraFromFile(path: string): Promise<CameraInFile | null> {
  const handle = await open(path);
  try {
    const whole = { from: 0, to: (await handle.stat()).size };
    const movie = await findBox(handle, whole, 'moov');
    const userData = movie && (await findBox(handle, movie, 'udta'));
    if (!userData || userData.to - userData.from > LARGEST_USER_DATA) return null;
    const bytes = Buffer.alloc(userData.to - userData.from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, userData.from);
    const gpmf = [...boxesIn(bytes.subarray(0, bytesRead))].find(({ type }) => type === 'GPMF');
    const serial = gpmf && textOf(gpmf.body, 'CASN');
    return gpmf ? { make: 'GoPro', model: textOf(gpmf.body, 'MINF'), serial } : null;
  } catch (error) {
    if (error instanceof BoxError) return null;
    throw error;
  } finally {
    await handle.close();
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

async function findBox(handle: FileHandle, { from, to }: Span, wanted: string): Promise<Span | null> {
  const head = Buffer.alloc(16);
  let at = from;
  for (let n = 0; n < MOST_BOXES && at + 8 <= to; n++) {
    const { bytesRead } = await handle.read(head, 0, 16, at);
    const { type, size, headerBytes } = boxHeader(head.subarray(0, bytesRead));
    if (type === wanted) return at + size <= to ? { from: at + headerBytes, to: at + size } : null;
    at += size;
  }
  return null;
}
