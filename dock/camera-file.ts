import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BLOCK_BYTES, MAX_BLOCKS } from '#contracts/uploads.ts';
import { FileEmpty, FileFailure, systemCode } from './problems.ts';

const SAMPLE_BYTES = 64 * 1024;

/** A footage file as it stood when it was looked at. */
export interface CameraFile {
  /** Where it is on this machine. */
  readonly location: string;
  /** Relative to the folder, forward slashes. */
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  /** Changes whenever the file does. */
  readonly mark: string;
  /** Hash of its first and last 64 KiB, hex. */
  readonly sample: string;
}

/**
 * Looks at the file at `path` below `folder`.
 *
 * @throws FileFailure in words when it can't be delivered as it is: empty, too large, unreadable.
 */
export async function lookAt(folder: string, path: string): Promise<CameraFile> {
  const location = join(folder, path);
  return reading(async () => {
    const handle = await open(location, 'r');
    try {
      const stats = await handle.stat({ bigint: true });
      if (stats.size === 0n) throw new FileEmpty();
      if (stats.size > BigInt(BLOCK_BYTES) * BigInt(MAX_BLOCKS)) throw new FileFailure('The file is larger than 390 GB, the most Docket takes.');
      const bytes = Number(stats.size);
      return { location, path, fileName: basename(path), bytes, modifiedAt: stats.mtime, mark: markOf(stats), sample: await sampleOf(handle, bytes) };
    } finally {
      await handle.close();
    }
  });
}

/**
 * The stable key by which an upload is found again. Path, size and modified time alone would confuse two cameras put
 * into the same slot one after the other: segments of fixed size and FAT's two-second times make that collision real,
 * and its price would be footage taken for delivered. So the sample is in it too.
 *
 * @param generation 1 at first; counted up when an upload under the earlier key ended without the footage being stored.
 */
export function clientKey({ path, bytes, modifiedAt, sample }: CameraFile, generation: number): string {
  const hash = createHash('sha256').update(JSON.stringify([path, bytes, modifiedAt.getTime(), sample]));
  return `${hash.digest('hex')}${generation > 1 ? `.${generation}` : ''}`;
}

/** Whether the file is still what it was when it was looked at: size, modified and changed times. A missing one isn't. */
export async function isUnchanged({ location, mark }: Pick<CameraFile, 'location' | 'mark'>): Promise<boolean> {
  try {
    return markOf(await stat(location, { bigint: true })) === mark;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Not the inode number: FAT drivers make one up and may make up another. */
export const markOf = ({ size, mtimeNs, ctimeNs }: BigIntStats): string => `${size}:${mtimeNs}:${ctimeNs}`;

/** Runs `work`, turning failed system calls into words. A camera pulled out mid-read ends here. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    if (!code || error instanceof FileFailure) throw error;
    throw new FileFailure(code === 'ENOENT' ? 'The file is gone.' : `The file can’t be read (${code}).`, { cause: error });
  }
}

async function sampleOf(handle: FileHandle, bytes: number): Promise<string> {
  const buffer = Buffer.alloc(SAMPLE_BYTES);
  const hash = createHash('sha256');
  for (const position of [0, Math.max(0, bytes - SAMPLE_BYTES)]) {
    const { bytesRead } = await handle.read(buffer, 0, SAMPLE_BYTES, position);
    hash.update(buffer.subarray(0, bytesRead));
  }
  return hash.digest('hex');
}
