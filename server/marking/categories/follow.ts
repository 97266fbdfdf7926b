/**
 * Takes a category's changed rule to the recordings that have it: 500 at a time, each chunk one transaction with its
 * entries and how far it has come. A job that dies goes on from there; repeated, it changes nothing twice.
 */
import { recordAll, systemActor } from '#server/ledger/index.ts';
import { Prisma, db, transaction } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { rulesOf } from '../marks/say.ts';
import { targetsOf } from '../targets.ts';
import { saidOf, told, withRetention, writeSaid } from '../marks/said.ts';
import type { CategoryId } from '#contracts/ids.ts';

const AT_ONCE = 500;

/** @returns how many recordings are kept differently now */
export async function followCategory({ categoryId, correlationId, signal }: { categoryId: string; correlationId: string; signal: AbortSignal }): Promise<number> {
  let changed = 0;
  for (;;) {
    signal.throwIfAborted();
    const chunk = await followChunk(categoryId, correlationId);
    changed += chunk.changed;
    if (chunk.done) return changed;
  }
}

async function followChunk(categoryId: string, correlationId: string): Promise<{ changed: number; done: boolean }> {
  return transaction(async (tx) => {
    // Not against what refers to it: who gives the category to one recording and holds another that has it would wait here while we wait for them.
    const [category] = await tx.$queryRaw<{ following: boolean; followed_to: string | null }[]>(Prisma.sql`SELECT following, followed_to FROM category WHERE id = ${categoryId}::uuid FOR NO KEY UPDATE`);
    if (!category?.following) return { changed: 0, done: true };
    const after = category.followed_to ? Prisma.sql`AND id > ${category.followed_to}::uuid` : Prisma.empty;
    // In the order everybody locks in. What is disposed of has no end to move.
    const found = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id FROM recording WHERE category_id = ${categoryId}::uuid AND disposed_at IS NULL ${after} ORDER BY id LIMIT ${AT_ONCE} FOR NO KEY UPDATE`);
    const rows = (await targetsOf(tx, found.map(({ id }) => id))).filter((row) => row.categoryId === categoryId);
    const rules = await rulesOf(tx);
    const changes = rows.map((row) => ({ row, said: withRetention(row, saidOf(row), rules) })).filter(({ row, said }) => JSON.stringify(said) !== JSON.stringify(saidOf(row)));
    await writeSaid(tx, changes.map(({ row, said }) => ({ id: row.id, ...said })));
    await recordAll(tx, systemActor('Docket, following a changed category', correlationId), changes.map(({ row, said }) => ({
      action: 'recording:retention',
      ...aboutRecording(row),
      details: { before: told(saidOf(row), rules), after: told(said, rules) },
    })));
    const done = found.length < AT_ONCE;
    await tx.category.update({ where: { id: categoryId }, data: done ? { following: false, followedTo: null } : { followedTo: found.at(-1)?.id ?? null } });
    return { changed: changes.length, done };
  });
}

/** Gives a new job to rules on their way whose job was lost; where there is one, another isn't added. */
export async function resumeFollowing(): Promise<number> {
  const lost = await db().category.findMany({ where: { following: true }, select: { id: true } });
  for (const { id } of lost) await transaction((tx) => enqueue(tx, 'follow-category', { categoryId: id as CategoryId }, id));
  return lost.length;
}
