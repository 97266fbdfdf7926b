/**
 * Scratch folders that a killed worker left: of recordings nothing is done to any more, or whose work waits for a
 * person. A step that is waited for keeps its folder: the verified copy in it saves reading the original again.
 */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { db } from '#server/platform/db.ts';
import { scratchFolder, scratchFolders } from '#server/platform/scratch.ts';

/** When a worker starts. Answers how many folders went. */
export async function sweepScratch(): Promise<number> {
  const ids = (await scratchFolders()).filter((name) => z.uuid().safeParse(name).success);
  const needed = await db().recording.findMany({
    where: {
      id: { in: ids },
      disposedAt: null,
      OR: [
        { steps: { some: { state: 'running' } } },
        // What comes after a failed check or packaging does not come by itself.
        { steps: { some: { state: 'waiting' }, none: { state: 'failed', kind: { in: ['check', 'package'] } } } },
      ],
    },
    select: { id: true },
  });
  const kept = new Set(needed.map((r) => r.id));
  const left = ids.filter((id) => !kept.has(id));
  for (const id of left) await rm(scratchFolder(id), { recursive: true, force: true });
  return left.length;
}
