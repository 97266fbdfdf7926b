/** Cancelling an export, and having one that failed or was cancelled made anew. */
import type { Export } from '#contracts/exports.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { entriesOf, openExport, reasonFor, WITH_ALL, type ExportRow } from './about.ts';
import { enqueueRender } from './ask.ts';
import { aheadOf, toExport } from './tell.ts';

export interface ChangeExportOf {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly exportId: string;
  readonly version: number;
}

type State = ExportRow['state'];

/** Under its row's lock, so that of a cancelling and a finishing one comes first and the other sees it. */
async function changed(tx: Tx, { principal, exportId, version }: ChangeExportOf, from: readonly State[], data: Prisma.ExportUncheckedUpdateInput): Promise<ExportRow> {
  await openExport(tx, principal, exportId);
  const { count } = await tx.export.updateMany({ where: { id: exportId, version, state: { in: [...from] } }, data: { ...data, changedById: principal.personId, version: { increment: 1 } } });
  if (count === 0) throw new DocketError('conflict');
  return tx.export.findUniqueOrThrow({ where: { id: exportId }, include: WITH_ALL });
}

/** What is ready stays. A worker that renders it sees so within a second or two. @throws DocketError `not-found`, `conflict`, `reason-required` */
export async function cancelExport(asked: ChangeExportOf): Promise<Export> {
  return transaction(async (tx) => {
    const row = await changed(tx, asked, ['queued', 'rendering'], { state: 'cancelled', finishedAt: now(), reason: null, progress: 0 });
    const why = await reasonFor(tx, asked.principal, row.sources.map(({ recording }) => recording), undefined).catch(() => null);
    for (const entry of entriesOf('export:cancel', row, { reason: why })) await record(tx, asked.actor, entry);
    return toExport(row, null, true);
  });
}

/** @throws DocketError `not-found`, `conflict` */
export async function retryExport(asked: ChangeExportOf): Promise<Export> {
  return transaction(async (tx) => {
    const row = await changed(tx, asked, ['failed', 'cancelled'], { state: 'queued', finishedAt: null, startedAt: null, reason: null, progress: 0, strikes: 0 });
    for (const entry of entriesOf('export:retry', row, { reason: row.why })) await record(tx, asked.actor, entry);
    await enqueueRender(tx, row);
    return toExport(row, await aheadOf(tx, row), true);
  });
}
