/**
 * The keep-together guard: where one camera of an incident is evidence, what the others filmed of it is held, whoever may see it and
 * whenever it joins. Who asks is told only of what is theirs to see (docs/decisions: what is kept together).
 */
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { keepAnew } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';

/** Told to whoever may watch what is held: of the case and its exhibit nothing, which may not be theirs to know. */
export const TOGETHER_REASON = 'Kept together with evidence of the same incident';

/** A hold is looked at again after so long, unless a person says otherwise. */
const REVIEW_DAYS = 180;
const DAY_MS = 24 * 60 * 60_000;
export const reviewDayFrom = (at: Date): Date => new Date(`${new Date(at.getTime() + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`);

/** An incident's recordings that nobody refused: accepted, or proposed and still to be decided. What isn't known to be apart is kept. */
const MEMBERS = (incidentId: string) => Prisma.sql`
  SELECT ir.recording_id FROM incident_recording ir JOIN recording r ON r.id = ir.recording_id WHERE ir.incident_id = ${incidentId}::uuid AND ir.state <> 'refused' AND r.disposed_at IS NULL`;

/** In the caller's transaction, before anything is held: which recordings the guard would hold with one of this incident. */
export async function membersOf(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT m.recording_id AS id FROM (${MEMBERS(incidentId)}) AS m ORDER BY 1`);
  return rows.map(({ id }) => id);
}

/**
 * Holds what an incident's evidence keeps and isn't held for it yet. What was released for an exhibit is not held for it again. To be
 * called with the incident held, so that who joins and who makes evidence of it see each other. Safe to repeat.
 * @returns the recordings held by this
 */
export async function keepTogether(tx: Tx, actor: Actor, incidentId: string, placedById?: string): Promise<readonly string[]> {
  const wanted = await tx.$queryRaw<{ recordingId: string; exhibitId: string; caseId: string; madeById: string }[]>(Prisma.sql`
    SELECT DISTINCT ON (m.recording_id) m.recording_id AS "recordingId", x.id AS "exhibitId", x.case_id AS "caseId", x.made_by AS "madeById"
    FROM (${MEMBERS(incidentId)}) AS m
    JOIN exhibit x ON x.keep_together AND x.state = 'active' AND x.recording_id <> m.recording_id
    JOIN incident_recording own ON own.incident_id = ${incidentId}::uuid AND own.recording_id = x.recording_id AND own.state <> 'refused'
    WHERE NOT EXISTS (SELECT 1 FROM hold h WHERE h.recording_id = m.recording_id AND h.incident_id = ${incidentId}::uuid AND (h.released_at IS NULL OR h.exhibit_id = x.id))
    ORDER BY m.recording_id, x.made_at, x.id`);
  if (wanted.length === 0) return [];
  const ids = wanted.map(({ recordingId }) => recordingId);
  // Most are held by the caller already; one that joined at this moment is held here, after the incident: the only exception to recordings first.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM recording WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`);
  const at = now();
  const holds = wanted.map(({ recordingId, exhibitId, caseId, madeById }) => ({ id: uuidv7(), recordingId, exhibitId, caseId, incidentId, reason: TOGETHER_REASON, placedById: placedById ?? madeById, placedAt: at, reviewOn: reviewDayFrom(at) }));
  await tx.hold.createMany({ data: holds });
  const rows = new Map((await tx.recording.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
  await recordAll(tx, actor, holds.flatMap(({ id, recordingId, caseId, reason }) => {
    const row = rows.get(recordingId);
    return row ? [{ action: 'hold:place' as const, ...aboutRecording(row), caseId, details: { holdId: id, hold: reason, together: true, incident: incidentId } }] : [];
  }));
  await keepAnew(tx, actor, { ids });
  return ids;
}
