/** A unit's reviews of a month, counted from their own rows: a unit's month has some hundreds. */
import type { AskOversight } from '#contracts/oversight.ts';
import type { OverseenReview, OverseenReviews } from '#contracts/oversight-reviews.ts';
import { REVIEW_OUTCOMES, type ReviewOutcome } from '#contracts/reviews.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { londonDay, londonMidnight, monthOf, nextMonth } from './months.ts';
import { overseen } from './reach.ts';

const MOST_LISTED = 500;

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly reviewer: string;
  readonly outcome: ReviewOutcome;
  readonly recording_id: string;
  readonly recordings: number;
  readonly officers: readonly string[];
  readonly unanswered: boolean;
}

interface Counted {
  readonly outcome: ReviewOutcome;
  readonly now: boolean;
  readonly reviews: number;
  readonly unanswered: number;
}

/** What is withheld from its officer waits for nobody's answer. */
const UNANSWERED = Prisma.sql`EXISTS (SELECT 1 FROM review_officer o WHERE o.review_id = v.id AND o.feedback AND NOT o.withheld AND o.answered_at IS NULL)`;

/**
 * As beside the recordings themselves: a review is told where each recording it covers is the asker's to review. Whose other unit's cameras were there
 * isn't hinted at, nor what was said of what is locked or restricted now. What was disposed of is gone, and was reviewed all the same.
 */
const isTold = (who: PersonPrincipal): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM review_recording c JOIN recording r ON r.id = c.recording_id WHERE c.review_id = v.id
    AND (${toSql(visibleTo(who, 'recording:audit'))} OR (r.disposed_at IS NOT NULL AND NOT r.restricted AND r.unit_id = ANY(${[...who.supervisedUnits]}::uuid[]))) IS NOT TRUE)`;

export interface ReadReviews {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly unitId: string;
  readonly query: AskOversight;
}

/** @throws DocketError `not-found` for a unit that isn't this person's to supervise */
export async function readOverseenReviews({ principal, actor, unitId, query }: ReadReviews): Promise<OverseenReviews> {
  return transaction(async (tx) => {
    const unit = await overseen(tx, principal, unitId);
    const month = query.month ?? monthOf(londonDay(principal.at));
    const [before, from, until] = [londonMidnight(`${nextMonth(month, -1)}-01`), londonMidnight(`${month}-01`), londonMidnight(`${nextMonth(month, 1)}-01`)];
    // What was said of oneself is read on one's own page, as far as it is told there.
    const among = Prisma.sql`v.unit_id = ANY(${[...unit.units]}::uuid[]) AND v.at < ${until} AND NOT EXISTS (SELECT 1 FROM review_officer me WHERE me.review_id = v.id AND me.person_id = ${principal.personId}::uuid)${unit.supervised ? Prisma.sql` AND ${isTold(principal)}` : Prisma.empty}`;
    const counted = await tx.$queryRaw<Counted[]>(Prisma.sql`
      SELECT v.outcome::text, v.at >= ${from} AS now, count(*)::int AS reviews, count(*) FILTER (WHERE ${UNANSWERED})::int AS unanswered FROM review v WHERE ${among} AND v.at >= ${before} GROUP BY 1, 2`);
    // Who said what of whom is for whoever answers for them.
    const rows = !unit.supervised ? [] : await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT v.id::text, v.at, p.name AS reviewer, v.outcome::text, (SELECT min(r.recording_id::text) FROM review_recording r WHERE r.review_id = v.id) AS recording_id, (SELECT count(*)::int FROM review_recording r WHERE r.review_id = v.id) AS recordings,
        ARRAY(SELECT o.name FROM review_officer ro JOIN person o ON o.id = ro.person_id WHERE ro.review_id = v.id ORDER BY o.name) AS officers, ${UNANSWERED} AS unanswered
      FROM review v JOIN person p ON p.id = v.reviewer_id WHERE ${among} AND v.at >= ${from} ORDER BY v.at DESC, v.id DESC LIMIT ${MOST_LISTED}`);
    const [goal] = await tx.$queryRaw<[{ wanted: number; done: number }]>(Prisma.sql`
      SELECT coalesce(sum(g.wanted), 0)::int AS wanted, coalesce(sum((SELECT count(*) FROM sample_item i WHERE i.goal_id = g.id AND i.state = 'reviewed')), 0)::int AS done
      FROM sample_goal g WHERE g.unit_id = ANY(${[...unit.units]}::uuid[]) AND g.month = ${`${month}-01`}::date`);
    await recordOnce(tx, actor, { action: 'oversight:view', subject: { kind: 'unit', id: unit.id, label: unit.name }, unitId: unit.id, details: { unit: unit.name, what: 'reviews', month } });
    const now = counted.filter((one) => one.now);
    const sum = (of: readonly Counted[], what: 'reviews' | 'unanswered') => of.reduce((all, one) => all + one[what], 0);
    return {
      month, goal, reviews: sum(now, 'reviews'), before: sum(counted.filter((one) => !one.now), 'reviews'), unanswered: sum(now, 'unanswered'),
      outcomes: Object.fromEntries((Object.keys(REVIEW_OUTCOMES) as ReviewOutcome[]).map((outcome) => [outcome, sum(now.filter((one) => one.outcome === outcome), 'reviews')])),
      items: rows.map((row): OverseenReview => ({ id: row.id, at: row.at.toISOString(), reviewer: row.reviewer, outcome: row.outcome, recordingId: row.recording_id, recordings: row.recordings, officers: [...row.officers], unanswered: row.unanswered }) as OverseenReview),
    } as OverseenReviews;
  });
}
