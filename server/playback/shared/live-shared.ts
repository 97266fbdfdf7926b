/** A recipient's own session on something shared that has not ended. Anybody else's, or one on recordings, looks absent. */
import type { PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';

/** @throws DocketError `not-found`, `session-ended` */
export async function liveShared(tx: Tx, who: PersonPrincipal, sessionId: string) {
  // Of several beats at once each is judged after the one before it: the same time is not believed twice.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM playback_session WHERE id = ${sessionId}::uuid FOR UPDATE`);
  const session = await tx.playbackSession.findFirst({ where: { id: sessionId, personId: who.personId, shareItems: { some: {} } }, include: { shareItems: true } });
  const [item] = session?.shareItems ?? [];
  if (!session || !item) throw notFound();
  if (session.endedAt) throw new DocketError('session-ended', { detail: session.endedWhy ?? undefined });
  return { id: session.id, itemId: item.itemId, lastBeatAt: session.lastBeatAt };
}
