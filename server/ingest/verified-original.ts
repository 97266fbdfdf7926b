/** A verified copy of an original in scratch: the check's own file where it is still there, else read again and compared. */
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readBack } from './store-original.ts';

/** Only a file whose hash was compared bears this name: it is renamed to it, never written under it. */
export const VERIFIED_ORIGINAL = 'original.verified';

export interface ObtainOriginal {
  readonly recordingId: string;
  readonly folder: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly signal?: AbortSignal;
  /** 0 to 1, where it has to be read again. */
  readonly onProgress?: (fraction: number) => void;
}

/** Storage no longer holds what was verified: an alarm, not something to work around. */
export class OriginalChanged extends Error {
  override readonly name = 'OriginalChanged';
}

/** @throws OriginalChanged */
export async function obtainOriginal({ recordingId, folder, sha256, bytes, signal, onProgress }: ObtainOriginal): Promise<string> {
  const path = join(folder, VERIFIED_ORIGINAL);
  const held = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (held?.size === bytes) return path;
  const part = join(folder, 'original.part');
  const found = await readBack({ recordingId, to: part, signal, onBytes: (soFar) => onProgress?.(soFar / bytes) });
  if (found.sha256 !== sha256 || found.bytes !== bytes)
    throw new OriginalChanged(`The original of ${recordingId} has changed in storage: ${found.bytes} bytes, ${found.sha256}; ${bytes} bytes, ${sha256} were verified.`);
  await rename(part, path);
  return path;
}
