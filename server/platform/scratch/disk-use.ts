/** What a folder takes on the disk. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Blocks of st_blocks, whatever the file system's own are. */
const BLOCK = 512;

/** Bytes on the disk of all files in it; 0 where there is no such folder. What is removed meanwhile counts as nothing. */
export async function diskUse(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent([]));
  const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => lstat(join(entry.parentPath, entry.name)).then(({ blocks }) => blocks * BLOCK, absent(0))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** For what may go while it is looked at. */
export function absent<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code !== 'ENOENT') throw error;
    return instead;
  };
}
