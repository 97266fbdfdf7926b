/** What may be watched, with what a viewing needs to know of it. Asked again at every beat: access can end meanwhile. */
import { TIMELINE_TRACKS, type TimelineTrack } from '#contracts/playback.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import type { RenditionKind } from '#contracts/renditions.ts';
import { KEPT, Prisma, type Db, type Tx } from '#server/platform/db.ts';

/** A rendition as its row says. */
export interface StoredForm {
  readonly kind: RenditionKind;
  readonly codecs: string;
  /** Bits a second: of the heaviest GOP, and of the whole. */
  readonly bandwidth: number;
  readonly averageBandwidth: number;
  /** As shown, turned where the picture is. */
  readonly width: number;
  readonly height: number;
  /** "30000/1001", or what the probe could not say. */
  readonly frameRate: string | null;
  /** Bytes of its index up to the frame tables. */
  readonly indexHead: number;
}

/** A recording this person may watch now. */
export interface Watchable {
  readonly id: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly fileName: string;
  readonly title: string | null;
  readonly startedAt: Date;
  readonly officerId: string | null;
  readonly restricted: boolean;
  readonly unitId: string | null;
  readonly boroughId: string | null;
  /** What it can be watched in, largest first; empty until it is ready. */
  readonly forms: readonly StoredForm[];
  /** Derived tracks that are made: every kind a timeline shows. */
  readonly tracks: readonly TimelineTrack[];
  /** Whether who watches is to be read on the picture. Where no setting says, it is. */
  readonly watermark: boolean;
  /** When grants of this person's to it end by themselves, earliest first. */
  readonly grantEnds: readonly Date[];
}

/** Each row turned into what a {@link StoredForm} is. */
const FORMS = Prisma.sql`COALESCE((
        SELECT json_agg(json_build_object(
          'kind', d.kind, 'codecs', d.codecs, 'bandwidth', d.bandwidth, 'averageBandwidth', ceil(d.bytes * 8000000.0 / greatest(r.duration_us, 1)), 'indexHead', d.index_head,
          'width', CASE WHEN turned THEN d.height ELSE d.width END, 'height', CASE WHEN turned THEN d.width ELSE d.height END, 'frameRate', r.facts #>> '{picture,frameRate}') ORDER BY d.width * d.height DESC)
        FROM rendition d, LATERAL (SELECT COALESCE((r.facts #>> '{picture,rotation}')::int % 180 <> 0, false) AS turned) AS picture
        WHERE d.recording_id = r.id), '[]')`;

/** The recordings among `ids` this person may watch now, in the order asked. Missing ones look absent. One statement: somebody waits for it. */
export async function watchable(tx: Tx | Db, who: PersonPrincipal, ids: readonly string[]): Promise<readonly Watchable[]> {
  const rows = await tx.$queryRaw<Watchable[]>(Prisma.sql`${KEPT}
    SELECT r.id, r.state::text, r.state_reason AS "stateReason", r.file_name AS "fileName", r.title, r.started_at AS "startedAt",
      r.officer_id AS "officerId", r.restricted, r.unit_id AS "unitId", r.borough_id AS "boroughId",
      ${FORMS} AS forms,
      ARRAY(SELECT t.kind::text FROM track t WHERE t.recording_id = r.id AND t.kind::text = ANY(${[...TIMELINE_TRACKS]})) AS tracks,
      COALESCE((SELECT s.watermark FROM force_settings s), true) AS watermark,
      ARRAY(SELECT g."until" FROM recording_grant g
            WHERE g.recording_id = r.id AND g.person_id = ${who.personId}::uuid AND g."until" > ${who.at} ORDER BY g."until") AS "grantEnds"
    FROM recording r
    WHERE r.id = ANY(${[...ids]}::uuid[]) AND ${toSql(visibleTo(who, 'recording:watch'))}`);
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

/**
 * When the access that allows this runs out by itself, if it does within `seconds`: the end of the person's grant,
 * where nothing else opens the recording to them afterwards. A signature must not outlive it.
 */
export async function accessEnd(tx: Tx | Db, who: PersonPrincipal, { id, grantEnds }: Pick<Watchable, 'id' | 'grantEnds'>, seconds: number): Promise<Date | null> {
  const soon = who.at.getTime() + seconds * 1000;
  for (const until of grantEnds.filter((end) => end.getTime() <= soon))
    if ((await watchable(tx, { ...who, at: until }, [id])).length === 0) return until;
  return null;
}
