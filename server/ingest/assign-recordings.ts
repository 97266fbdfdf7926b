/**
 * A person says whose footage is: several at once, each with its own entry. Officer, unit and borough are filled in as
 * at ingest, as they were when the recording began. What is already right is left alone.
 */
import type { RecordingId } from '#contracts/ids.ts';
import type { Assigned, AssignRecordings } from '#contracts/unassigned.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { inService } from '#server/directory/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/queue.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { placeOfficer } from './whose.ts';

/** @throws DocketError `not-found` when one of them is not (or no longer) open to this person to assign; `invalid-request` for nobody of the force, for one posted nowhere then, for oneself where it is another's */
export async function assignRecordings({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: AssignRecordings }): Promise<Assigned> {
  const ids = [...new Set(body.recordingIds)].sort();
  return transaction(async (tx) => {
    await lockRecordings(tx, ids);
    const rows = await tx.recording.findMany({
      where: { AND: [{ id: { in: ids } }, toPrisma(visibleTo(principal, 'recording:assign'))] },
      include: { dock: { select: { boroughId: true } } },
      orderBy: { id: 'asc' },
    });
    if (rows.length !== ids.length) throw notFound();
    const officer = await tx.person.findFirst({ where: { id: body.officerId, ...inService } });
    if (!officer) throw new DocketError('invalid-request', { detail: 'Footage is assigned to an officer of the force.' });
    // One's own footage is watched without a reason: taking it from somebody is for another person to say.
    if (officer.id === principal.personId && rows.some((row) => row.officerId !== null && row.officerId !== officer.id))
      throw new DocketError('invalid-request', { detail: 'It is another officer’s. Somebody else must assign it to you.' });
    let assigned = 0;
    for (const row of rows) {
      if (row.officerId === officer.id) continue;
      const { placed, words } = await placeOfficer(tx, officer.id, { at: row.startedAt, borough: undefined, dockBoroughId: row.dock.boroughId });
      if (placed.unitId === null) throw new DocketError('invalid-request', { detail: `${officer.name} was posted to no unit when ${rows.length === 1 ? 'it' : 'one of them'} began: nobody could see it.` });
      // The place's borough, as a sidecar named it, is no officer's.
      const keepsPlace = row.boroughSource === 'sidecar';
      const { boroughId, boroughSource } = keepsPlace ? row : placed;
      const data = { officerId: officer.id, officerSource: 'person', shoulderNumber: placed.shoulderNumber, unitId: placed.unitId, boroughId, boroughSource, matched: false };
      await tx.recording.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });
      await record(tx, actor, {
        action: 'recording:assign',
        ...aboutRecording(row),
        unitId: placed.unitId,
        boroughId,
        reason: body.reason,
        details: { officer: officer.id, officerName: officer.name, from: 'person', before: row.officerId, ...(keepsPlace ? {} : { borough: words }) },
      });
      // Another officer was sent elsewhere.
      await enqueue(tx, 'match-recording', { recordingId: row.id as RecordingId });
      assigned += 1;
    }
    // Nothing to change is an answer too; the entry of it is the list's.
    if (assigned === 0) throw new DocketError('conflict', { detail: `${ids.length === 1 ? 'It is' : 'They are'} ${officer.name}’s already.` });
    return { assigned };
  });
}
