/**
 * The original as the dock delivered it, playable or not: what evidence is. Policy → reason → ledger, then a signature
 * for that one blob, for minutes. Quarantined bytes are nobody's: what they are is not known, and the true ones come
 * with the dock's next attempt.
 */
import { VIEW_REASONS } from '#contracts/playback.ts';
import type { AskOriginal, OriginalAddress } from '#contracts/recordings.ts';
import { reasonRequired, toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { originalBlob, signOriginal } from '#server/platform/blob/index.ts';
import { transaction } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording } from './label.ts';

export interface IssueOriginal {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
  readonly body: AskOriginal;
}

/** @throws DocketError `not-found`, `reason-required` */
export async function issueOriginal({ principal, actor, recordingId, body }: IssueOriginal): Promise<OriginalAddress> {
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const { row, notAfter } = await transaction(async (tx) => {
    const row = await tx.recording.findFirst({ where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:download-original'))] } });
    if (!row) throw notFound();
    if (!body.reason && reasonRequired(principal, row)) throw new DocketError('reason-required');
    await record(tx, actor, {
      action: 'recording:download',
      ...aboutRecording(row),
      reason: body.reason ? [VIEW_REASONS[body.reason.code], body.reason.words].filter(Boolean).join(': ') : null,
      details: { own: row.officerId === principal.personId, permission: 'read', blob: `originals/${recordingId}/original`, seconds, bytes: Number(row.bytes), sha256: row.sha256 },
    });
    // May end earlier than something else that opens it: asking again is all it costs.
    const grant = await tx.recordingGrant.findFirst({ where: { recordingId, personId: principal.personId, until: { gt: principal.at } }, orderBy: { until: 'asc' }, select: { until: true } });
    return { row, notAfter: grant?.until ?? null };
  });
  const { url, query, expiresAt } = await signOriginal({ address: originalBlob(recordingId), fileName: row.fileName, seconds, notAfter });
  return { url: `${url}?${query}`, expiresAt, fileName: row.fileName, bytes: Number(row.bytes), sha256: row.sha256 } as OriginalAddress;
}
