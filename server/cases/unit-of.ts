import type { Tx } from '#server/platform/db.ts';

/** The unit a person is posted to at a moment, the latest where there are several: whose case it is when they have one. Null where none. */
export async function unitOf(tx: Tx, personId: string, at: Date): Promise<string | null> {
  const posting = await tx.posting.findFirst({ where: { personId, from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] }, orderBy: [{ from: 'desc' }, { unitId: 'asc' }], select: { unitId: true } });
  return posting?.unitId ?? null;
}
