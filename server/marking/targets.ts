/** The recordings a change is about, as they are: what is said of them, their tags and their proposal, in one statement however many they are. */
import { toSql, visibleTo, type PersonPrincipal, type RecordingAction } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

type Columns = Pick<
  Prisma.RecordingGetPayload<object>,
  | 'id' | 'version' | 'fileName' | 'title' | 'notes' | 'place' | 'cadReference' | 'crimeReference' | 'startedAt' | 'dockedAt' | 'unitId' | 'boroughId' | 'officerId' | 'held'
  | 'categoryId' | 'categorisedById' | 'categorisedAt' | 'needsReview' | 'reviewedById' | 'reviewedAt' | 'sentBackReason' | 'evidenceAt' | 'evidenceById' | 'retainUntil' | 'retainReason'
>;

/** A recording to be changed. */
export interface Target extends Columns {
  readonly tags: readonly { readonly tagId: string; readonly addedById: string; readonly addedAt: Date; readonly label: string; readonly key: string }[];
  readonly proposal: { readonly state: string; readonly categoryId: string | null } | null;
  /** The exhibit or hold that keeps it, in words; null where neither does. */
  readonly keptBy: string | null;
}

type Raw = Omit<Target, 'tags'> & { readonly tags: readonly (Omit<Target['tags'][number], 'addedAt'> & { readonly addedAt: string })[] | null };

/** Those of these that are open to this person for that, in no order. */
export const targetsOpenTo = (tx: Tx, who: PersonPrincipal, action: RecordingAction, ids: readonly string[]): Promise<Target[]> => targetsWhere(tx, ids, toSql(visibleTo(who, action)));

/** These, whoever asks: for what follows from a change that was allowed. */
export const targetsOf = (tx: Tx, ids: readonly string[]): Promise<Target[]> => targetsWhere(tx, ids, Prisma.sql`r.disposed_at IS NULL`);

async function targetsWhere(tx: Tx, ids: readonly string[], condition: Prisma.Sql): Promise<Target[]> {
  const rows = await tx.$queryRaw<Raw[]>(Prisma.sql`
    SELECT r.id, r.version, r.file_name AS "fileName", r.title, r.notes, r.place, r.cad_reference AS "cadReference", r.crime_reference AS "crimeReference", r.started_at AS "startedAt", r.docked_at AS "dockedAt",
      r.unit_id AS "unitId", r.borough_id AS "boroughId", r.officer_id AS "officerId", r.held, r.category_id AS "categoryId", r.categorised_by AS "categorisedById", r.categorised_at AS "categorisedAt",
      r.needs_review AS "needsReview", r.reviewed_by AS "reviewedById", r.reviewed_at AS "reviewedAt", r.sent_back_reason AS "sentBackReason", r.evidence_at AS "evidenceAt", r.evidence_by AS "evidenceById",
      r.retain_until AS "retainUntil", r.retain_reason AS "retainReason", recording_kept_by(r.id) AS "keptBy",
      (SELECT json_agg(json_build_object('tagId', rt.tag_id, 'addedById', rt.added_by, 'addedAt', rt.added_at, 'label', t.label, 'key', t.key)) FROM recording_tag rt JOIN tag t ON t.id = rt.tag_id WHERE rt.recording_id = r.id) AS tags,
      (SELECT json_build_object('state', p.state, 'categoryId', p.category_id) FROM proposal p WHERE p.recording_id = r.id) AS proposal
    FROM recording r WHERE r.id = ANY(${[...ids]}::uuid[]) AND ${condition}`);
  return rows.map(({ tags, ...row }) => ({ ...row, tags: (tags ?? []).map((tag) => ({ ...tag, addedAt: new Date(tag.addedAt) })) }));
}
