/** The end of a viewing: left by its person, by their sign-out, or by a player gone silent. */
import type { EndPlayback } from '#contracts/playback.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, recordAll, systemActor, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { recordSpans } from './beat-playback.ts';
import { holdSession } from './live-session.ts';
import { entriesAbout, toldItems } from './shared/shared-facts.ts';

const WHY = { left: 'left', 'signed-out': 'signed out' } as const;

export interface EndPlaybackCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly body: EndPlayback;
}

/** @throws DocketError `not-found`, `session-ended` */
export async function endPlayback({ principal, actor, sessionId, body }: EndPlaybackCall): Promise<void> {
  await transaction(async (tx) => {
    const session = await holdSession(tx, principal, sessionId);
    await tx.playbackSession.update({ where: { id: sessionId }, data: { endedAt: now(), endedWhy: WHY[body.why] } });
    await recordSpans(tx, actor, session, body, 'playback:end', WHY[body.why]);
  });
}

/** Ends all of a person's viewings, in the caller's transaction. */
export async function endViewingsOf(tx: Tx, actor: Actor, personId: string, why: string): Promise<number> {
  return endAll(tx, actor, { personId }, why);
}

/**
 * Ends sessions that have not beaten for two signature lives: their player is gone, and nothing it holds is valid.
 * Safe to run twice: an ended session is not found again.
 */
export async function sweepPlayback(correlationId: string): Promise<number> {
  const silentSince = new Date(now().getTime() - 2 * env().DOCKET_SIGNATURE_SECONDS * 1000);
  return transaction((tx) => endAll(tx, systemActor('Playback sweep', correlationId), { lastBeatAt: { lt: silentSince } }, 'no word from the player'));
}

async function endAll(tx: Tx, actor: Actor, which: { personId?: string; lastBeatAt?: { lt: Date } }, why: string): Promise<number> {
  const sessions = await tx.playbackSession.findMany({
    where: { endedAt: null, ...which },
    include: { items: { where: { endedAt: null }, include: { recording: true } }, shareItems: true },
    orderBy: { lastBeatAt: 'asc' },
    take: 500,
  });
  for (const session of sessions) {
    const { count } = await tx.playbackSession.updateMany({ where: { id: session.id, endedAt: null }, data: { endedAt: now(), endedWhy: why } });
    if (count === 0) continue;
    for (const { recording } of session.items)
      await record(tx, actor, {
        action: 'playback:end',
        ...aboutRecording(recording),
        reason: session.reason,
        details: { session: session.id, why },
      });
    for (const item of await toldItems(tx, session.shareItems.map(({ itemId }) => itemId))) await recordAll(tx, actor, entriesAbout(item, { action: 'shared:end', details: { session: session.id, why } }));
  }
  return sessions.length;
}
