/** The directory of people, by name. Looking is recorded. */
import type { DirectoryPeople, ListPeople } from '#contracts/directory.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

export async function listPeople({ actor, query }: { actor: Actor; query: ListPeople }): Promise<DirectoryPeople> {
  const after = query.cursor ? readCursor(query.cursor, 'text') : null;
  const at = now();
  return transaction(async (tx) => {
    const keys = await tx.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`
      SELECT id, name FROM person ${after ? Prisma.sql`WHERE (name, id) > (${after.key}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY name, id LIMIT ${query.limit + 1}`);
    const page = keys.slice(0, query.limit);
    const people = await tx.person.findMany({
      where: { id: { in: page.map((k) => k.id) } },
      include: {
        organisation: true,
        postings: { where: { from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] }, include: { unit: true }, orderBy: { from: 'desc' } },
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    await record(tx, actor, { action: 'directory:view', details: { what: 'people', shown: people.length } });
    const last = page.at(-1);
    return {
      items: people.map((p) => ({
        id: p.id,
        name: p.name,
        rank: p.rank,
        warrantNumber: p.warrantNumber,
        shoulderNumber: p.postings.find((x) => x.shoulderNumber)?.shoulderNumber ?? null,
        organisation: p.organisation.name,
        postings: p.postings.map((x) => ({ unit: x.unit.name, as: x.as })),
        active: p.active,
      })),
      nextCursor: keys.length > query.limit && last ? cursorOf(last.name, last.id) : null,
    } as DirectoryPeople;
  });
}
