/** Adds what a beat reports to how much its person has watched, in the beat's own transaction. */
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

export interface WatchedReport {
  readonly personId: string;
  readonly recordingId: string;
  /** Media microseconds [from, to), as reported. */
  readonly spans: readonly { readonly fromUs: number; readonly toUs: number }[];
  /** Where the player stands; without, the end of the last span. */
  readonly atUs?: number | undefined;
}

/** Shorter gaps count as watched, so that a night of frame steps stays a handful of spans: at most one for each second of the recording. */
const GAP_US = 1_000_000;

/**
 * One statement, so that two tabs at the same time lose nothing: the union is the database's. Spans that reach over the
 * recording's end are cut there. A report of nothing changes nothing.
 */
export async function noteWatched(tx: Tx, { personId, recordingId, spans, atUs }: WatchedReport): Promise<void> {
  const shown = spans.filter(({ fromUs, toUs }) => toUs > fromUs);
  const last = shown.at(-1);
  if (!last) return;
  await tx.$executeRaw(Prisma.sql`
    WITH told AS (
      SELECT r.id, r.duration_us, (
          SELECT range_agg(int8range(s.f, s.t)) FROM unnest(${shown.map((s) => BigInt(s.fromUs))}::int8[], ${shown.map((s) => BigInt(s.toUs))}::int8[]) AS s (f, t)
        ) + COALESCE((SELECT w.spans FROM watch_state w WHERE w.person_id = ${personId}::uuid AND w.recording_id = r.id), '{}'::int8multirange) AS spans
      FROM recording r WHERE r.id = ${recordingId}::uuid AND r.duration_us > 0
    ), closed AS (
      SELECT told.id, told.duration_us, COALESCE(range_agg(int8range(lower(wide), upper(wide) - ${GAP_US}::int8)), '{}'::int8multirange) * int8multirange(int8range(0, told.duration_us)) AS spans
      FROM told, unnest((SELECT range_agg(int8range(lower(s), upper(s) + ${GAP_US}::int8)) FROM unnest(told.spans) AS s)) AS wide
      GROUP BY told.id, told.duration_us
    )
    INSERT INTO watch_state AS w (person_id, recording_id, spans, watched_us, position_us, updated_at)
    SELECT ${personId}::uuid, id, spans, (SELECT COALESCE(sum(upper(s) - lower(s)), 0) FROM unnest(spans) AS s), least(${BigInt(atUs ?? last.toUs)}::int8, duration_us), ${now()}
    FROM closed
    ON CONFLICT (person_id, recording_id) DO UPDATE SET spans = w.spans + excluded.spans,
      watched_us = (SELECT sum(upper(s) - lower(s)) FROM unnest(w.spans + excluded.spans) AS s), position_us = excluded.position_us, updated_at = excluded.updated_at`);
}
