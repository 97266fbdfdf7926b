import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, statfs, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { holdElsewhere } from '#test/scratch/holder.ts';
import { ScratchFull, withScratch } from './index.ts';
import { openReservation, outstanding } from './reservations.ts';
import { clearUnheld } from './unheld.ts';

let backend: Backend;
let scratch = '';
beforeAll(async () => {
  backend = await startBackend();
  ({ scratch } = backend);
});
afterAll(() => backend.stop());

/** More than half of what is free: two of them are too much. */
async function most(): Promise<number> {
  const { bavail, bsize } = await statfs(scratch);
  return bavail * bsize * 0.6;
}
const reserved = () => readdir(join(scratch, '.reserved'));
const asks = (folder: string, bytes: number) =>
  withScratch(folder, bytes, async () => 'runs' as const).catch((error: unknown) => {
    if (error instanceof ScratchFull) return 'waits' as const;
    throw error;
  });

describe('space is reserved across the processes of a machine', () => {
  it('what another process holds is not given again, and is free when it lets go', async () => {
    const other = await holdElsewhere('long-a', await most());
    expect(other.said).toBe('held');
    expect(await asks('long-b', await most())).toBe('waits');
    expect(await asks('short', 1_000_000)).toBe('runs');
    await other.end();
    expect(await asks('long-b', await most())).toBe('runs');
    expect(await reserved()).toEqual([]);
  });

  it('a process that is killed holds nothing any more', async () => {
    const other = await holdElsewhere('long-a', await most());
    await other.end('kill');
    expect(await reserved()).toHaveLength(1);
    expect(await asks('long-b', await most())).toBe('runs');
    expect(await reserved()).toEqual([]);
  });

  it('of many that ask in the same moment no two get what only one can have', async () => {
    const bytes = await most();
    const others = await Promise.all(['a', 'b', 'c', 'd'].map((name) => holdElsewhere(name, bytes)));
    expect(others.filter(({ said }) => said === 'held').length).toBeLessThanOrEqual(1);
    await Promise.all(others.map((other) => other.end()));
  });

  it('within one process neither, and the rest of a reservation is refused where it does not fit', async () => {
    const bytes = await most();
    await withScratch('long-a', bytes, async (_, grow) => {
      expect(await asks('long-b', bytes)).toBe('waits');
      await expect(grow(bytes * 2)).rejects.toThrow(ScratchFull);
      // What was held before stays.
      expect(await outstanding(scratch)).toBeCloseTo(bytes, -5);
    });
    expect(await outstanding(scratch)).toBe(0);
  });

  it('what is written is no longer outstanding', async () => {
    await withScratch('half', 8_000_000, async (folder) => {
      await writeFile(join(folder, 'a'), Buffer.alloc(6_000_000, 1));
      expect(await outstanding(scratch)).toBeLessThanOrEqual(2_000_000);
      expect(await outstanding(scratch)).toBeGreaterThan(1_900_000);
    });
  });

  it('a reservation can be changed while others look', async () => {
    const mine = await openReservation(scratch, 'changing');
    let changes = 0;
    const changing = (async () => {
      for (; changes < 400; changes++) await mine.set(changes);
    })();
    const looking = Array.from({ length: 4 }, async () => {
      while (changes < 400) await outstanding(scratch);
    });
    await Promise.all([changing, ...looking]).finally(() => (changes = 400));
    await mine.close();
    expect(await reserved()).toEqual([]);
  });

  it('a holder in another container counts as long as it touches its file', async () => {
    let path = '';
    const bytes = await most();
    await withScratch('long-a', bytes, async () => {
      const [name] = await reserved();
      path = join(scratch, '.reserved', `${name}-elsewhere`);
      await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(join(scratch, '.reserved', name!), 'utf8')) as object), within: 'another boot', pid: 1 }));
    });
    expect(await asks('long-b', bytes)).toBe('waits');
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(path, longAgo, longAgo);
    expect(await asks('long-b', bytes)).toBe('runs');
    expect(await reserved()).toEqual([]);
  });
});

describe('what nobody works in', () => {
  it('goes, oldest first, until there is room; what is held stays', async () => {
    const own = await mkdtemp(join(tmpdir(), 'docket-test-unheld-'));
    try {
      for (const [i, name] of ['old', 'newer', 'newest'].entries()) {
        await mkdir(join(own, name));
        await writeFile(join(own, name, 'original.verified'), Buffer.alloc(100_000, 1));
        await utimes(join(own, name), i, i);
      }
      expect(await clearUnheld(own, 150_000)).toBe(true);
      expect((await readdir(own)).filter((name) => !name.startsWith('.'))).toEqual(['newest']);
    } finally {
      await rm(own, { recursive: true, force: true });
    }
    await withScratch('held', 1_000, async (folder) => {
      await writeFile(join(folder, 'a'), 'a');
      await clearUnheld(scratch, Infinity);
      expect(existsSync(join(folder, 'a'))).toBe(true);
    });
    expect(await clearUnheld(scratch, Infinity)).toBe(true);
    expect(existsSync(join(scratch, 'held'))).toBe(false);
  });
});
