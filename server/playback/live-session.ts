/** A person's own session that has not ended, with what it still opens. Anybody else's looks absent. */
import { ENDED_BY_LOCK } from '#contracts/locks.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';

/** `orLocked`: also one that a lock ended. @throws DocketError `not-found`, `session-ended` */
export async function liveSession(tx: Tx | Db, who: PersonPrincipal, sessionId: string, orLocked?: 'orLocked') {
  const session = await tx.playbackSession.findFirst({
    where: { id: sessionId, personId: who.personId },
    include: { items: { where: { endedAt: null }, include: { recording: { select: { id: true, fileName: true, title: true, startedAt: true, durationUs: true, unitId: true, boroughId: true, disposedAt: true } } } } },
  });
  if (!session) throw notFound();
  if (session.endedAt && !(orLocked && session.endedWhy === ENDED_BY_LOCK)) throw new DocketError('session-ended', { detail: session.endedWhy ?? undefined });
  return session;
}

/**
 * The same, held until the transaction ends: reports of one viewing are taken one after the other, so that no two are believed for the
 * same time.
 *
 * @throws DocketError `not-found`, `session-ended`
 */
export async function holdSession(tx: Tx, who: PersonPrincipal, sessionId: string, orLocked?: 'orLocked') {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM playback_session WHERE id = ${sessionId}::uuid AND person_id = ${who.personId}::uuid FOR NO KEY UPDATE`);
  return liveSession(tx, who, sessionId, orLocked);
}

export type LiveSession = Awaited<ReturnType<typeof liveSession>>;
