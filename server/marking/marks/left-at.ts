/** Recordings as a change left them, for the page that asked for it: how long each is kept now, and whether it waits for a supervisor. */
import type { LeftAt } from '#contracts/marking.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

type Row = Pick<Prisma.RecordingGetPayload<object>, 'id' | 'version' | 'needsReview' | 'retainUntil' | 'retainReason'>;

/** In the order of `ids`. Of what this person may not watch nothing is told, as in lists: they may mark some of it. */
export async function leftAt(tx: Tx, principal: PersonPrincipal, ids: readonly string[]): Promise<LeftAt[]> {
  const rows = await tx.$queryRaw<(Row & { readonly telling: boolean })[]>(Prisma.sql`
    SELECT r.id, r.version, r.needs_review AS "needsReview", r.retain_until AS "retainUntil", r.retain_reason AS "retainReason", (${toSql(visibleTo(principal, 'recording:watch'))}) IS TRUE AS telling
    FROM recording r WHERE r.id = ANY(${[...ids]}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { version, telling } = row;
    return [{ id, version, needsReview: telling && row.needsReview, retainUntil: telling ? (row.retainUntil?.toISOString() ?? null) : null, retainReason: telling ? row.retainReason : null } as LeftAt];
  });
}
