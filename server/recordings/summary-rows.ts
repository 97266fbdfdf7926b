/**
 * What lists show of recordings, read in one statement whose plan each connection keeps: the row, what it refers to and, only where
 * somebody waits for it, its steps. Asked relation by relation a page was some ten statements.
 */
import type { Calibration } from '#server/clocks/index.ts';
import { KEPT, Prisma, type Tx } from '#server/platform/db.ts';
import type { Waited } from './trouble.ts';

type Columns = Pick<
  Prisma.RecordingGetPayload<object>,
  | 'id' | 'state' | 'stateReason' | 'startedAt' | 'startSource' | 'durationUs' | 'title' | 'place' | 'lat' | 'lon' | 'cadReference' | 'crimeReference' | 'needsReview' | 'evidenceAt' | 'held' | 'clipCount' | 'incidentId'
  | 'officerId' | 'shoulderNumber' | 'restricted' | 'lockedAt' | 'mayBeLocked' | 'hasPoster' | 'retainUntil' | 'retainReason' | 'version'
>;

interface Named {
  readonly id: string;
  readonly label: string;
}

export interface SummaryRow extends Columns {
  readonly officerName: string | null;
  readonly boroughId: string | null;
  readonly boroughName: string | null;
  readonly cameraSerial: string | null;
  readonly category: Named | null;
  /** In no order. */
  readonly tags: readonly string[];
  /** An open one only. */
  readonly proposal: { readonly madeAt: Date; readonly category: Named | null; readonly place: string | null; readonly reference: string | null; readonly why: string } | null;
  /** Accepted corrections of its camera's clock, latest first. */
  readonly calibrations: readonly (Calibration & { readonly decidedBy: { readonly name: string } | null })[];
  /** Empty unless the recording is being checked or packaged. */
  readonly steps: readonly (Waited & { readonly progress: number })[];
  readonly upload: { readonly id: string } | null;
  /** By whoever asks; null where they never watched. */
  readonly watchedUs: bigint | null;
}

interface Raw extends Omit<SummaryRow, 'tags' | 'proposal' | 'calibrations' | 'steps' | 'upload'> {
  readonly tags: readonly string[] | null;
  readonly calibrations: readonly { from: string; offsetUs: number; ratePpm: number; source: Calibration['source']; by: string | null }[] | null;
  readonly proposal: (Omit<NonNullable<SummaryRow['proposal']>, 'madeAt'> & { readonly madeAt: string }) | null;
  readonly steps: SummaryRow['steps'] | null;
  readonly uploadId: string | null;
}

/** The statement, in the order of `ids`. How much was watched is one person's own, and never another's. Tags are gathered for all at once: asked row by row, a small vocabulary is read whole for each. */
export const summaryRowsSql = (personId: string, ids: readonly string[]): Prisma.Sql => Prisma.sql`${KEPT}
  SELECT r.id, r.state::text AS state, r.state_reason AS "stateReason", r.started_at AS "startedAt", r.start_source::text AS "startSource", r.duration_us AS "durationUs", r.title, r.place, r.lat, r.lon,
    r.cad_reference AS "cadReference", r.crime_reference AS "crimeReference", r.needs_review AS "needsReview", r.evidence_at AS "evidenceAt", r.held, r.clip_count AS "clipCount", r.incident_id AS "incidentId",
    r.officer_id AS "officerId", r.shoulder_number AS "shoulderNumber", r.restricted, r.locked_at AS "lockedAt", r.may_be_locked AS "mayBeLocked", r.has_poster AS "hasPoster", r.retain_until AS "retainUntil", r.retain_reason AS "retainReason", r.version,
    o.name AS "officerName", b.id AS "boroughId", b.name AS "boroughName", d.serial AS "cameraSerial",
    CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'label', c.label) END AS category,
    tagged.labels AS tags,
    (SELECT json_build_object('madeAt', p.made_at, 'category', CASE WHEN pc.id IS NOT NULL THEN json_build_object('id', pc.id, 'label', pc.label) END, 'place', p.place, 'reference', e.reference, 'why', p.why)
      FROM proposal p LEFT JOIN category pc ON pc.id = p.category_id LEFT JOIN cad_event e ON e.id = p.cad_event_id WHERE p.recording_id = r.id AND p.state = 'open') AS proposal,
    (SELECT json_agg(json_build_object('from', k."from", 'offsetUs', k.offset_us, 'ratePpm', k.rate_ppm, 'source', k.source, 'by', w.name) ORDER BY k."from" DESC, k.decided_at DESC)
      FROM clock_calibration k LEFT JOIN person w ON w.id = k.decided_by WHERE k.device_id = r.device_id AND k.state = 'accepted') AS calibrations,
    CASE WHEN r.state IN ('checking', 'packaging') THEN
      (SELECT json_agg(json_build_object('kind', s.kind, 'state', s.state, 'reason', s.reason, 'progress', s.progress)) FROM processing_step s WHERE s.recording_id = r.id) END AS steps,
    CASE WHEN r.state IN ('checking', 'packaging') THEN (SELECT u.id FROM upload u WHERE u.recording_id = r.id) END AS "uploadId",
    ws.watched_us AS "watchedUs"
  FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS f(id, nth) JOIN recording r ON r.id = f.id
    LEFT JOIN person o ON o.id = r.officer_id LEFT JOIN borough b ON b.id = r.borough_id LEFT JOIN device d ON d.id = r.device_id LEFT JOIN category c ON c.id = r.category_id
    LEFT JOIN watch_state ws ON ws.person_id = ${personId}::uuid AND ws.recording_id = r.id
    LEFT JOIN (SELECT rt.recording_id, json_agg(t.label) AS labels FROM recording_tag rt JOIN tag t ON t.id = rt.tag_id WHERE rt.recording_id = ANY(${[...ids]}::uuid[]) GROUP BY rt.recording_id) AS tagged ON tagged.recording_id = r.id
  ORDER BY f.nth`;

/** In the order of `ids`; what isn't there is left out. `personId`: who asks. */
export async function summaryRows(tx: Tx, personId: string, ids: readonly string[]): Promise<SummaryRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Raw[]>(summaryRowsSql(personId, ids));
  return rows.map(({ uploadId, tags, proposal, calibrations, steps, ...row }) => ({
    ...row,
    tags: tags ?? [],
    proposal: proposal && { ...proposal, madeAt: new Date(proposal.madeAt) },
    calibrations: (calibrations ?? []).map(({ from, offsetUs, by, ...rest }) => ({ ...rest, from: new Date(from), offsetUs: BigInt(offsetUs), decidedBy: by === null ? null : { name: by } })),
    steps: steps ?? [],
    upload: uploadId === null ? null : { id: uploadId },
  }));
}
