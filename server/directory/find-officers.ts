/** An officer by part of a name, or by the beginning of a shoulder or warrant number: to say whose footage is. Looking is recorded. */
import type { FindOfficers, FoundOfficers } from '#contracts/unassigned.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

const MOST = 20;
const literally = (words: string) => words.replaceAll(/[\\%_]/g, (c) => `\\${c}`);

export async function findOfficers({ actor, query }: { actor: Actor; query: FindOfficers }): Promise<FoundOfficers> {
  const at = now();
  const beginning = `${literally(query.words)}%`;
  const inName = query.words.split(/\s+/).map((word) => Prisma.sql`p.name ILIKE ${`%${literally(word)}%`}`);
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<FoundOfficers['items']>(Prisma.sql`
      SELECT p.id, p.name, p.rank, p.warrant_number AS "warrantNumber", t.shoulder_number AS "shoulderNumber", u.name AS unit
      FROM person p
      JOIN organisation o ON o.id = p.organisation_id AND o.kind = 'force'
      LEFT JOIN LATERAL (
        SELECT shoulder_number, unit_id FROM posting
        WHERE person_id = p.id AND "from" <= ${at} AND ("to" IS NULL OR "to" > ${at}) ORDER BY "from" DESC, id LIMIT 1
      ) t ON true
      LEFT JOIN unit u ON u.id = t.unit_id
      WHERE p.active AND ((${Prisma.join(inName, ' AND ')}) OR p.warrant_number ILIKE ${beginning}
        OR EXISTS (SELECT 1 FROM posting s WHERE s.person_id = p.id AND s.shoulder_number ILIKE ${beginning}))
      ORDER BY p.name, p.id LIMIT ${MOST}`);
    await recordOnce(tx, actor, { action: 'person:find', details: { asked: query.words, shown: rows.length } });
    return { items: rows };
  });
}
