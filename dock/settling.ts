import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { markOf } from './camera-file.ts';
import { systemCode } from './problems.ts';
import type { FoundFile } from './scan-folder.ts';
import type { Time } from './time.ts';

/** Cameras write in bursts of a second or so; a copy by hand stalls for less than this. */
export const SETTLE_MS = 3_000;

export interface Settled {
  readonly found: FoundFile;
  /** Size and times, as {@link markOf} makes them. */
  readonly mark: string;
}

/**
 * Tells files that lie still from those being written, by looking again: a file is settled when its size and times,
 * and its sidecar's, have been the same for {@link SETTLE_MS}. Its own modified time says nothing, since a camera's
 * clock may be hours off.
 */
export class Settling {
  readonly #folder: string;
  readonly #time: Time;
  #seen = new Map<string, { readonly mark: string; readonly since: number }>();

  constructor(folder: string, time: Time) {
    this.#folder = folder;
    this.#time = time;
  }

  /** @returns the settled ones among `files`. Forgets files that are gone. */
  async settled(files: readonly FoundFile[]): Promise<Settled[]> {
    const now = this.#time.now();
    const before = this.#seen;
    this.#seen = new Map();
    const settled: Settled[] = [];
    for (const found of files) {
      const mark = await this.#markOf(found);
      if (mark === null) continue;
      const known = before.get(found.path);
      const since = known?.mark === mark ? known.since : now;
      this.#seen.set(found.path, { mark, since });
      if (now - since >= SETTLE_MS) settled.push({ found, mark });
    }
    return settled;
  }

  /** Null when the file went away between the scan and now. */
  async #markOf({ path, sidecar }: FoundFile): Promise<string | null> {
    try {
      const marks = [path, sidecar].filter((each) => each !== null).map(async (each) => markOf(await stat(join(this.#folder, each), { bigint: true })));
      return (await Promise.all(marks)).join('|');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw error;
    }
  }
}
