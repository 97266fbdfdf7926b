/**
 * The same bytes, docked again with better knowledge: a first delivery without a sidecar must not decide for good whose
 * footage it is. What a better source says is taken over; what contradicts an equal one is left to a person, and recorded.
 */
import { record, type Actor } from '#server/ledger/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { labelOf } from '#server/recordings/index.ts';
import { lapseReason, lapsesAt } from '#server/retention/index.ts';

type Row = Prisma.RecordingGetPayload<object>;

const RANK = { sidecar: 2, device: 1 } as const;
const rankOf = (row: Row) => RANK[row.officerSource as keyof typeof RANK] ?? 0;

/** `keptId` holds the bytes; `again` is the duplicate's own row, about to become a tombstone. */
export async function adoptFromDuplicate(tx: Tx, again: Row, keptId: string, actor: Actor): Promise<void> {
  const kept = await tx.recording.findUniqueOrThrow({ where: { id: keptId } });
  const isBetter = again.officerId !== null && rankOf(again) > rankOf(kept);
  const contradicts = again.officerId !== null && again.officerId !== kept.officerId;
  if (!isBetter && !contradicts) return;
  if (isBetter) {
    const { officerId, officerSource, shoulderNumber, unitId, boroughId } = again;
    const start = again.startSource === 'sidecar' && kept.startSource !== 'sidecar' ? startOf(again, kept) : {};
    await tx.recording.update({
      where: { id: kept.id },
      data: {
        officerId, officerSource, shoulderNumber, unitId, boroughId, ...start,
        deviceId: kept.deviceId ?? again.deviceId, place: kept.place ?? again.place, cadReference: kept.cadReference ?? again.cadReference, version: { increment: 1 },
      },
    });
  }
  await record(tx, actor, {
    action: 'recording:assign',
    subject: { kind: 'recording', id: kept.id, label: labelOf(kept) },
    recordingId: kept.id,
    unitId: isBetter ? again.unitId : kept.unitId,
    boroughId: isBetter ? again.boroughId : kept.boroughId,
    details: { officer: isBetter ? again.officerId : kept.officerId, before: kept.officerId, from: again.officerSource, said: again.officerId, taken: isBetter, duplicate: again.id },
  });
}

function startOf(again: Row, kept: Row): Prisma.RecordingUncheckedUpdateInput {
  const rule = { days: env().DOCKET_RETENTION_DAYS, anchor: env().DOCKET_RETENTION_ANCHOR };
  const { startedAt, startSource } = again;
  return { startedAt, startSource, retainUntil: lapsesAt(rule, { startedAt, dockedAt: kept.dockedAt }), retainReason: lapseReason(rule) };
}
