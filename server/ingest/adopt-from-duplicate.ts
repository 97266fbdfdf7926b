/**
 * The same bytes, docked again with better knowledge: a first delivery without a sidecar must not decide for good whose
 * footage it is. What a better source says is taken over; what contradicts an equal one, or would move what is
 * locked, is left to a person, and recorded.
 */
import type { RecordingId } from '#contracts/ids.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { keptFrom } from './kept-from.ts';

type Row = Prisma.RecordingGetPayload<object>;

/** What a person decided, knowing more, no second delivery undoes. */
const RANK = { person: 3, sidecar: 2, device: 1 } as const;
const rankOf = (row: Row) => RANK[row.officerSource as keyof typeof RANK] ?? 0;
const BOROUGH_RANK = { sidecar: 2, unit: 1, dock: 0 } as const;
const boroughRankOf = (row: Row) => (row.boroughSource ? BOROUGH_RANK[row.boroughSource] : -1);

/** `keptId` holds the bytes; `again` is the duplicate's own row, about to become a tombstone. */
export async function adoptFromDuplicate(tx: Tx, again: Row, keptId: string, actor: Actor): Promise<void> {
  await lockRecordings(tx, [keptId]);
  const kept = await tx.recording.findUniqueOrThrow({ where: { id: keptId }, include: { officer: true, category: true } });
  // Locked footage is closed to its own officer: given to another it would open. Nothing of it moves; what was said is recorded.
  const isLocked = kept.lockedAt !== null;
  const isBetter = !isLocked && again.officerId !== null && rankOf(again) > rankOf(kept);
  // A borough that came from the unit of another officer goes with that officer.
  const isPlaceBetter = !isLocked && (boroughRankOf(again) > boroughRankOf(kept) || (isBetter && boroughRankOf(again) === boroughRankOf(kept)));
  const contradicts = again.officerId !== null && again.officerId !== kept.officerId;
  if (!isBetter && !isPlaceBetter && !contradicts) return;
  const officer = isBetter ? { officerId: again.officerId, officerSource: again.officerSource, shoulderNumber: again.shoulderNumber, unitId: again.unitId } : {};
  const place = isPlaceBetter ? { boroughId: again.boroughId, boroughSource: again.boroughSource, place: again.place ?? kept.place } : {};
  if (isBetter || isPlaceBetter) {
    const start = isBetter && again.startSource === 'sidecar' && kept.startSource !== 'sidecar' ? startOf(again, kept) : {};
    await tx.recording.update({
      where: { id: kept.id },
      data: {
        ...officer, ...start, deviceId: kept.deviceId ?? again.deviceId, place: kept.place ?? again.place, cadReference: kept.cadReference ?? again.cadReference, ...place, matched: false, version: { increment: 1 },
      },
    });
  }
  if (isBetter || isPlaceBetter) await enqueue(tx, 'match-recording', { recordingId: kept.id as RecordingId });
  const said = again.officerId ? await tx.person.findUniqueOrThrow({ where: { id: again.officerId } }) : null;
  const borough = isPlaceBetter && again.boroughId ? await tx.borough.findUniqueOrThrow({ where: { id: again.boroughId } }) : null;
  await record(tx, actor, {
    action: 'recording:assign',
    ...aboutRecording(kept),
    unitId: isBetter ? again.unitId : kept.unitId,
    boroughId: isPlaceBetter ? again.boroughId : kept.boroughId,
    details: {
      officer: isBetter ? again.officerId : kept.officerId,
      officerName: (isBetter ? said?.name : kept.officer?.name) ?? null,
      before: kept.officerId,
      from: isBetter ? again.officerSource : (kept.officerSource ?? 'unassigned'),
      said: again.officerId,
      saidName: said?.name ?? null,
      taken: isBetter || !contradicts,
      duplicate: again.id,
      ...(isLocked ? { locked: true } : {}),
      ...(borough ? { borough: { name: borough.name, from: again.boroughSource } } : {}),
    },
  });
}

function startOf(again: Row, kept: Parameters<typeof keptFrom>[0]): Prisma.RecordingUncheckedUpdateInput {
  const { startedAt, startSource } = again;
  // What the camera's clock was off GPS time is counted from the start it says now.
  const clockAheadUs = kept.clockAheadUs === null ? null : kept.clockAheadUs + BigInt(startedAt.getTime() - kept.startedAt.getTime()) * 1000n;
  return { startedAt, startSource, clockAheadUs, ...keptFrom(kept, startedAt) };
}
