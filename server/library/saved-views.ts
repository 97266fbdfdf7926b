/** Searches a person keeps under a name: their own, nobody else's. What an address finds is decided when it is opened, never kept. */
import type { z } from 'zod';
import type { SavedView, SavedViews, SaveView } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** A person's list that stays readable. */
const MOST = 100;

const toView = (row: { id: string; name: string; address: string; madeAt: Date }): SavedView => ({ id: row.id, name: row.name, address: row.address, madeAt: row.madeAt.toISOString() }) as SavedView;

export async function savedViews({ principal }: { principal: PersonPrincipal }): Promise<SavedViews> {
  return transaction(async (tx) => {
    const rows = await tx.savedView.findMany({ where: { personId: principal.personId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST });
    return { items: rows.map(toView) };
  });
}

/** Keeps an address under a name; a name that is taken gets the new address where the person says so. @throws DocketError `conflict` where they don't, and beyond 100 */
export async function saveView({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: z.infer<typeof SaveView> }): Promise<SavedView> {
  return transaction(async (tx) => {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM person WHERE id = ${principal.personId}::uuid FOR NO KEY UPDATE`);
    const where = { personId_name: { personId: principal.personId, name: body.name } };
    const known = await tx.savedView.findUnique({ where });
    if (known && !body.replaces) throw new DocketError('conflict', { detail: `You have a view called “${known.name}” already.` });
    if (!known && (await tx.savedView.count({ where: { personId: principal.personId } })) >= MOST)
      throw new DocketError('conflict', { detail: `You have ${MOST} saved views. Delete one first.` });
    const row = await tx.savedView.upsert({
      where, create: { id: uuidv7(), personId: principal.personId, name: body.name, address: body.address, madeAt: now() }, update: { address: body.address },
    });
    await record(tx, actor, { action: 'view:save', details: { name: body.name, address: body.address } });
    return toView(row);
  });
}

export async function deleteView({ principal, actor, params }: { principal: PersonPrincipal; actor: Actor; params: { viewId: string } }): Promise<undefined> {
  return transaction(async (tx) => {
    const row = await tx.savedView.findFirst({ where: { id: params.viewId, personId: principal.personId } });
    if (!row) throw notFound();
    await record(tx, actor, { action: 'view:delete', details: { name: row.name } });
    await tx.savedView.delete({ where: { id: row.id } });
    return undefined;
  });
}
