/** What a list holds by each filter, counted over its newest part: all of one officer's, some thousands of a wide list. */
import type { Count, Facets, LibraryFilters } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { aboutLook } from './about-look.ts';
import { belongs, STATUS, telling } from './conditions.ts';
import { alongIndexes, rareWords } from './look.ts';
import { exactly } from './order.ts';
import { questionOf, type Question } from './question.ts';
import { planWalk, type Walk } from './walk.ts';

/** Rows read to pass recordings, and tags read for them: with the labels below 5,000. */
export const PASSED = 2800;
const TAGS = 1600;
/** Values of one filter that are worth offering. */
const MOST_VALUES = 50;
/** Of wide lists a number isn't counted further. */
const MANY = 1000;

interface Counted {
  passed: number;
  back_to: string | null;
  total: number;
  duration_us: string | null;
  evidence: number;
  hold: number;
  clip: number;
  tags_read: number;
  category: { value: string; label: string; count: number }[] | null;
  tag: { value: string; label: string; count: number }[] | null;
  camera: { value: string; label: string; count: number }[] | null;
  status: { value: string; count: number }[] | null;
}

/** The most frequent values first. `groups`: a query of value, label and count. */
const top = (groups: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT json_agg(g) FROM (SELECT * FROM (${groups}) AS g ORDER BY g.count DESC, g.label LIMIT ${MOST_VALUES}) AS g)`;

export function facetsSql(question: Question, walk: Walk): Prisma.Sql {
  return Prisma.sql`
    WITH passed AS MATERIALIZED (SELECT * FROM ${walk.rows(null)}),
    listed AS MATERIALIZED (
      SELECT r.id, r.started_at, r.duration_us, r.device_id, ${telling(question.who)} AS tells, r.category_id, r.evidence_at, r.held, r.clip_count,
        CASE WHEN ${STATUS.ready} THEN 'ready' WHEN ${STATUS.failed} THEN 'failed' ELSE 'working' END AS status
      FROM passed r WHERE ${belongs(question)}
    ),
    tagged AS MATERIALIZED (
      SELECT t.tag_id FROM (SELECT id FROM listed WHERE tells ORDER BY started_at DESC) AS l
      CROSS JOIN LATERAL (SELECT tag_id FROM recording_tag WHERE recording_id = l.id OFFSET 0) AS t LIMIT ${TAGS}
    )
    SELECT (SELECT count(*)::int FROM passed) AS passed, (SELECT ${exactly(Prisma.sql`min(started_at)`)} FROM passed) AS back_to,
      (SELECT count(*)::int FROM tagged) AS tags_read,
      count(*)::int AS total, sum(duration_us)::text AS duration_us,
      count(*) FILTER (WHERE tells AND evidence_at IS NOT NULL)::int AS evidence, count(*) FILTER (WHERE tells AND held)::int AS hold,
      count(*) FILTER (WHERE tells AND clip_count > 0)::int AS clip,
      ${top(Prisma.sql`SELECT coalesce(n.category_id::text, 'none') AS value, coalesce(c.label, 'Uncategorised') AS label, n.count::int AS count
        FROM (SELECT category_id, count(*) AS count FROM listed WHERE tells GROUP BY category_id) AS n
        LEFT JOIN LATERAL (SELECT label FROM category WHERE id = n.category_id OFFSET 0) AS c ON true`)} AS category,
      ${top(Prisma.sql`SELECT t.key AS value, min(t.label) AS label, sum(n.count)::int AS count
        FROM (SELECT tag_id, count(*) AS count FROM tagged GROUP BY tag_id ORDER BY count(*) DESC LIMIT ${2 * MOST_VALUES}) AS n
        CROSS JOIN LATERAL (SELECT key, label FROM tag WHERE id = n.tag_id OFFSET 0) AS t GROUP BY t.key`)} AS tag,
      ${top(Prisma.sql`SELECT d.serial AS value, d.serial AS label, n.count::int AS count
        FROM (SELECT device_id, count(*) AS count FROM listed WHERE device_id IS NOT NULL GROUP BY device_id ORDER BY count(*) DESC LIMIT ${MOST_VALUES}) AS n
        CROSS JOIN LATERAL (SELECT serial FROM device WHERE id = n.device_id OFFSET 0) AS d`)} AS camera,
      (SELECT json_agg(json_build_object('value', s.status, 'count', s.count) ORDER BY s.status) FROM (SELECT status, count(*)::int AS count FROM listed GROUP BY status) AS s) AS status
    FROM listed`;
}

const STATUS_LABELS: Readonly<Record<string, string>> = { ready: 'Ready', working: 'Being prepared', failed: 'Failed' };

const NOTHING: Facets = {
  total: { count: 0, more: false }, durationUs: 0, category: [], tag: [], camera: [], status: [],
  evidence: { count: 0, more: false }, hold: { count: 0, more: false }, clip: { count: 0, more: false }, backTo: null,
};

async function count(tx: Tx, question: Question): Promise<Facets> {
  const planned = planWalk(question, 'newest', PASSED);
  if (!planned) return NOTHING;
  const walk = (await rareWords(tx, question)) ?? planned.walk;
  await alongIndexes(tx);
  const [row] = await tx.$queryRaw<[Counted]>(facetsSql(question, walk));
  const stopped = row.passed >= walk.bound;
  const exact = question.filters.scope === 'mine';
  const counted = (n: number, cut = false): Count => ({ count: exact ? n : Math.min(n, MANY), more: stopped || cut || (!exact && n > MANY) });
  const values = (of: Counted['tag'], cut = false) => (of ?? []).map(({ value, label, count: n }) => ({ value, label, ...counted(n, cut) }));
  return {
    total: counted(row.total),
    durationUs: Number(row.duration_us ?? 0),
    category: values(row.category) as Facets['category'],
    tag: values(row.tag, row.tags_read >= TAGS),
    camera: values(row.camera),
    status: (row.status ?? []).map(({ value, count: n }) => ({ value, label: STATUS_LABELS[value] ?? value, ...counted(n) })) as Facets['status'],
    evidence: counted(row.evidence),
    hold: counted(row.hold),
    clip: counted(row.clip),
    backTo: stopped ? row.back_to : null,
  };
}

export async function countFacets({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: LibraryFilters }): Promise<Facets> {
  return transaction(async (tx) => {
    const question = await questionOf(tx, principal, query);
    const facets = await count(tx, question);
    await recordOnce(tx, actor, aboutLook(question, { what: 'facets', shown: facets.total.count }));
    return facets;
  });
}
