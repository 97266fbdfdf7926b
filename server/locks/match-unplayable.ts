/**
 * What can't be played is put into no incident by matching: its length isn't known. Where it may be of a locked one, it is locked with
 * it: filmed by somebody that lock is closed to, or naming its dispatch, or beginning within 150 m of what is locked, on that duty.
 */
import type { Actor } from '#server/ledger/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { close, type Close } from './close.ts';

/** Degrees of latitude and of longitude (at London's) that hold 150 m in each direction. */
const NEAR = { lat: 0.00135, lon: 0.00217 } as const;

export async function matchUnplayable(tx: Tx, actor: Actor, recordingId: string): Promise<void> {
  await lockRecordings(tx, [recordingId]);
  const waits = await tx.recording.findFirst({ where: { id: recordingId, state: 'unplayable', matched: false }, select: { id: true } });
  if (!waits) return;
  for (const lock of await locksAround(tx, recordingId)) await close(tx, actor, { lock, recordingIds: [recordingId], arrived: true });
  await tx.recording.update({ where: { id: recordingId }, data: { matched: true } });
}

const locksAround = (tx: Tx, recordingId: string): Promise<Close['lock'][]> => tx.$queryRaw(Prisma.sql`
  SELECT DISTINCT l.id, l.cause::text AS cause, l.reason FROM recording r
  JOIN recording o ON o.started_at BETWEEN r.started_at - interval '36 hours' AND r.started_at + interval '36 hours' JOIN locked_recording lr ON lr.recording_id = o.id
  JOIN post_incident_lock l ON l.id = lr.lock_id AND l.released_at IS NULL
  WHERE r.id = ${recordingId}::uuid AND (
    (o.started_at BETWEEN r.started_at - interval '13 hours' AND r.started_at + interval '13 hours' AND (
      EXISTS (SELECT 1 FROM locked_out lo WHERE lo.lock_id = l.id AND lo.person_id = r.officer_id)
      OR (abs(o.lat - r.lat) < ${NEAR.lat} AND abs(o.lon - r.lon) < ${NEAR.lon})))
    OR regexp_replace(upper(o.cad_reference), '^CAD\\s*', '') = regexp_replace(upper(r.cad_reference), '^CAD\\s*', ''))
  ORDER BY l.id`);
