/** A disk that is full in the middle of what a tool writes to it: the kernel's own ENOSPC, nobody's imitation of it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

export interface FullDisk {
  /** A file there that takes a little, and no more. */
  readonly file: string;
  readonly end: () => void;
}

/** @param folder where to put it; made here. A file system of 64 KB; where nobody may mount one, a file that is /dev/full, which takes nothing at all. */
export function makeFullDisk(folder: string, name: string): FullDisk {
  mkdirSync(folder);
  const file = join(folder, name);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0) return { file, end: () => void spawnSync('umount', ['-l', folder]) };
  symlinkSync('/dev/full', file);
  return { file, end: () => undefined };
}
