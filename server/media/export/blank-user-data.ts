/** ffmpeg leaves an empty frame for titles and places in every MP4. It becomes free space, so that what is released has none at all. */
import { open } from 'node:fs/promises';
import { BoxError, boxHeader, boxesIn } from '../fragments/mp4-box.ts';

/** More tables than a day of frames has. */
const LARGEST_MOOV = 512 * 1024 * 1024;

/** @param path an MP4 whose tables come before its media @throws BoxError */
export async function blankUserData(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    for (let at = 0; ; ) {
      const head = Buffer.alloc(16);
      const { bytesRead } = await file.read(head, 0, 16, at);
      const { type, size, headerBytes } = boxHeader(head.subarray(0, bytesRead));
      if (type !== 'moov') {
        at += size;
        continue;
      }
      if (size > LARGEST_MOOV) throw new BoxError('The tables are too large');
      const moov = Buffer.alloc(size - headerBytes);
      await file.read(moov, 0, moov.length, at + headerBytes);
      for (const box of boxesIn(moov)) {
        if (box.type !== 'udta') continue;
        await file.write(Buffer.from('free', 'latin1'), 0, 4, at + headerBytes + box.offset - 4);
        await file.write(Buffer.alloc(box.body.length), 0, box.body.length, at + headerBytes + box.offset);
      }
      return;
    }
  } finally {
    await file.close();
  }
}
