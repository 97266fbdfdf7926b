/** What is kept so that a mark can be undone: everything the recordings said before it. Kept in a table: an app process may end, and there may be several. */
import { z } from 'zod';
import { LedgerAction } from '#contracts/ledger.ts';
import { now } from '#server/platform/clock.ts';
import { db, Prisma, type Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { Said } from './said.ts';

/** As told to the person. */
export const UNDO_MS = 10_000;
/** A press in the last moment still has to get here. */
const ON_ITS_WAY_MS = 2_000;

const TagSaid = z.object({ tagId: z.uuid(), addedById: z.uuid(), addedAt: z.iso.datetime() });

/** One recording before the mark, and the version the mark left it at. */
export const Before = Said.extend({
  id: z.uuid(),
  version: z.number().int(),
  /** Null where the mark changed no tags. */
  tags: z.array(TagSaid).nullable(),
  /** Whether the mark answered an open proposal. */
  proposal: z.boolean(),
});
export type Before = z.infer<typeof Before>;
export const Undoable = z.object({ action: LedgerAction, recordings: z.array(Before) });
export type Undoable = z.infer<typeof Undoable>;

/** @param undo the key to undo it by, where whoever asked made one @returns that key, and until when */
export async function keepUndo(tx: Tx, personId: string, undoable: Undoable, undo: string = uuidv7()): Promise<{ undo: string; undoUntil: Date }> {
  const madeAt = now();
  const undoUntil = new Date(madeAt.getTime() + UNDO_MS);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO mark_undo (id, person_id, made_at, undo_until, before) VALUES (${undo}::uuid, ${personId}::uuid, ${madeAt}, ${undoUntil}, ${JSON.stringify(undoable)}::jsonb)`);
  return { undo, undoUntil };
}

/** Whether it can still be undone. */
export const isInTime = ({ undoUntil }: { undoUntil: Date }): boolean => now().getTime() <= undoUntil.getTime() + ON_ITS_WAY_MS;

/** Deletes what can't be undone any more: what recordings said before is in the ledger. Safe to repeat. */
export async function sweepUndo(): Promise<number> {
  const { count } = await db().markUndo.deleteMany({ where: { undoUntil: { lt: new Date(now().getTime() - 2 * ON_ITS_WAY_MS) } } });
  return count;
}
