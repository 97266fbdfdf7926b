/**
 * A recipient's beat: what was shown, for the ledger, and fresh signatures while the share lasts. Where it no longer does the session
 * ends here; what was signed before runs out within one signature's life.
 */
import type { Beat, EndPlayback, Playback } from '#contracts/playback.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor, type Entry } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { believedSpans } from '../believed-spans.ts';
import { issueShared } from './issue-shared.ts';
import { liveShared } from './live-shared.ts';
import { entriesAbout, toldItems, watchableItems } from './shared-facts.ts';

interface Told<B> {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly body: B;
}

async function note(tx: Tx, actor: Actor, session: Awaited<ReturnType<typeof liveShared>>, body: Beat, entry: Pick<Entry, 'action'> & { readonly why?: string; readonly durationUs: number | null }): Promise<void> {
  const [item] = await toldItems(tx, [session.itemId]);
  const told = body.items.find(({ recordingId }) => (recordingId as string) === session.itemId);
  const spans = believedSpans(told?.spans ?? [], entry.durationUs, now().getTime() - session.lastBeatAt.getTime());
  await recordAll(tx, actor, entriesAbout(item!, { action: entry.action, details: { session: session.id, reportedSpansUs: spans.map((s) => [s.fromUs, s.toUs]), ...(entry.why ? { why: entry.why } : {}) } }));
}

const durationOf = async (tx: Tx, itemId: string): Promise<number | null> => {
  const { export: made } = await tx.shareItem.findUniqueOrThrow({ where: { id: itemId }, select: { export: { select: { facts: true } } } });
  const facts = made.facts as { readonly durationUs?: number } | null;
  return facts?.durationUs ?? null;
};

/** @throws DocketError `not-found`, `session-ended`, `share-over` */
export async function beatShared({ principal, actor, sessionId, body }: Told<Beat>): Promise<Playback> {
  const open = await transaction(async (tx) => {
    const session = await liveShared(tx, principal, sessionId);
    const [item] = await watchableItems(tx, principal, [session.itemId]);
    await note(tx, actor, session, body, { action: 'shared:beat', durationUs: await durationOf(tx, session.itemId) });
    if (item) {
      await tx.playbackSession.update({ where: { id: sessionId }, data: { lastBeatAt: now() } });
      return item;
    }
    await tx.playbackSession.update({ where: { id: sessionId }, data: { endedAt: now(), endedWhy: 'the share is over' } });
    const [told] = await toldItems(tx, [session.itemId]);
    await recordAll(tx, actor, entriesAbout(told!, { action: 'shared:refused', details: { session: sessionId, why: 'the share is over' } }));
    return null;
  });
  // Thrown after the transaction, so that the refusal and what was watched stay recorded.
  if (!open) throw new DocketError('share-over');
  return issueShared(sessionId, open);
}

const WHY = { left: 'left', 'signed-out': 'signed out' } as const;

/** @throws DocketError `not-found`, `session-ended` */
export async function endShared({ principal, actor, sessionId, body }: Told<EndPlayback>): Promise<void> {
  await transaction(async (tx) => {
    const session = await liveShared(tx, principal, sessionId);
    await tx.playbackSession.update({ where: { id: sessionId }, data: { endedAt: now(), endedWhy: WHY[body.why] } });
    await note(tx, actor, session, body, { action: 'shared:end', why: WHY[body.why], durationUs: await durationOf(tx, session.itemId) });
  });
}
