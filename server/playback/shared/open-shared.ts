/** A recipient opens what was shared with them: policy → session, receipt and ledger in one transaction; signatures only after it has committed. */
import type { Playback } from '#contracts/playback.ts';
import type { OpenShared } from '#contracts/sharing.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { giveReceipt } from '#server/sharing/index.ts';
import { issueShared } from './issue-shared.ts';
import { entriesAbout, watchableItems } from './shared-facts.ts';

/** @throws DocketError `not-found`, `storage-unavailable` */
export async function openShared({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: OpenShared }): Promise<Playback> {
  const at = now();
  const sessionId = uuidv7(at.getTime());
  const item = await transaction(async (tx) => {
    const [item] = await watchableItems(tx, principal, [body.itemId]);
    if (!item) throw notFound();
    await tx.playbackSession.create({ data: { id: sessionId, personId: principal.personId, openedAt: at, lastBeatAt: at, shareItems: { create: { itemId: item.id } } } });
    await giveReceipt(tx, principal, item.id, 'viewed');
    await recordAll(tx, actor, entriesAbout(item, { action: 'shared:open', details: { session: sessionId } }));
    return item;
  });
  return issueShared(sessionId, item);
}
