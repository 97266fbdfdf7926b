/** Marks and clips on a recording, as many as wished, straight into the database. */
import pg from 'pg';
import type { Whole } from '#test/stack/whole.ts';

export interface Amount {
  /** Of the recording, or of what it is shown as: what is marked lies within. */
  readonly seconds: number;
  readonly markers: number;
  readonly clips: number;
  /** How long each clip is, seconds. */
  readonly clipSeconds: number;
}

/** A busy recording of a minute. */
export const USUAL: Amount = { seconds: 70, markers: 40, clips: 8, clipSeconds: 5 };
/** The most that is to stay smooth. */
export const MOST: Amount = { seconds: 8 * 3_600, markers: 2_000, clips: 200, clipSeconds: 60 };

const SCALE = 1_000;

export async function mark({ databaseUrl }: Pick<Whole, 'databaseUrl'>, recordingId: string, { seconds, markers, clips, clipSeconds }: Amount): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl.superuser });
  await client.connect();
  try {
    await client.query(
      `insert into marker (id, recording_id, from_tick, timescale, kind, note, by_id, at)
       select gen_random_uuid(), r.id, n * $2::bigint, ${SCALE}, 'note', 'Mark number ' || n, r.officer_id, now() from recording r, generate_series(0, $3::int - 1) n where r.id = $1`,
      [recordingId, Math.floor((seconds * SCALE) / markers), markers],
    );
    await client.query(
      `insert into clip (id, recording_id, in_tick, out_tick, timescale, title, by_id, at)
       select gen_random_uuid(), r.id, n * $2::bigint, n * $2::bigint + $4::bigint, ${SCALE}, 'Clip number ' || n, r.officer_id, now() from recording r, generate_series(0, $3::int - 1) n where r.id = $1`,
      [recordingId, Math.floor(((seconds - clipSeconds) * SCALE) / clips), clips, clipSeconds * SCALE],
    );
  } finally {
    await client.end();
  }
}
