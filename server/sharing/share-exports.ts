/** Revelation: somebody who works on a case shares exports of its exhibits with the prosecution. */
import { WANTED_EXPORTS } from '#contracts/exports.ts';
import type { NewShare, Share } from '#contracts/sharing.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { exhibitStretch, exportExhibit, exportOfExhibit } from '#server/exports/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { entriesOf } from './about-share.ts';
import { makeShare, sharedBefore } from './make-share.ts';
import { openCase } from './open-case.ts';
import { toShare } from './tell-share.ts';

export interface ShareExports {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly caseId: string;
  readonly body: NewShare;
}

type Stretches = ReadonlyMap<string, Awaited<ReturnType<typeof exhibitStretch>>>;

/** @throws DocketError `not-found`, `recipient-unknown`, `share-refused`, `confirm-required`, `not-playable`, `too-many`, `conflict`, `storage-unavailable` */
export async function shareExports({ principal, actor, caseId, body }: ShareExports): Promise<Share> {
  // What storage is asked of exhibits without an export, before the transaction.
  const stretches = new Map<string, Awaited<ReturnType<typeof exhibitStretch>>>();
  await openCase(db(), principal, 'case:share', caseId);
  for (const exhibit of await db().exhibit.findMany({ where: { id: { in: body.exhibitIds }, caseId, state: 'active' } }))
    if ((await exportOfExhibit(db(), exhibit.id)) === null) stretches.set(exhibit.id, await exhibitStretch(exhibit));
  return transaction((tx) => shareIn(tx, { principal, actor, caseId, body, stretches }));
}

/** In the caller's transaction. `stretches`: of those of its exhibits that have no export yet. @throws DocketError as {@link shareExports} */
export async function shareIn(tx: Tx, { principal, actor, caseId, body, stretches }: ShareExports & { readonly stretches: Stretches }): Promise<Share> {
  await openCase(tx, principal, 'case:share', caseId);
  const sent = await sharedBefore(tx, principal, body.id);
  if (sent) {
    await recordAll(tx, actor, entriesOf(sent, { action: 'share:reveal', details: { again: true } }));
    return toShare(tx, principal, sent);
  }
  const recipient = await tx.recipient.findFirst({ where: { id: body.recipientId, active: true } });
  if (!recipient) throw new DocketError('recipient-unknown');
  if (recipient.role !== 'prosecutor') throw new DocketError('share-refused', { detail: 'The police reveal to the prosecution. The prosecution serves or discloses it to others.' });
  const ids = [...new Set(body.exportIds)];
  const made = await tx.export.findMany({ where: { id: { in: ids }, state: { in: [...WANTED_EXPORTS] }, exhibitId: { not: null } }, select: { id: true, exhibitId: true } });
  const exhibits = await tx.exhibit.findMany({ where: { id: { in: made.map(({ exhibitId }) => exhibitId!) }, caseId, state: 'active' } });
  const what = made.flatMap(({ id: exportId, exhibitId }) => exhibits.filter(({ id }) => id === exhibitId).map((exhibit) => ({ exhibit, exportId })));
  if (what.length !== ids.length) throw notFound();
  for (const exhibitId of new Set(body.exhibitIds)) {
    const exhibit = await tx.exhibit.findFirst({ where: { id: exhibitId, caseId, state: 'active' } });
    if (!exhibit) throw notFound();
    const stretch = stretches.get(exhibitId);
    const wanted = await exportOfExhibit(tx, exhibitId);
    const shown = body.shown?.[exhibitId];
    if (shown && wanted !== shown) throw new DocketError('conflict', { detail: `What ${exhibit.reference} is shared as has changed. Look at it again, then share it.` });
    const exportId = wanted ?? (stretch && (await exportExhibit(tx, { principal, actor, exhibit, why: body.purpose, stretch })));
    // The export there was a moment ago failed or was cancelled.
    if (!exportId) throw new DocketError('conflict');
    if (!what.some((one) => one.exportId === exportId)) what.push({ exhibit, exportId });
  }
  // Footage that is closed to whoever shares isn't theirs to pass on, rendered by somebody else or not.
  const recordings = [...new Set(what.map(({ exhibit }) => exhibit.recordingId))];
  if ((await tx.recording.count({ where: { AND: [{ id: { in: recordings } }, toPrisma(visibleTo(principal, 'recording:export'))] } })) !== recordings.length) throw notFound();
  const row = await makeShare(tx, { principal, actor, id: body.id, caseId, recipientId: recipient.id, kind: 'revelation', basedOnId: null, terms: body, what });
  return toShare(tx, principal, row);
}
