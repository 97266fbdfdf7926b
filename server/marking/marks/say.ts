/** What each mark makes of a recording. Rows that say so already are left out: nothing of them changes. */
import type { Mark } from '#contracts/marking.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import type { CategoryRule } from '#server/retention/index.ts';
import type { Target } from '../targets.ts';
import { saidOf, withRetention, type Rules, type Said } from './said.ts';

/** One recording as a mark found it, and as it leaves it. `tags`: their labels, where the mark is about them. */
export interface Change {
  readonly row: Target;
  readonly after: Said;
  readonly tags?: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

export interface Rule extends CategoryRule {
  readonly supervisorConfirms: boolean;
  readonly retired: boolean;
}

/** All categories, retired ones too: a few dozen rows. */
export async function rulesOf(tx: Tx): Promise<ReadonlyMap<string, Rule>> {
  const rows = await tx.category.findMany();
  return new Map(rows.map((row) => [row.id, { ...row, retired: row.retiredAt !== null }]));
}

const changesAnything = ({ row, after }: Change) => JSON.stringify(after) !== JSON.stringify(saidOf(row));

/** @throws DocketError `invalid-request` for a category that isn't there or is retired */
export async function categorised(tx: Tx, principal: PersonPrincipal, rows: readonly Target[], category: string | null): Promise<Change[]> {
  const rules = await rulesOf(tx);
  const rule = category === null ? null : rules.get(category);
  if (rule === undefined || rule?.retired === true) throw new DocketError('invalid-request', { detail: 'That category is no longer used. Choose another.', issues: [{ path: 'body.mark.category', message: 'No longer used.' }] });
  const confirmed = rule?.supervisorConfirms === true ? await reviewable(tx, principal, rows) : null;
  const at = now().toISOString();
  return rows.flatMap((row) => {
    const needsReview = confirmed !== null && !confirmed.has(row.id);
    const before = saidOf(row);
    // Said again by somebody else it is still the first one's word, unless a supervisor's word is what was missing.
    if (row.categoryId === category && row.needsReview === needsReview && row.sentBackReason === null) return [];
    const reviewer = confirmed !== null && !needsReview ? { reviewedById: principal.personId, reviewedAt: at } : { reviewedById: null, reviewedAt: null };
    const said: Said = { ...before, ...reviewer, categoryId: category, categorisedById: category === null ? null : principal.personId, categorisedAt: category === null ? null : at, needsReview, sentBackReason: null };
    return [{ row, after: withRetention(row, said, rules) }];
  });
}

/** Those of which this person may be the supervisor who confirms. */
async function reviewable(tx: Tx, principal: PersonPrincipal, rows: readonly Target[]): Promise<ReadonlySet<string>> {
  const found = await tx.recording.findMany({ where: { AND: [{ id: { in: rows.map(({ id }) => id) } }, toPrisma(visibleTo(principal, 'recording:review'))] }, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

/** Once evidence, it stays so: withdrawing it is another matter than a mark. */
export async function markedEvidence(tx: Tx, principal: PersonPrincipal, rows: readonly Target[]): Promise<Change[]> {
  const rules = await rulesOf(tx);
  const evidenceAt = now().toISOString();
  return rows.filter((row) => row.evidenceAt === null).map((row) => ({ row, after: withRetention(row, { ...saidOf(row), evidenceAt, evidenceById: principal.personId }, rules) }));
}

/** @throws DocketError `conflict` where one of them waits for no review; `invalid-request` where it is sent back without a reason */
export async function reviewed(tx: Tx, principal: PersonPrincipal, rows: readonly Target[], mark: Extract<Mark, { kind: 'review' }>): Promise<Change[]> {
  if (!mark.agree && mark.reason === undefined) throw new DocketError('invalid-request', { detail: 'Say why you send it back: the officer reads it.', issues: [{ path: 'body.mark.reason', message: 'Say why.' }] });
  if (rows.some((row) => !row.needsReview)) throw new DocketError('conflict', { detail: 'Reviewed already.' });
  const rules: Rules = await rulesOf(tx);
  const review = { needsReview: false, reviewedById: principal.personId, reviewedAt: now().toISOString() };
  return rows
    .map((row): Change => {
      if (mark.agree) return { row, after: withRetention(row, { ...saidOf(row), ...review }, rules) };
      const said: Said = { ...saidOf(row), ...review, categoryId: null, categorisedById: null, categorisedAt: null, sentBackReason: mark.reason ?? null };
      return { row, after: withRetention(row, said, rules, true) };
    })
    .filter(changesAnything);
}
