/** A finished export to take away: policy → reason → ledger, then a signature for that one blob, for an hour. */
import { EXPORT_DOWNLOADS, type AskDownload, type DownloadAddress } from '#contracts/exports.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { exportBlob, signExport } from '#server/platform/blob/index.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { entriesOf, openExport, reasonFor } from './about.ts';
import { fileNameOf } from './file-names.ts';

export interface DownloadExport {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly exportId: string;
  readonly body: AskDownload;
}

/** A large package on a poor line, and a break in between: browsers go on by range. */
const SECONDS = 3600;

/** @throws DocketError `not-found`, `reason-required`, `not-ready` */
export async function downloadExport({ principal, actor, exportId, body }: DownloadExport): Promise<DownloadAddress> {
  const name = EXPORT_DOWNLOADS[body.file];
  const { row, file, notAfter } = await transaction(async (tx) => {
    const row = await openExport(tx, principal, exportId);
    const reason = await reasonFor(tx, principal, row.sources.map(({ recording }) => recording), body.reason);
    const file = row.files.find((one) => one.name === name);
    if (row.state !== 'ready' || !file) throw new DocketError('not-ready');
    for (const entry of entriesOf('export:download', row, { reason, details: { file: body.file, blob: `exports/${exportId}/${name}`, seconds: SECONDS, bytes: Number(file.bytes), sha256: file.sha256 } })) await record(tx, actor, entry);
    const grant = await tx.recordingGrant.findFirst({ where: { recordingId: { in: row.sources.map(({ recordingId }) => recordingId) }, personId: principal.personId, until: { gt: principal.at } }, orderBy: { until: 'asc' }, select: { until: true } });
    return { row, file, notAfter: grant?.until ?? null };
  });
  const fileName = fileNameOf(row, body.file);
  const { url, query, expiresAt } = await signExport({ address: exportBlob(exportId, name), fileName, seconds: SECONDS, notAfter });
  return { url: `${url}?${query}`, expiresAt, fileName, bytes: Number(file.bytes), sha256: file.sha256 } as DownloadAddress;
}
