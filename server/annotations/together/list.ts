/** What is set on an incident's cameras, told camera by camera: as far as each may be watched, and within its viewing where that needs a reason. */
import { z } from 'zod';
import type { CameraMoments, IncidentMoments } from '#contracts/incident-moments.ts';
import { incidentCameras } from '#server/dispatch/index.ts';
import { recordOnce } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { annotatedSubject } from '../annotatable.ts';
import { clipsOf } from '../clips.ts';
import { markersOf } from '../markers.ts';
import type { OnIncident } from './cameras.ts';

/** Of the camera’s path, as ingest wrote it. */
const PathFacts = z.object({ points: z.number().int().nonnegative() });

/** Reading what is said of a recording is a look at it; looking at the incident is one of its own. @throws DocketError `not-found` */
export async function listTogether({ principal, actor, incidentId }: OnIncident): Promise<IncidentMoments> {
  return transaction(async (tx) => {
    const { label, cameras } = await incidentCameras(tx, principal, incidentId);
    await recordOnce(tx, actor, { action: 'incident:view', subject: { kind: 'incident', id: incidentId, label }, details: { recordings: cameras.map(({ id }) => id) } });
    const told: CameraMoments[] = [];
    for (const { id } of cameras) {
      const one = await ofCamera(tx, { principal, actor, recordingId: id });
      if (one) told.push(one);
    }
    return { cameras: told };
  });
}

/** Null where it isn't this person's to watch. */
async function ofCamera(tx: Tx, { principal, actor, recordingId }: Omit<OnIncident, 'incidentId'> & { readonly recordingId: string }): Promise<CameraMoments | null> {
  const empty = { recordingId, needsReason: true, mayChange: false, isEvidence: false, points: 0, markers: [], clips: [] } as unknown as CameraMoments;
  try {
    const subject = await annotatedSubject(tx, principal, recordingId);
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(subject), reason: subject.reason });
    const { evidenceAt, tracks } = await tx.recording.findUniqueOrThrow({ where: { id: recordingId }, select: { evidenceAt: true, tracks: { where: { kind: 'gps' }, select: { facts: true } } } });
    const points = PathFacts.safeParse(tracks[0]?.facts).data?.points ?? 0;
    return { ...empty, needsReason: false, isEvidence: evidenceAt !== null, points, mayChange: subject.mayChange, markers: await markersOf(tx, recordingId), clips: await clipsOf(tx, recordingId) };
  } catch (error) {
    if (error instanceof DocketError && error.code === 'not-found') return null;
    if (error instanceof DocketError && error.code === 'reason-required') return empty;
    throw error;
  }
}
