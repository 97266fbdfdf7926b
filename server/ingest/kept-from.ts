/** How long a recording is kept once its start comes out differently: by what people said of it, or by the lapse of what nobody keeps. */
import { now } from '#server/platform/clock.ts';
import type { Prisma } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { keptFor, lapseReason, lapsesAt } from '#server/retention/index.ts';

type Row = Prisma.RecordingGetPayload<{ include: { category: true } }>;

/** The two columns, counted from the start it has now. */
export function keptFrom(row: Row, startedAt: Date): { readonly retainUntil: Date | null; readonly retainReason: string | null } {
  const rule = { days: env().DOCKET_RETENTION_DAYS, anchor: env().DOCKET_RETENTION_ANCHOR };
  const { dockedAt, category, held, needsReview } = row;
  // An exhibit or a hold has its own words, which no start changes; only what is evidence is in an exhibit.
  if ((held || row.evidenceAt !== null) && row.retainUntil === null && row.retainReason !== null) return { retainUntil: null, retainReason: row.retainReason };
  if (!category && row.evidenceAt === null && !held) return { retainUntil: lapsesAt(rule, { startedAt, dockedAt }), retainReason: lapseReason(rule) };
  const { until, reason } = keptFor(rule, { startedAt, dockedAt, category, held, evidence: row.evidenceAt !== null, unconfirmed: needsReview, before: { until: row.retainUntil, reason: row.retainReason }, now: now() });
  return { retainUntil: until, retainReason: reason };
}
