/** What follows from reviews: what somebody is asked to see to, and what follows from a supervisor's own reviews; for professional standards all that is referred to them. */
import type { FollowUpPage, ListFollowUps } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { STARTED } from '#server/dispatch/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { transaction, type Prisma } from '#server/platform/db.ts';
import { FOLLOW_UP, toFollowUps } from './tell.ts';

export const REVIEWED = { review: { select: { reviewerId: true, incidentId: true, recordings: { select: { recording: { select: STARTED } } } } } } as const satisfies Prisma.FollowUpInclude;

/** Never what is about oneself. */
export function openFollowUps(who: PersonPrincipal): Prisma.FollowUpWhereInput {
  const or: Prisma.FollowUpWhereInput[] = [];
  if (who.roles.has('Officer') || who.roles.has('Supervisor')) or.push({ ownerId: who.personId });
  if (who.roles.has('Supervisor')) or.push({ review: { reviewerId: who.personId } });
  if (who.roles.has('ProfessionalStandards')) or.push({ kind: 'professional_standards' });
  return { AND: [{ OR: or }, { personId: { not: who.personId } }] };
}

export async function listFollowUps({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListFollowUps }): Promise<FollowUpPage> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  return transaction(async (tx) => {
    const due = after && new Date(after.key);
    const rows = await tx.followUp.findMany({
      where: { AND: [openFollowUps(principal), query.which === 'open' ? { doneAt: null } : { doneAt: { not: null } }, ...(due ? [{ OR: [{ due: { gt: due } }, { due, id: { gt: after.id } }] }] : [])] },
      include: { ...FOLLOW_UP, ...REVIEWED }, orderBy: [{ due: 'asc' }, { id: 'asc' }], take: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    await recordOnce(tx, actor, { action: 'follow-up:list', details: { which: query.which, shown: page.length } });
    return { items: await toFollowUps(tx, page, principal), nextCursor: rows.length > query.limit && last ? cursorOf(last.due, last.id) : null };
  });
}
