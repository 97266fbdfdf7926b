/** One recording's details. Opening them is a consultation (DPA 2018 s.62) and recorded, one's own included. */
import type { RecordingDetail } from '#contracts/recordings.ts';
import { toPrisma, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { labelOf } from './label.ts';
import { PictureFacts, SUMMARY_INCLUDE, toSummary, type Openness } from './summary.ts';
import { nextTriesOf } from './trouble.ts';

async function opennessOf(tx: Tx, who: PersonPrincipal, id: string): Promise<Openness & { download: boolean }> {
  const [row] = await tx.$queryRaw<(Openness & { download: boolean })[]>(Prisma.sql`
    SELECT (${toSql(visibleTo(who, 'recording:watch'))}) AS watchable, (${toSql(visibleTo(who, 'recording:poster'))}) AS poster,
      (${toSql(visibleTo(who, 'recording:download-original'))}) AS download
    FROM recording r WHERE r.id = ${id}::uuid`);
  return row ?? { watchable: false, poster: false, download: false };
}

export async function readRecording({ principal, actor, recordingId }: { principal: PersonPrincipal; actor: Actor; recordingId: string }): Promise<RecordingDetail> {
  return transaction(async (tx) => {
    const row = await tx.recording.findFirst({
      where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:view'))] },
      include: { ...SUMMARY_INCLUDE, dock: { select: { place: true } } },
    });
    if (!row) throw notFound();
    await recordOnce(tx, actor, {
      action: 'recording:open',
      subject: { kind: 'recording', id: row.id, label: labelOf(row) },
      recordingId: row.id,
      unitId: row.unitId,
      boroughId: row.boroughId,
    });
    const open = await opennessOf(tx, principal, row.id);
    const telling = open.watchable || !row.restricted;
    const facts = row.facts === null ? null : PictureFacts.parse(row.facts);
    return {
      ...toSummary(row, open, principal, await nextTriesOf(tx, [row])),
      mayDownload: open.download,
      fileName: row.fileName,
      bytes: Number(row.bytes),
      sha256: telling ? row.sha256 : null,
      dockedAt: row.dockedAt.toISOString(),
      dock: row.dock.place,
      boroughSource: row.boroughSource,
      camera: { maker: row.device?.maker ?? null, model: row.device?.model ?? null, serial: row.device?.serial ?? null },
      picture: facts?.picture ?? null,
      sound: facts?.sound ?? null,
      position: telling && row.lat !== null && row.lon !== null ? { lat: row.lat, lon: row.lon } : null,
      steps: row.steps.map((s) => ({
        kind: s.kind,
        state: s.state,
        progress: s.progress,
        attempts: s.attempts,
        startedAt: s.startedAt?.toISOString() ?? null,
        finishedAt: s.finishedAt?.toISOString() ?? null,
        reason: s.reason,
      })),
    } as RecordingDetail;
  });
}
