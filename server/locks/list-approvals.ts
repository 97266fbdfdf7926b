/** What waits for a second person, as far as it is this person's to decide, and what they asked for themselves. */
import type { Approvals, ApprovalRow } from '#contracts/locks.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { closedLabelOf, labelOf, lockedOutNames } from '#server/recordings/index.ts';
import { answeredFor } from './reached.ts';

const MOST = 100;
/** Of one lock, named. */
const MOST_NAMED = 20;

/** Of a lock on a recording of this person's, and not locked to them. */
const theirLocks = (who: PersonPrincipal) => ({ releasedAt: null, people: { none: { personId: who.personId } }, recordings: { some: { recording: { is: toPrisma(visibleTo(who, 'recording:release-lock')) } } } });

/** How many wait for this person's decision. */
export async function countApprovals(tx: Tx, who: PersonPrincipal): Promise<number> {
  const locks = await tx.postIncidentLock.findMany({ where: theirLocks(who), select: { id: true } });
  return tx.approval.count({ where: { action: 'lock:release', state: 'waiting', requestedById: { not: who.personId }, subjectId: { in: locks.map(({ id }) => id) } } });
}

export async function listApprovals({ principal, actor }: { principal: PersonPrincipal; actor: Actor }): Promise<Approvals> {
  return transaction(async (tx) => {
    const mayRelease = toPrisma(visibleTo(principal, 'recording:release-lock'));
    const locks = await tx.postIncidentLock.findMany({
      where: theirLocks(principal),
      include: { placedBy: { select: { name: true } } },
    });
    const byId = new Map(locks.map((lock) => [lock.id, lock]));
    const waiting = await tx.approval.findMany({
      where: { action: 'lock:release', state: 'waiting', subjectId: { in: [...byId.keys()] } },
      include: { requestedBy: { select: { name: true } } }, orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }], take: MOST,
    });
    const items: ApprovalRow[] = [];
    for (const asked of waiting) {
      const lock = byId.get(asked.subjectId)!;
      const reached = await tx.recording.findMany({ where: { AND: [{ locks: { some: { lockId: lock.id } } }, mayRelease] }, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] });
      const open = new Set((await tx.recording.findMany({ where: { AND: [{ id: { in: reached.map(({ id }) => id) } }, toPrisma(visibleTo(principal, 'recording:watch'))] }, select: { id: true } })).map(({ id }) => id));
      const all = new Set([...asked.reached, ...reached.map(({ id }) => id)]);
      const isMine = asked.requestedById === principal.personId;
      items.push({
        id: asked.id, by: asked.requestedBy.name, at: asked.requestedAt.toISOString(), reason: asked.reason, mine: isMine,
        mayApprove: !isMine && (await answeredFor(tx, lock.id)).every((id) => all.has(id)),
        lock: { id: lock.id, cause: lock.cause, at: lock.placedAt.toISOString(), by: lock.placedBy.name, reason: lock.reason, closedTo: await lockedOutNames(tx, principal, lock.id) },
        recordings: reached.slice(0, MOST_NAMED).map((row) => ({ id: row.id, label: open.has(row.id) ? labelOf(row) : closedLabelOf(row) })),
      } as ApprovalRow);
    }
    await recordOnce(tx, actor, { action: 'approval:list', details: { shown: items.length } });
    return { items };
  });
}
