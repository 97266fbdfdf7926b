/** What may be watched, with what a viewing needs to know of it. Asked again at every beat: access can end meanwhile. */
import { TIMELINE_TRACKS, type TimelineTrack } from '#contracts/playback.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';

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
  /** Bytes of the source rendition's index up to its frame tables; null until there is one. */
  readonly indexHead: number | null;
  /** Derived tracks that are made: every kind a timeline shows. */
  readonly tracks: readonly TimelineTrack[];
  /** When grants of this person's to it end by themselves, earliest first. */
  readonly grantEnds: readonly Date[];
}

/** The recordings among `ids` this person may watch now, in the order asked. Missing ones look absent. One statement: somebody waits for it. */
export async function watchable(tx: Tx | Db, who: PersonPrincipal, ids: readonly string[]): Promise<readonly Watchable[]> {
  const rows = await tx.$queryRaw<Watchable[]>(Prisma.sql`
    SELECT r.id, r.state::text, r.state_reason AS "stateReason", r.file_name AS "fileName", r.title, r.started_at AS "startedAt",
      r.officer_id AS "officerId", r.restricted, r.unit_id AS "unitId", r.borough_id AS "boroughId",
      (SELECT d.index_head FROM rendition d WHERE d.recording_id = r.id AND d.kind = 'source') AS "indexHead",
      ARRAY(SELECT t.kind::text FROM track t WHERE t.recording_id = r.id AND t.kind::text = ANY(${[...TIMELINE_TRACKS]})) AS tracks,
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
