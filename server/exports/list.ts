/** Exports as they are followed: of one recording, or one by itself. */
import type { Export, Exports } from '#contracts/exports.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { entriesOf, exportable, openExport, openOnes, WITH_ALL } from './about.ts';
import { aheadOf, toExport } from './tell.ts';

interface Asked {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
}

const MOST_SHOWN = 500;

/** The latest first. One that shows another camera too is told of only to whom that one is open. @throws DocketError `not-found` */
export async function listExports({ principal, actor, recordingId }: Asked & { readonly recordingId: string }): Promise<Exports> {
  return transaction(async (tx) => {
    const [recording] = await exportable(tx, principal, [recordingId]);
    await recordOnce(tx, actor, { action: 'export:list', ...aboutRecording(recording!) });
    const rows = await openOnes(tx, principal, await tx.export.findMany({ where: { sources: { some: { recordingId } } }, include: WITH_ALL, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: MOST_SHOWN }));
    const items: Export[] = [];
    for (const row of rows) items.push(toExport(row, await aheadOf(tx, row), true));
    return { items, mayMake: recording!.state === 'ready' };
  });
}

/** @throws DocketError `not-found` */
export async function readExport({ principal, actor, exportId }: Asked & { readonly exportId: string }): Promise<Export> {
  return transaction(async (tx) => {
    const row = await openExport(tx, principal, exportId);
    for (const { subject, recordingId, unitId, boroughId } of entriesOf('export:list', row)) await recordOnce(tx, actor, { action: 'export:list', subject, recordingId, unitId, boroughId });
    return toExport(row, await aheadOf(tx, row), true);
  });
}
