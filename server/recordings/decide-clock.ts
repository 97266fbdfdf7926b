/** A supervisor decides on the correction a recording's GPS showed, in the recording's own view. */
import type { DecideClock } from '#contracts/recordings.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { decideProposal } from '#server/clocks/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

export async function decideClock({ principal, actor, recordingId, calibrationId, accept }: DecideClock & { principal: PersonPrincipal; actor: Actor; recordingId: string }): Promise<undefined> {
  await transaction(async (tx) => {
    const row = await tx.recording.findFirst({ where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:correct-clock'))] } });
    if (!row?.deviceId) throw notFound();
    await decideProposal(tx, { principal, actor, deviceId: row.deviceId, calibrationId, accept, about: { recordingId, unitId: row.unitId, boroughId: row.boroughId } });
  });
}
