/** What marks say of a recording besides its tags: as it stands in its row, as undoing keeps it, as the ledger tells it. */
import { z } from 'zod';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { keptFor, type CategoryRule } from '#server/retention/index.ts';
import { now } from '#server/platform/clock.ts';
import { lapseRule } from '../lapse-rule.ts';

const when = z.iso.datetime().nullable();
const who = z.uuid().nullable();

/** The columns a mark may change, as JSON. */
export const Said = z.object({
  categoryId: who,
  categorisedById: who,
  categorisedAt: when,
  needsReview: z.boolean(),
  reviewedById: who,
  reviewedAt: when,
  sentBackReason: z.string().nullable(),
  evidenceAt: when,
  evidenceById: who,
  retainUntil: when,
  retainReason: z.string().nullable(),
});
export type Said = z.infer<typeof Said>;

type Columns = Pick<
  Prisma.RecordingGetPayload<object>,
  'categoryId' | 'categorisedById' | 'categorisedAt' | 'needsReview' | 'reviewedById' | 'reviewedAt' | 'sentBackReason' | 'evidenceAt' | 'evidenceById' | 'retainUntil' | 'retainReason'
>;

export const saidOf = (row: Columns): Said => ({
  categoryId: row.categoryId,
  categorisedById: row.categorisedById,
  categorisedAt: row.categorisedAt?.toISOString() ?? null,
  needsReview: row.needsReview,
  reviewedById: row.reviewedById,
  reviewedAt: row.reviewedAt?.toISOString() ?? null,
  sentBackReason: row.sentBackReason,
  evidenceAt: row.evidenceAt?.toISOString() ?? null,
  evidenceById: row.evidenceById,
  retainUntil: row.retainUntil?.toISOString() ?? null,
  retainReason: row.retainReason,
});

/** Categories by id, retired ones too: recordings keep them. */
export type Rules = ReadonlyMap<string, CategoryRule>;

/** What the ledger keeps of it: labels, not ids, as they were. */
export const told = (said: Said, rules: Rules) => ({
  category: said.categoryId === null ? null : (rules.get(said.categoryId)?.label ?? said.categoryId),
  needsReview: said.needsReview,
  evidence: said.evidenceAt !== null,
  keptUntil: said.retainUntil,
  keptBecause: said.retainReason,
});

interface Dated {
  readonly startedAt: Date;
  readonly dockedAt: Date;
  readonly held: boolean;
  /** `recording_kept_by`, in words. */
  readonly keptBy: string | null;
}

/** `said` with the date that follows from it. `refused`: a supervisor said no to the category it had, which shortens nothing. */
export function withRetention(row: Dated & Columns, said: Said, rules: Rules, refused = false): Said {
  const { until, reason } = keptFor(lapseRule(), {
    startedAt: row.startedAt,
    dockedAt: row.dockedAt,
    held: row.held,
    keptBy: row.keptBy,
    category: said.categoryId === null ? null : (rules.get(said.categoryId) ?? null),
    evidence: said.evidenceAt !== null,
    unconfirmed: said.needsReview || refused,
    before: { until: row.retainUntil, reason: row.retainReason },
    now: now(),
  });
  return { ...said, retainUntil: until?.toISOString() ?? null, retainReason: reason };
}

/** Writes many rows in one statement; each is a version further. */
export async function writeSaid(tx: Tx, rows: readonly (Said & { readonly id: string })[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    UPDATE recording r SET
      category_id = s."categoryId", categorised_by = s."categorisedById", categorised_at = s."categorisedAt", needs_review = s."needsReview",
      reviewed_by = s."reviewedById", reviewed_at = s."reviewedAt", sent_back_reason = s."sentBackReason",
      evidence_at = s."evidenceAt", evidence_by = s."evidenceById", retain_until = s."retainUntil", retain_reason = s."retainReason",
      version = r.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s(
      id uuid, "categoryId" uuid, "categorisedById" uuid, "categorisedAt" timestamptz, "needsReview" boolean, "reviewedById" uuid, "reviewedAt" timestamptz,
      "sentBackReason" text, "evidenceAt" timestamptz, "evidenceById" uuid, "retainUntil" timestamptz, "retainReason" text)
    WHERE r.id = s.id`);
}

/** What changed of these is in no column a mark says: they are a version further. */
export async function nextVersion(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`UPDATE recording SET version = version + 1 WHERE id = ANY(${[...ids]}::uuid[])`);
}
