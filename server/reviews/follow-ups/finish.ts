/** What followed from a review is done, or is not yet after all. */
import type { FinishFollowUp, FollowUp } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { openFollowUps, REVIEWED } from './list.ts';
import { FOLLOW_UP, mayFinish, toFollowUps } from './tell.ts';

interface FinishCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly followUpId: string;
  readonly body: FinishFollowUp;
}

/** @throws DocketError `not-found` also where it is somebody else's; `conflict` where it was changed since */
export async function finishFollowUp({ principal, actor, followUpId, body }: FinishCall): Promise<FollowUp> {
  return transaction(async (tx) => {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM follow_up WHERE id = ${followUpId}::uuid FOR UPDATE`);
    const row = await tx.followUp.findFirst({ where: { AND: [{ id: followUpId }, openFollowUps(principal)] }, include: { ...FOLLOW_UP, ...REVIEWED } });
    if (!row || !mayFinish(row, principal)) throw notFound();
    if (row.version !== body.version) throw new DocketError('conflict', { detail: row.doneBy ? `${row.doneBy.name} has said that it is done.` : undefined });
    const after = await tx.followUp.update({
      where: { id: followUpId }, include: { ...FOLLOW_UP, ...REVIEWED },
      data: { doneAt: body.done ? now() : null, doneById: body.done ? principal.personId : null, version: { increment: 1 } },
    });
    // A referral: while another one of the same officer's is open, the review stays withheld.
    const told = row.kind === 'professional_standards' && body.done && body.tell && (await tx.followUp.count({ where: { reviewId: row.reviewId, personId: row.personId, kind: row.kind, doneAt: null } })) === 0;
    if (row.kind === 'professional_standards') await tx.reviewOfficer.update({ where: { reviewId_personId: { reviewId: row.reviewId, personId: row.personId } }, data: { withheld: !told } });
    await record(tx, actor, {
      action: body.done ? 'follow-up:done' : 'follow-up:undone', subject: { kind: 'review', id: row.reviewId, label: null },
      details: { followUp: followUpId, kind: row.kind, officer: row.personId, officerName: row.person.name, ...(told ? { told } : {}) },
    });
    return (await toFollowUps(tx, [after], principal))[0]!;
  });
}
