/** The form of 360 lines of an export, for whoever watches it on a poor line. Made once the export is ready: nobody waits for it. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ExportId } from '#contracts/ids.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { lowerShapes, makeLower, type Shape } from '#server/media/index.ts';
import { blob, exportBlob } from '#server/platform/blob/index.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { log } from '#server/platform/log.ts';
import { enqueue } from '#server/platform/queue.ts';
import { withScratch } from '#server/platform/scratch/index.ts';
import { entriesOf, WITH_ALL } from './about.ts';
import { ExportFacts } from './facts.ts';
import { commitStaged, stageFile } from './staged-file.ts';

export const LOWER_FILES = { media: 'low/media.mp4', index: 'low/index.bin' } as const;

export const LowerFacts = z.object({ width: z.number().int(), height: z.number().int(), codecs: z.string(), indexHead: z.number().int(), bandwidth: z.number().int() });

const MOST_TRIES = 4;

/** The smaller form an export of this size gets; null where it would save too little. */
export const lowerOf = (size: { readonly width: number; readonly height: number }): Shape | null => lowerShapes(size).find(({ kind }) => kind === 'p360') ?? null;

/** It is to be made of what is ready now, and has a job. */
export async function beginLower(tx: Tx, exportId: string, size: { readonly width: number; readonly height: number }): Promise<void> {
  if (!lowerOf(size)) return;
  await tx.export.update({ where: { id: exportId }, data: { lowerDue: true } });
  await enqueue(tx, 'lower-export', { exportId: exportId as ExportId }, exportId);
}

interface LowerExport {
  readonly exportId: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** Repeated, it changes nothing. Of two at once the one begun last counts. */
export async function lowerExport({ exportId, correlationId, signal }: LowerExport): Promise<'done' | null> {
  const [row] = await db().export.updateManyAndReturn({ where: { id: exportId, lowerDue: true, lowerTries: { lt: MOST_TRIES } }, data: { lowerTries: { increment: 1 } } });
  if (!row) {
    const { count } = await db().export.updateMany({ where: { id: exportId, lowerDue: true }, data: { lowerDue: false } });
    if (count > 0) log.warn({ exportId }, 'the smaller form of an export was given up');
    return null;
  }
  const facts = ExportFacts.parse(row.facts);
  const shape = lowerOf(facts);
  if (!shape) return null;
  const { contentLength = 0 } = await blob(exportBlob(exportId, 'stream/media.mp4')).getProperties({ abortSignal: signal });
  const of = (name: string, contentType: string) => ({ exportId, name, attempt: row.lowerTries, contentType, signal });
  return withScratch(`lower-${exportId}-${row.lowerTries}`, 3 * contentLength + 64 * 1024 * 1024, async (folder) => {
    try {
      const mediaPath = join(folder, 'media.mp4');
      await blob(exportBlob(exportId, 'stream/media.mp4')).downloadToFile(mediaPath, 0, undefined, { abortSignal: signal });
      const index = await blob(exportBlob(exportId, 'stream/index.bin')).downloadToBuffer();
      const made = await makeLower({ mediaPath, index, shape, folder, threads: env().DOCKET_ENCODE_THREADS ?? availableParallelism(), signal });
      const files = [await stageFile(made.mediaPath, of(LOWER_FILES.media, 'video/mp4')), await stageFile(made.indexPath, of(LOWER_FILES.index, 'application/octet-stream'))];
      const { codecs, indexHead, bandwidth, bytes } = made;
      return await transaction(async (tx) => {
        const held = await tx.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM export WHERE id = ${exportId}::uuid AND lower_due AND lower_tries = ${row.lowerTries} FOR UPDATE`);
        if (held.length === 0) return null;
        for (const file of files) await commitStaged(exportId, file);
        await tx.exportFile.createMany({ data: files.map(({ name, bytes: size, sha256 }) => ({ exportId, name, bytes: size, sha256 })) });
        const ready = await tx.export.update({ where: { id: exportId }, data: { lower: { width: shape.width, height: shape.height, codecs, indexHead, bandwidth }, lowerDue: false }, include: WITH_ALL });
        for (const entry of entriesOf('export:lower', ready, { details: { lines: Math.min(shape.width, shape.height), bytes } })) await record(tx, systemActor('Exports', correlationId), entry);
        return 'done' as const;
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    }
  });
}

/** It failed for what passes by itself: that counts for no try. */
export async function excuseLower(exportId: string): Promise<void> {
  await db().export.updateMany({ where: { id: exportId, lowerDue: true, lowerTries: { gt: 0 } }, data: { lowerTries: { decrement: 1 } } });
}

/** Gives a job to what is due and has none left: the queue's key keeps jobs single. */
export async function resumeLower(): Promise<number> {
  const due = await db().export.findMany({ where: { lowerDue: true }, select: { id: true }, take: 1000 });
  for (const { id } of due) await transaction((tx) => enqueue(tx, 'lower-export', { exportId: id as ExportId }, id));
  return due.length;
}
