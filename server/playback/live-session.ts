/** A person's own session that has not ended. Anybody else's looks absent. */
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Db, Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';

/** @throws DocketError `not-found`, `session-ended` */
export async function liveSession(tx: Tx | Db, who: PersonPrincipal, sessionId: string) {
  const session = await tx.playbackSession.findFirst({
    where: { id: sessionId, personId: who.personId },
    include: { items: { include: { recording: { select: { id: true, fileName: true, title: true, startedAt: true, durationUs: true, unitId: true, boroughId: true, disposedAt: true } } } } },
  });
  if (!session) throw notFound();
  if (session.endedAt) throw new DocketError('session-ended', { detail: session.endedWhy ?? undefined });
  return session;
}

export type LiveSession = Awaited<ReturnType<typeof liveSession>>;
