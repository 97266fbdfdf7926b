/** One's own duties, as the roster says. */
import type { AskDuties, OwnDuties } from '#contracts/duty.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { db } from '#server/platform/db.ts';

export async function ownDuties({ principal, query }: { principal: PersonPrincipal; query: AskDuties }): Promise<OwnDuties> {
  const rows = await db().rosterDuty.findMany({
    where: { personId: principal.personId, startsAt: { lt: new Date(query.to) }, endsAt: { gt: new Date(query.from) } },
    orderBy: { startsAt: 'asc' }, take: 2000,
  });
  return { items: rows.map(({ id, name, startsAt, endsAt }) => ({ id, name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })) };
}
