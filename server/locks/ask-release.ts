/** One person asks that a lock be released. Nothing opens by that. */
import type { AskRelease, ReleaseAsked } from '#contracts/locks.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { releasable } from './reached.ts';

export interface AskReleaseCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly lockId: string;
  readonly body: AskRelease;
}

/** @throws DocketError `not-found` where nothing of it is this person's to release, or it is locked to them; `conflict` where it is released, or was asked for already */
export async function askRelease({ principal, actor, lockId, body }: AskReleaseCall): Promise<ReleaseAsked> {
  return transaction(async (tx) => {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM post_incident_lock WHERE id = ${lockId}::uuid FOR NO KEY UPDATE`);
    const lock = await tx.postIncidentLock.findUnique({ where: { id: lockId } });
    const reached = lock ? await releasable(tx, principal, lockId) : [];
    if (!lock || reached.length === 0) throw notFound();
    if (lock.releasedAt) throw new DocketError('conflict', { detail: 'It is released already.' });
    const waiting = await tx.approval.findFirst({ where: { action: 'lock:release', subjectId: lockId, state: 'waiting' }, include: { requestedBy: { select: { name: true } } } });
    if (waiting) throw new DocketError('conflict', { detail: `${waiting.requestedBy.name} has asked for it already. It waits for a second person.` });
    const id = uuidv7();
    await tx.approval.create({ data: { id, action: 'lock:release', subjectId: lockId, reason: body.reason, requestedById: principal.personId, requestedAt: now(), reached } });
    const rows = await tx.recording.findMany({ where: { id: { in: reached } }, orderBy: { id: 'asc' } });
    await recordAll(tx, actor, rows.map((row) => ({ action: 'lock:ask', ...aboutRecording(row), reason: body.reason, details: { lock: lockId, approval: id, recordings: reached.length } })));
    return { id } as ReleaseAsked;
  });
}
