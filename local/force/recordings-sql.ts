/**
 * The statements that make the recordings, from the plan's tables in the schema `seeding`. Every number is a hash of a row's
 * own number and of the seed, so that a recording comes out the same whichever connection makes it, and when.
 */
import pg from 'pg';
import { CATEGORY_PARTS, NOTES, TITLES } from './shape.ts';

/** Bounds between parts, for width_bucket: where a number from 0 to 1 falls. */
export function bounds(parts: readonly number[]): string {
  const total = parts.reduce((sum, part) => sum + part, 0);
  let reached = 0;
  return `ARRAY[${parts.map((part) => ((reached += part) - part) / total).slice(1).join(',')}]::float8[]`;
}

/** Numbers from 0 to below 1: `u` of a number, `w` of an id, one for each salt. And words as a recording's `search` has them, in text. */
export const functionsSql = (seed: string): string => {
  const text = pg.escapeLiteral(seed);
  return `
    CREATE FUNCTION seeding.u(n bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN (hashint8extended(n, hashtextextended(${text}, salt)) & 9007199254740991) / 9007199254740992.0::float8;
    CREATE FUNCTION seeding.w(id uuid, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN (uuid_hash_extended(id, hashtextextended(${text}, salt)) & 9007199254740991) / 9007199254740992.0::float8;
    CREATE FUNCTION seeding.words(t text, weight text) RETURNS text LANGUAGE sql IMMUTABLE
      RETURN (SELECT string_agg('''' || w || ''':' || weight, ' ') FROM search_words(t, false) AS w);`;
};

/** Tags of a recording: none of two thirds, up to three of the borough's words or the force's. */
const tagsOf = (id: string, borough: string) => `
  generate_series(0, width_bucket(seeding.w(${id}, 60), ARRAY[0.65, 0.85, 0.95]::float8[]) - 1) AS j
  JOIN seeding.tag t ON t.borough_n = CASE WHEN seeding.w(${id}, 61 + j) < 0.2 THEN 0 ELSE ${borough} END
    AND t.n = 3 * floor(power(seeding.w(${id}, 64 + j), 2) * CASE WHEN seeding.w(${id}, 61 + j) < 0.2 THEN 5 ELSE 20 END)::int + j`;

/**
 * The words of a reference made up here: "4471/21NOV26" is three, its parts and all of it without the sign. Asking
 * `search_words` for each row would cost more than all the rest together; a test holds the two equal.
 */
const reference = (text: string, sign: string, weight: string) =>
  `'''' || replace(lower(${text}), '${sign}', ''':${weight} ''') || ''':${weight} ''' || replace(lower(${text}), '${sign}', '') || ''':${weight}'`;

/**
 * When each was recorded and docked, in the order of docking, as rows really come in. Duties are eight hours, each on a day of its
 * own: early, late or night, nights above all on Fridays and Saturdays, and those days more often than others.
 * @param from the first day
 */
export const momentsSql = (from: Date): string => `
  CREATE UNLOGGED TABLE seeding.moment AS
  WITH filmed AS (
    SELECT f.n AS filming, g, f.n::bigint * 100000 + g / f.per_duty AS duty, g % f.per_duty AS nth, 28800.0 / f.per_duty AS slot, f.first_day, f.days::float8 / f.duties AS pace, g / f.per_duty AS d
    FROM seeding.filming f CROSS JOIN LATERAL generate_series(0, f.count - 1) AS g
  ), dated AS (
    SELECT *, DATE '${from.toISOString().slice(0, 10)}' + first_day + floor(d * pace)::int + floor(seeding.u(duty, 1) * floor(pace))::int AS one,
      DATE '${from.toISOString().slice(0, 10)}' + first_day + floor(d * pace)::int + floor(seeding.u(duty, 2) * floor(pace))::int AS other
    FROM filmed OFFSET 0
  ), chosen AS (
    SELECT *, CASE WHEN extract(isodow FROM other) IN (5, 6) AND seeding.u(duty, 3) < 0.4 THEN other ELSE one END AS day FROM dated OFFSET 0
  ), begun AS (
    SELECT *, (day + CASE width_bucket(seeding.u(duty, 4), CASE WHEN extract(isodow FROM day) IN (5, 6) THEN ARRAY[0.16, 0.5]::float8[] ELSE ARRAY[0.36, 0.76]::float8[] END)
        WHEN 0 THEN time '07:00' WHEN 1 THEN time '14:00' ELSE time '21:00' END) AT TIME ZONE 'Europe/London' AS duty_from,
      least(20 + 3000 * power(seeding.u(duty * 64 + nth, 5), 3), slot * 0.85) AS seconds
    FROM chosen OFFSET 0
  )
  SELECT row_number() OVER (ORDER BY docked_at, filming, g) AS n, * FROM (
    SELECT filming, g, seconds,
      date_trunc('milliseconds', duty_from + (nth * slot + seeding.u(duty * 64 + nth, 6) * (slot - seconds)) * interval '1 second') AS started_at,
      duty_from + interval '8 hours 5 minutes' + (seeding.u(duty, 7) * 3000 + nth * 7) * interval '1 second' AS docked_at
    FROM begun
  ) AS all_of_them`;

/** Recordings with numbers above $1 up to $2. @param boroughParts weights in the order of seeding.borough */
export const recordingsSql = (seed: string, until: Date, boroughParts: readonly number[]): string => {
  const at = `TIMESTAMPTZ '${until.toISOString()}'`;
  return `
  INSERT INTO recording (id, state, state_reason, file_name, bytes, sha256, device_id, officer_id, officer_source, shoulder_number, unit_id, borough_id, borough_source,
    started_at, start_source, duration_us, title, place, notes, cad_reference, crime_reference, category_id, categorised_by, categorised_at, needs_review, reviewed_by, reviewed_at,
    evidence_at, evidence_by, held, clip_count, lat, lon, restricted, locked_at, lock_reason, retain_until, retain_reason, dock_id, docked_at, has_poster, disposed_at, search)
  SELECT made.id, state::"RecordingState",
    CASE state WHEN 'unplayable' THEN 'The file ends in the middle of a frame. The original is safe.' WHEN 'quarantined' THEN 'What arrived is not what the dock read.' END,
    file_name, (seconds * 640000)::bigint + 4096, hash, camera_id,
    officer, CASE WHEN officer IS NULL THEN NULL WHEN u(n, 20) < 0.8 THEN 'device' ELSE 'sidecar' END, shoulder_number,
    CASE WHEN officer IS NOT NULL THEN unit_id END, borough_id, CASE WHEN away THEN 'sidecar' ELSE 'unit' END::"BoroughSource",
    started_at, 'sidecar', (seconds * 1000000)::bigint, title.words, CASE WHEN placed THEN place END, note.words, cad, crime,
    category_id, CASE WHEN category_id IS NOT NULL THEN person_id END, CASE WHEN category_id IS NOT NULL THEN docked_at + interval '20 minutes' END,
    waits, CASE WHEN confirms AND NOT waits THEN supervisor_id END, CASE WHEN confirms AND NOT waits THEN docked_at + interval '2 days' END,
    CASE WHEN evidence THEN docked_at + interval '25 minutes' END, CASE WHEN evidence THEN person_id END,
    u(n, 30) < 0.004, CASE WHEN u(n, 31) < 0.02 THEN 1 + floor(u(n, 32) * 4)::int ELSE 0 END,
    CASE WHEN u(n, 33) < 0.7 THEN lat END, CASE WHEN u(n, 33) < 0.7 THEN lon END,
    u(n, 34) < 0.003, CASE WHEN u(n, 35) < 0.0002 THEN docked_at END, CASE WHEN u(n, 35) < 0.0002 THEN 'Post-incident procedure.' END,
    -- Two years of footage are only there because something keeps what would have lapsed: till some day within the next three years.
    CASE WHEN lapses > ${at} THEN lapses ELSE ${at} + u(n, 36) * interval '1000 days' END,
    CASE WHEN lapses > ${at} THEN keep_reason ELSE 'Kept with its case.' END,
    dock_id, docked_at, false, CASE WHEN state = 'disposed' THEN docked_at + interval '31 days' END,
    concat_ws(' ', CASE WHEN officer IS NOT NULL THEN officer_words END, '''' || lower(shoulder_number) || ''':1A', '''' || lower(serial) || ''':1A', ${reference("replace(file_name, '.', '_')", '_', '1A')},
      title.found, note.found, CASE WHEN placed THEN place_words END, ${reference('cad', '/', '2')}, ${reference('crime', '/', '2')},
      CASE WHEN officer IS NOT NULL THEN (SELECT string_agg(t.words, ' ') FROM ${tagsOf('made.id', 'made.borough_n')}) END)::tsvector
  FROM (
    SELECT m.n, m.seconds, m.started_at, m.docked_at, m.away, m.borough_n, m.hash, f.person_id, f.unit_id, f.camera_id, f.serial, f.dock_id, f.supervisor_id, f.words AS officer_words,
      (lpad(to_hex((extract(epoch FROM m.docked_at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid AS id,
      f.serial || '_' || lpad((m.g % 10000)::text, 4, '0') || '.MP4' AS file_name,
      b.id AS borough_id, p.name AS place, p.words AS place_words, p.lat, p.lon,
      c.id AS category_id, coalesce(c.confirms, false) AS confirms, coalesce(c.keep_reason, 'Not kept as evidence: deleted 31 days after it was recorded.') AS keep_reason,
      m.started_at + coalesce(c.keep_days, 31) * interval '1 day' AS lapses,
      coalesce(c.confirms, false) AND u(m.n, 40) < CASE WHEN m.docked_at > ${at} - interval '21 days' THEN 0.6 ELSE 0.001 END AS waits,
      c.id IS NOT NULL AND c.keep_days > 31 AND u(m.n, 41) < 0.12 AS evidence,
      CASE WHEN u(m.n, 42) >= 0.001 THEN f.person_id END AS officer, CASE WHEN u(m.n, 42) >= 0.001 THEN f.shoulder END AS shoulder_number,
      u(m.n, 23) < 0.85 AS placed,
      CASE WHEN u(m.n, 21) < 0.18 THEN floor(u(m.n, 22) * ${TITLES.length})::int END AS title_n, CASE WHEN u(m.n, 24) < 0.04 THEN floor(u(m.n, 25) * ${NOTES.length})::int END AS note_n,
      CASE WHEN u(m.n, 26) < 0.62 THEN (1 + event % 9999) || '/' || to_char(m.started_at AT TIME ZONE 'Europe/London', 'DDMONYY') END AS cad,
      CASE WHEN u(m.n, 27) < 0.09 THEN '01/' || (100000 + event % 900000) || '/' || to_char(m.started_at, 'YY') END AS crime,
      CASE WHEN u(m.n, 44) < 0.004 THEN 'unplayable' WHEN u(m.n, 44) < 0.0045 THEN 'quarantined' WHEN u(m.n, 44) < 0.01 AND m.docked_at < ${at} - interval '60 days' THEN 'disposed' ELSE 'ready' END AS state
    FROM (
      SELECT *,
        -- One event of a borough every twenty minutes: what is recorded then shares its reference.
        hashint8extended(floor(extract(epoch FROM started_at) / 1200)::bigint * 64 + borough_n, 43) & 2147483647 AS event,
        encode(sha256(convert_to(${pg.escapeLiteral(`${seed} `)} || n, 'UTF8')), 'hex') AS hash
      FROM (
        SELECT m.n, m.filming, m.g, m.seconds, m.started_at, m.docked_at,
          u(m.n, 50) < 0.1 OR f.borough_n IS NULL AS away,
          CASE WHEN u(m.n, 50) < 0.1 OR f.borough_n IS NULL THEN 1 + width_bucket(u(m.n, 51), ${bounds(boroughParts)}) ELSE f.borough_n END AS borough_n,
          floor(power(u(m.n, 52), 2) * 240)::int AS place_n,
          CASE WHEN u(m.n, 53) < CASE WHEN m.docked_at > ${at} - interval '7 days' THEN 0.25 WHEN m.docked_at > ${at} - interval '31 days' THEN 0.06 ELSE 0.002 END THEN NULL
            ELSE width_bucket(u(m.n, 54), ${bounds(CATEGORY_PARTS)}) END AS category_n
        FROM seeding.moment m JOIN seeding.filming f ON f.n = m.filming
        WHERE m.n > $1 AND m.n <= $2 OFFSET 0
      ) AS placed OFFSET 0
    ) AS m
    JOIN seeding.filming f ON f.n = m.filming
    JOIN seeding.borough b ON b.n = m.borough_n
    JOIN seeding.place p ON p.borough_n = m.borough_n AND p.n = m.place_n
    LEFT JOIN seeding.category c ON c.n = m.category_n
    OFFSET 0
  ) AS made
  LEFT JOIN seeding.said title ON title.kind = 'title' AND title.nth = title_n
  LEFT JOIN seeding.said note ON note.kind = 'note' AND note.nth = note_n`.replaceAll(/(?<![\w.])u\(/g, 'seeding.u(');
};

/** Tags of the recordings in the pages from $1 to before $2. */
export const tagsSql = `
  INSERT INTO recording_tag (recording_id, tag_id, officer_id, unit_id, borough_id, started_at, added_by, added_at)
  SELECT r.id, t.id, r.officer_id, r.unit_id, r.borough_id, r.started_at, r.officer_id, r.docked_at + interval '21 minutes'
  FROM recording r JOIN seeding.borough b ON b.id = r.borough_id CROSS JOIN LATERAL (SELECT t.id FROM ${tagsOf('r.id', 'b.n')}) AS t
  WHERE r.ctid >= $1::tid AND r.ctid < $2::tid AND r.officer_id IS NOT NULL`;

/** The step that made a recording playable or failed to, of the recordings in the pages from $1 to before $2. */
export const stepsSql = `
  INSERT INTO processing_step (recording_id, kind, state, progress, attempts, started_at, finished_at, reason)
  SELECT r.id, 'package', (CASE WHEN r.state = 'unplayable' THEN 'failed' ELSE 'done' END)::"StepState", 100, 1, r.docked_at, r.docked_at + interval '40 seconds', CASE WHEN r.state = 'unplayable' THEN r.state_reason END
  FROM recording r WHERE r.ctid >= $1::tid AND r.ctid < $2::tid AND r.state <> 'quarantined'`;
