/** Jobs: one recording matched when it becomes ready, or those that newly imported events or a camera's corrected clock concern. Idempotent. */
import { systemActor } from '#server/ledger/index.ts';
import { matchUnplayable } from '#server/locks/index.ts';
import { db, Prisma, transaction } from '#server/platform/db.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { LONGEST_ASSIGNMENT_MS } from './choose-event.ts';
import { group } from './group.ts';
import { readFilmed } from './load.ts';
import { propose } from './propose.ts';

export async function matchRecording({ recordingId, correlationId }: { recordingId: string; correlationId: string }): Promise<boolean> {
  const actor = systemActor('Matching', correlationId);
  const row = await transaction(async (tx) => {
    // A person who decides meanwhile is waited for, and then stands.
    await lockRecordings(tx, [recordingId]);
    const filmed = await readFilmed(tx, recordingId);
    if (filmed) await propose(tx, actor, filmed);
    return filmed;
  });
  // A change of its own: it holds other recordings too, and those are held by id (see group.ts).
  if (row)
    await transaction(async (tx) => {
      await group(tx, actor, recordingId);
      // Not of what somebody said of it meanwhile: that has a job of its own.
      await tx.recording.updateMany({ where: { id: recordingId, officerId: row.officerId, startedAt: row.startedAt, state: 'ready', matched: false }, data: { matched: true } });
    });
  else await transaction((tx) => matchUnplayable(tx, actor, recordingId));
  return row !== null;
}

interface Run {
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** Recordings of the officers sent, around then; those that name an event; those an event was proposed for. */
export function matchEvents({ eventIds, ...run }: Run & { eventIds: readonly string[] }): Promise<number> {
  return matchAll(run, Prisma.sql`
    WITH events AS (SELECT id, reference, starts_at, ends_at FROM cad_event WHERE id = ANY(${[...eventIds]}::uuid[])),
    sent AS (SELECT person_id, "from", LEAST(COALESCE(o."to", e.ends_at, 'infinity'), "from" + make_interval(secs => ${LONGEST_ASSIGNMENT_MS / 1000})) AS until FROM cad_officer o JOIN events e ON e.id = o.cad_event_id),
    named AS (SELECT x.written, e.starts_at FROM events e, LATERAL (VALUES (e.reference), ('CAD ' || e.reference), (split_part(e.reference, '/', 1)), ('CAD ' || split_part(e.reference, '/', 1))) AS x(written))
    SELECT r.id FROM sent s JOIN recording r ON r.officer_id = s.person_id AND r.started_at BETWEEN s."from" - interval '1 day' AND s.until + interval '1 day' WHERE r.state = 'ready'
    UNION ALL
    SELECT r.id FROM named n JOIN recording r ON r.cad_reference = n.written AND r.started_at BETWEEN n.starts_at - interval '2 days' AND n.starts_at + interval '2 days' WHERE r.state = 'ready'
    UNION ALL
    SELECT p.recording_id FROM proposal p JOIN events e ON e.id = p.cad_event_id WHERE p.state = 'open'`);
}

/** A camera's recordings from a moment of its clock on. */
export function matchCamera({ deviceId, from, ...run }: Run & { deviceId: string; from: string }): Promise<number> {
  return matchAll(run, Prisma.sql`SELECT r.id FROM recording r WHERE r.device_id = ${deviceId}::uuid AND r.started_at >= ${new Date(from)} AND r.state = 'ready'`);
}

const AT_ONCE = 200;

/** @returns how many */
async function matchAll({ correlationId, signal }: Run, which: Prisma.Sql): Promise<number> {
  let matched = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db().$queryRaw<{ id: string }[]>(Prisma.sql`SELECT DISTINCT f.id FROM (${which}) f WHERE f.id > ${after}::uuid ORDER BY f.id LIMIT ${AT_ONCE}`);
    for (const { id } of rows) {
      signal.throwIfAborted();
      if (await matchRecording({ recordingId: id, correlationId })) matched += 1;
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return matched;
    after = last.id;
  }
}
