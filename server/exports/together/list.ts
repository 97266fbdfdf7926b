/** What was made of several cameras of an incident, as far as all of them are open to whoever asks. */
import type { Export, Exports } from '#contracts/exports.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { incidentCameras } from '#server/dispatch/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { entriesOf, openOnes, WITH_ALL } from '../about.ts';
import { aheadOf, toExport } from '../tell.ts';

const MOST_SHOWN = 100;

/** The latest first. @throws DocketError `not-found` where nothing of the incident can be told to this person */
export async function listTogetherExports({ principal, actor, incidentId }: { readonly principal: PersonPrincipal; readonly actor: Actor; readonly incidentId: string }): Promise<Exports> {
  return transaction(async (tx) => {
    const { label, cameras } = await incidentCameras(tx, principal, incidentId);
    await recordOnce(tx, actor, { action: 'incident:view', subject: { kind: 'incident', id: incidentId, label }, details: { recordings: cameras.map(({ id }) => id) } });
    const rows = await openOnes(tx, principal, await tx.export.findMany({ where: { incidentId, kind: 'together' }, include: WITH_ALL, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: MOST_SHOWN }));
    const items: Export[] = [];
    for (const row of rows) {
      for (const { subject, recordingId, unitId, boroughId } of entriesOf('export:list', row)) await recordOnce(tx, actor, { action: 'export:list', subject, recordingId, unitId, boroughId });
      items.push(toExport(row, await aheadOf(tx, row), true));
    }
    return { items, mayMake: cameras.length > 1 };
  });
}
