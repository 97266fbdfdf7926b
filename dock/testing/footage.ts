import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface CameraFolder {
  readonly folder: string;
  write(path: string, content: Uint8Array | string): string;
  remove(): void;
}

/** A folder like a mounted camera's, in the system's temporary place. */
export function cameraFolder(): CameraFolder {
  const folder = mkdtempSync(join(tmpdir(), 'dock-camera-'));
  return {
    folder,
    write(path, content) {
      const location = join(folder, path);
      mkdirSync(dirname(location), { recursive: true });
      writeFileSync(location, content);
      return location;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Bytes that look like noise and are the same for the same seed. */
export function noise(bytes: number, seed = 'a'): Buffer {
  const out = Buffer.alloc(bytes);
  let state = createHash('sha256').update(seed).digest().readUInt32LE() || 1;
  for (let i = 0; i < bytes; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state & 0xff;
  }
  return out;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
