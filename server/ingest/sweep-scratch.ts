/**
 * Scratch folders that a killed worker left: of recordings nothing is done to any more, or whose work waits for a
 * person. A step that is waited for keeps its folder: the verified copy in it saves reading the original again.
 */
import { z } from 'zod';
import { db } from '#server/platform/db.ts';
import { dropUnheld, scratchFolders } from '#server/platform/scratch/index.ts';

/** Folders of one attempt each: they serve no other. */
const OF_ONE_ATTEMPT = /^(chunk|export|lower|ahead)-/;

/** When a worker starts. Answers how many folders went. */
export async function sweepScratch(): Promise<number> {
  const names = await scratchFolders();
  const ids = names.filter((name) => z.uuid().safeParse(name).success);
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
  const left = names.filter((name) => (ids.includes(name) ? !kept.has(name) : OF_ONE_ATTEMPT.test(name)));
  let gone = 0;
  // Other workers of this machine work in theirs.
  for (const name of left) gone += Number(await dropUnheld(name));
  return gone;
}
