/** Camera files for a fault run: small, all different, among them one that is no recording and one that is a copy. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '#local/footage/seeded.ts';

export interface CameraFiles {
  readonly folder: string;
  /** Writes the next of them; false once all are there. */
  next(): boolean;
  /** Hashes of all that must be in originals in the end, by file name; the copy's is its twin's. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** Bytes that follow from a text: the same in every run. */
function noise(of: string, length: number): Buffer {
  const block = createHash('sha512').update(of).digest();
  return Buffer.alloc(length, block);
}

/** An MP4 box that players skip: it makes files of one clip different, and as large as wished. */
function freeBox(payload: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(payload.length + 8, 0);
  head.write('free', 4, 'latin1');
  return Buffer.concat([head, payload]);
}

/** @param count of files, the odd two included */
export function makeCameraFiles({ dir, seed, count }: { dir: string; seed: string; count: number }): CameraFiles {
  const folder = join(dir, 'camera');
  mkdirSync(folder, { recursive: true });
  const clip = join(dir, 'clip.mp4');
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-y', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25', '-f', 'lavfi', '-i', 'sine', '-t', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p', '-c:a', 'aac', clip]);
  const footage = readFileSync(clip);
  const random = seeded(seed);
  const hashes = new Map<string, string>();
  const write = (name: string, bytes: Buffer, sidecar: object) => {
    // A file appears whole and after its sidecar, as one that is copied to the camera's end does.
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(sidecar));
    writeFileSync(join(folder, `${name}.part`), bytes);
    renameSync(join(folder, `${name}.part`), join(folder, name));
    hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
  };
  // Now and then one of several blocks (8 MiB each).
  const size = () => (random() < 0.1 ? 9_000_000 + Math.floor(random() * 9_000_000) : Math.floor(random() * 400_000));
  const made = (n: number) => Buffer.concat([footage, freeBox(noise(`${seed} ${n}`, size()))]);
  const first = made(0);
  let n = 0;
  return {
    folder,
    hashes,
    next() {
      if (n === count) return false;
      if (n === count - 2) write('NOISE.MP4', noise(`${seed} noise`, 50_000), { shoulderNumber: '447CE' });
      else if (n === count - 1) write('COPY.MP4', first, { shoulderNumber: '447CE' });
      else write(`MOVI${String(n).padStart(4, '0')}.MP4`, n === 0 ? first : made(n), { shoulderNumber: n % 3 === 0 ? '512CE' : '447CE' });
      n += 1;
      return true;
    },
  };
}
