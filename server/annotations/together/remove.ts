/** What was set on several cameras at once, taken back at once. */
import type { RemovedTogether, RemoveTogether } from '#contracts/incident-moments.ts';
import { incidentCameras } from '#server/dispatch/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { lockToAnnotate } from '../annotatable.ts';
import { takeClip } from '../clips.ts';
import { takeMarker } from '../markers.ts';
import type { OnIncident } from './cameras.ts';

/** All of it or nothing. @throws DocketError `not-found`, `reason-required`; `conflict` where somebody changed one of them since */
export async function removeTogether({ principal, actor, incidentId, body: { markers, clips } }: OnIncident & { readonly body: RemoveTogether }): Promise<RemovedTogether> {
  return transaction(async (tx) => {
    const ids = [...new Set([...markers, ...clips].map(({ recordingId }) => recordingId as string))];
    await lockRecordings(tx, ids);
    const { cameras } = await incidentCameras(tx, principal, incidentId);
    if (ids.some((id) => !cameras.some((camera) => camera.id === id))) throw notFound();
    const details = { incident: incidentId, together: markers.length + clips.length };
    const subjectOf = (recordingId: string) => lockToAnnotate(tx, principal, recordingId);
    for (const { recordingId, id, version } of markers) await takeMarker(tx, { principal, actor, subject: await subjectOf(recordingId), markerId: id, version, details });
    for (const { recordingId, id, version } of clips) await takeClip(tx, { principal, actor, subject: await subjectOf(recordingId), clipId: id, version, details });
    return { removed: details.together };
  });
}
