/**
 * The second person: looks at a redacted export as it was rendered, and agrees to it or refuses it. Until then nobody is offered it. Asked
 * for by the force's setting, and always of restricted footage and of intimate exhibits.
 */
import { ExportOptions, type CheckExport, type DownloadAddress, type Export, type LookAtExport } from '#contracts/exports.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { askFor, decideIn } from '#server/approvals/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { exportBlob, signExport } from '#server/platform/blob/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { checksRedactions } from '#server/settings/index.ts';
import { entriesOf, openExport, reasonFor, redactionDetails, WITH_ALL, type ExportRow, type RecordingRow } from './about.ts';
import { ExportFacts } from './facts.ts';
import { fileNameOf } from './file-names.ts';
import { beginLower } from './lower.ts';
import { isRedacted } from './options.ts';
import { toExport } from './tell.ts';

const ACTION = 'export:check';
const VIDEO = 'video.mp4';
/** The film is fetched in one go; begun within this it goes on. */
const SECONDS = 300;

interface Checked {
  readonly options: ExportOptions;
  readonly rows: readonly RecordingRow[];
  readonly exhibitId: string | undefined;
}

/** Whether a second person looks at it before it is offered. */
export async function isChecked(tx: Tx, { options, rows, exhibitId }: Checked): Promise<boolean> {
  if (!isRedacted(options)) return false;
  if (rows.some(({ restricted }) => restricted)) return true;
  if (exhibitId && (await tx.exhibit.findUniqueOrThrow({ where: { id: exhibitId }, select: { intimate: true } })).intimate) return true;
  return checksRedactions(tx);
}

/** It is rendered, and waits. Whoever is to look is told why it was made, or else what was to be hidden. */
export async function askForCheck(tx: Tx, row: ExportRow): Promise<void> {
  const { redactions, mutes } = ExportOptions.parse(row.options);
  const hidden = `Hides: ${[...new Set([...redactions, ...mutes].map(({ reason }) => reason))].join(', ')}`;
  await askFor(tx, { action: ACTION, subjectId: row.id, reason: row.why ?? hidden.slice(0, 500), requestedById: row.byId });
}

interface Asked {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly exportId: string;
}

/** A signature for its film, to be looked at. @throws DocketError `not-found`, `reason-required`, `not-ready` where it doesn't wait for that */
export async function lookAtExport({ principal, actor, exportId, body }: Asked & { readonly body: LookAtExport }): Promise<DownloadAddress> {
  const { row, file, notAfter } = await transaction(async (tx) => {
    const row = await openExport(tx, principal, exportId);
    const reason = await reasonFor(tx, principal, row.sources.map(({ recording }) => recording), body.reason);
    const file = row.files.find(({ name }) => name === VIDEO);
    if (row.state !== 'checking' || !file) throw new DocketError('not-ready', { detail: 'It doesn’t wait to be looked at.' });
    await tx.$executeRaw(Prisma.sql`UPDATE export SET looked_by = array_append(looked_by, ${principal.personId}::uuid) WHERE id = ${exportId}::uuid AND NOT coalesce(looked_by, '{}') @> ARRAY[${principal.personId}::uuid]`);
    for (const entry of entriesOf('export:look', row, { reason, details: { blob: `exports/${exportId}/${VIDEO}`, seconds: SECONDS, bytes: Number(file.bytes), sha256: file.sha256 } })) await record(tx, actor, entry);
    const grant = await tx.recordingGrant.findFirst({ where: { recordingId: { in: row.sources.map(({ recordingId }) => recordingId) }, personId: principal.personId, until: { gt: principal.at } }, orderBy: { until: 'asc' }, select: { until: true } });
    return { row, file, notAfter: grant?.until ?? null };
  });
  const fileName = fileNameOf(row, 'video');
  const { url, query, expiresAt } = await signExport({ address: exportBlob(exportId, VIDEO), fileName, seconds: SECONDS, notAfter });
  return { url: `${url}?${query}`, expiresAt, fileName, bytes: Number(file.bytes), sha256: file.sha256 } as DownloadAddress;
}

/** @throws DocketError `not-found`; `conflict` where nothing waits, one's own is decided, or it wasn't looked at */
export async function decideCheck({ principal, actor, exportId, body: { version, decision, words } }: Asked & { readonly body: CheckExport }): Promise<Export> {
  return transaction(async (tx) => {
    await openExport(tx, principal, exportId);
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM export WHERE id = ${exportId}::uuid FOR UPDATE`);
    const row = await tx.export.findUniqueOrThrow({ where: { id: exportId }, include: WITH_ALL });
    if (row.version !== version || row.state !== 'checking') throw new DocketError('conflict');
    if (decision !== 'withdraw' && row.byId !== principal.personId && !row.lookedBy.includes(principal.personId)) throw new DocketError('conflict', { detail: 'Look at it first.' });
    await decideIn(tx, { action: ACTION, subjectId: exportId, decision, reason: words, principal });
    const at = now();
    const after = await tx.export.update({
      where: { id: exportId },
      data: {
        version: { increment: 1 }, changedById: principal.personId,
        ...(decision === 'withdraw' ? { state: 'refused', reason: `Taken back: ${words}` } : { checkedById: principal.personId, checkedAt: at, ...(decision === 'approve' ? { state: 'ready', reason: null } : { state: 'refused', reason: words }) }),
      },
      include: WITH_ALL,
    });
    const options = ExportOptions.parse(row.options);
    for (const entry of entriesOf('export:check', row, { reason: words, details: { decision, askedBy: row.by.name, ...redactionDetails(options) } })) await record(tx, actor, entry);
    if (decision === 'approve') {
      const { frames, ...facts } = ExportFacts.parse(row.facts);
      await beginLower(tx, exportId, facts);
      const video = row.files.find(({ name }) => name === VIDEO);
      for (const entry of entriesOf('export:ready', row, { reason: row.why, details: { frames, bytes: video && Number(video.bytes), sha256: video?.sha256, toolVersion: row.toolVersion } })) await record(tx, actor, entry);
    }
    return toExport(after, null, true);
  });
}
