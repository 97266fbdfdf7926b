/** One recording's details. Opening them is a consultation (DPA 2018 s.62) and recorded, one's own included. */
import { RecordingDetail } from '#contracts/recordings.ts';
import { toPrisma, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { openProposal } from '#server/clocks/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from './label.ts';
import { lockTold } from './lock-told.ts';
import { summaryRows } from './summary-rows.ts';
import { TRANSCRIPTS, transcriptFacts } from './transcript-facts.ts';
import { PictureFacts, toStep, toSummary, type Openness } from './summary.ts';
import { nextTriesOf } from './trouble.ts';

interface DetailOpenness extends Openness {
  readonly download: boolean;
  readonly corrects: boolean;
  readonly evidence: boolean;
  readonly reviews: boolean;
  readonly describes: boolean;
  readonly locks: boolean;
  readonly releases: boolean;
}

async function opennessOf(tx: Tx, who: PersonPrincipal, id: string): Promise<DetailOpenness> {
  const [row] = await tx.$queryRaw<DetailOpenness[]>(Prisma.sql`
    SELECT (${toSql(visibleTo(who, 'recording:watch'))}) IS TRUE AS watchable, (${toSql(visibleTo(who, 'recording:poster'))}) IS TRUE AS poster,
      (${toSql(visibleTo(who, 'recording:mark'))}) IS TRUE AS markable,
      (${toSql(visibleTo(who, 'recording:download-original'))}) IS TRUE AS download, (${toSql(visibleTo(who, 'recording:correct-clock'))}) IS TRUE AS corrects,
      (${toSql(visibleTo(who, 'recording:evidence'))}) IS TRUE AS evidence, (${toSql(visibleTo(who, 'recording:review'))}) IS TRUE AS reviews,
      (${toSql(visibleTo(who, 'recording:describe'))}) IS TRUE AS describes,
      (${toSql(visibleTo(who, 'recording:lock'))}) IS TRUE AS locks, (${toSql(visibleTo(who, 'recording:release-lock'))}) IS TRUE AS releases
    FROM recording r WHERE r.id = ${id}::uuid`);
  return row ?? { watchable: false, poster: false, markable: false, download: false, corrects: false, evidence: false, reviews: false, describes: false, locks: false, releases: false };
}

export async function readRecording({ principal, actor, recordingId }: { principal: PersonPrincipal; actor: Actor; recordingId: string }): Promise<RecordingDetail> {
  return transaction(async (tx) => {
    const row = await tx.recording.findFirst({
      where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:view'))] },
      include: { steps: true, device: true, dock: { select: { place: true } }, tracks: { where: { kind: 'gps' } }, transcripts: TRANSCRIPTS },
    });
    if (!row) throw notFound();
    await recordOnce(tx, actor, {
      action: 'recording:open',
      ...aboutRecording(row),
    });
    const open = await opennessOf(tx, principal, row.id);
    const [summary] = await summaryRows(tx, principal.personId, [row.id]);
    if (!summary) throw notFound();
    const telling = open.watchable;
    const proposal = await openProposal(tx, row);
    const facts = row.facts === null ? null : PictureFacts.parse(row.facts);
    return {
      ...toSummary(summary, open, principal, await nextTriesOf(tx, [summary])),
      notes: telling ? row.notes : null,
      sentBackReason: telling ? row.sentBackReason : null,
      mayMarkEvidence: open.evidence,
      mayReview: open.reviews,
      mayDownload: open.download,
      fileName: telling ? row.fileName : null,
      bytes: Number(row.bytes),
      sha256: telling ? row.sha256 : null,
      dockedAt: row.dockedAt.toISOString(),
      dock: row.dock.place,
      boroughSource: row.boroughSource,
      camera: { maker: row.device?.maker ?? null, model: row.device?.model ?? null, serial: row.device?.serial ?? null },
      picture: facts?.picture ?? null,
      sound: facts?.sound ?? null,
      viewingNotes: facts?.viewing?.notes.map(({ words }) => words) ?? [],
      track: telling ? trackOf(row.tracks[0]) : null,
      clockAheadUs: row.clockAheadUs === null ? null : Number(row.clockAheadUs),
      clockProposal: proposal && { ...proposal, mayDecide: open.corrects },
      transcript: telling ? transcriptFacts(row.transcripts) : null,
      mayDescribe: open.describes,
      mayLock: open.locks && row.lockedAt === null,
      lock: row.lockedAt === null ? null : await lockTold(tx, principal, row.id, open.releases),
      steps: row.steps.map(toStep),
    } as RecordingDetail;
  });
}

/** The track's facts as ingest wrote them; one that says something else is not shown. */
function trackOf(track: { facts: unknown } | undefined): RecordingDetail['track'] {
  return RecordingDetail.shape.track.safeParse(track?.facts ?? null).data ?? null;
}
