/**
 * What a list holds by each filter. A filter that is set doesn't count against its own values: with one category chosen the others
 * keep their numbers, so that one can be added. Counted over the newest part: all of one officer's, some thousands of a wide list.
 */
import type { Count } from '#contracts/attention.ts';
import type { Facets, LibraryFilters } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { aboutLook } from './about-look.ts';
import { and, belongs, facetIs, STATUS, telling } from './conditions.ts';
import { alongIndexes, rareWords } from './look.ts';
import { exactly } from './order.ts';
import { FACETED, questionOf, without, type Faceted, type Question } from './question.ts';
import { planWalk, type Walk } from './walk.ts';

/** Rows read to pass recordings, and tags read for them: with the labels below 5,000. */
export const PASSED = 2800;
const TAGS = 1600;
/**
 * Of one's own list, which is counted exactly as far as one may read: all recordings that a look passes, and tags with what is then left.
 * Beyond so many recordings, or tags of them, it says "at least": an exact number would read them all.
 */
export const PASSED_OF_OWN = 4000;
const ROWS_OF_OWN = PASSED + TAGS;
/** How many tags are read, once what was passed is known. */
const tagsLeft = (passed: number): number => Math.max(0, ROWS_OF_OWN - passed);
/** The same for two looks in one request: what was asked, and what it would be without the filters that have numbers. */
export const PASSED_OF_TWO = 1400;
export const TAGS_OF_TWO = 1000;
/** Values of one filter that are worth offering. */
const MOST_VALUES = 50;
/** Of wide lists a number isn't counted further. */
const MANY = 1000;

interface Value {
  value: string;
  label: string;
  count: number;
}

interface Counted {
  passed: number;
  back_to: string | null;
  total: number;
  duration_us: string | null;
  evidence: number;
  hold: number;
  clip: number;
  tags_read: number;
  category: Value[] | null;
  tag: Value[] | null;
  camera: Value[] | null;
  status: { value: string; count: number }[] | null;
}

/** The most frequent values first. `groups`: a query of value, label and count. */
const top = (groups: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT json_agg(g) FROM (SELECT * FROM (${groups}) AS g ORDER BY g.count DESC, g.label LIMIT ${MOST_VALUES}) AS g)`;

/** Of the rows that all but `own` let pass: every other filter that has numbers has its column in `listed`. */
const others = (set: readonly Faceted[], own: Faceted | null): Prisma.Sql => and(set.filter((name) => name !== own).map((name) => Prisma.raw(`is_${name}`)));

/**
 * @param walk passes at least what belongs to the question without the filters `set`
 * @param set those of the question's filters whose own values are counted without them
 * @param tags most rows of tags read, or what the recordings leave of one's own list
 */
export function facetsSql(question: Question, walk: Walk, set: readonly Faceted[] = [], tags: number | 'left' = TAGS): Prisma.Sql {
  const own = set.map((name) => Prisma.sql`, (${facetIs(name, question)}) IS TRUE AS ${Prisma.raw(`is_${name}`)}`);
  const chosen = others(set, null);
  return Prisma.sql`
    WITH passed AS MATERIALIZED (SELECT * FROM ${walk.rows(null)}),
    listed AS MATERIALIZED (
      SELECT r.id, r.started_at, r.duration_us, r.device_id, ${telling(question.who)} AS tells, r.category_id, r.evidence_at, r.held, r.clip_count,
        CASE WHEN ${STATUS.ready} THEN 'ready' WHEN ${STATUS.failed} THEN 'failed' ELSE 'working' END AS status${own.length ? Prisma.join(own, '') : Prisma.empty}
      FROM passed r WHERE ${belongs(without(question, set))}
    ),
    tagged AS MATERIALIZED (
      SELECT t.tag_id FROM (SELECT id FROM listed WHERE tells AND ${chosen} ORDER BY started_at DESC) AS l
      CROSS JOIN LATERAL (SELECT tag_id FROM recording_tag WHERE recording_id = l.id OFFSET 0) AS t LIMIT ${tags === 'left' ? Prisma.sql`(SELECT greatest(0, ${ROWS_OF_OWN} - count(*)) FROM passed)` : tags}
    )
    SELECT (SELECT count(*)::int FROM passed) AS passed, (SELECT ${exactly(Prisma.sql`min(started_at)`)} FROM passed) AS back_to,
      (SELECT count(*)::int FROM tagged) AS tags_read,
      count(*) FILTER (WHERE ${chosen})::int AS total, (sum(duration_us) FILTER (WHERE ${chosen}))::text AS duration_us,
      count(*) FILTER (WHERE tells AND evidence_at IS NOT NULL AND ${others(set, 'evidence')})::int AS evidence,
      count(*) FILTER (WHERE tells AND held AND ${others(set, 'hold')})::int AS hold,
      count(*) FILTER (WHERE tells AND clip_count > 0 AND ${others(set, 'clip')})::int AS clip,
      ${top(Prisma.sql`SELECT coalesce(n.category_id::text, 'none') AS value, coalesce(c.label, 'Uncategorised') AS label, n.count::int AS count
        FROM (SELECT category_id, count(*) AS count FROM listed WHERE tells AND ${others(set, 'category')} GROUP BY category_id) AS n
        LEFT JOIN LATERAL (SELECT label FROM category WHERE id = n.category_id OFFSET 0) AS c ON true`)} AS category,
      ${top(Prisma.sql`SELECT t.key AS value, min(t.label) AS label, sum(n.count)::int AS count
        FROM (SELECT tag_id, count(*) AS count FROM tagged GROUP BY tag_id ORDER BY count(*) DESC LIMIT ${2 * MOST_VALUES}) AS n
        CROSS JOIN LATERAL (SELECT key, label FROM tag WHERE id = n.tag_id OFFSET 0) AS t GROUP BY t.key`)} AS tag,
      ${top(Prisma.sql`SELECT d.serial AS value, d.serial AS label, n.count::int AS count
        FROM (SELECT device_id, count(*) AS count FROM listed WHERE device_id IS NOT NULL AND ${others(set, 'camera')} GROUP BY device_id ORDER BY count(*) DESC LIMIT ${MOST_VALUES}) AS n
        CROSS JOIN LATERAL (SELECT serial FROM device WHERE id = n.device_id OFFSET 0) AS d`)} AS camera,
      (SELECT json_agg(json_build_object('value', s.status, 'count', s.count) ORDER BY s.status) FROM (SELECT status, count(*)::int AS count FROM listed WHERE ${others(set, 'status')} GROUP BY status) AS s) AS status
    FROM listed`;
}

const STATUS_LABELS: Readonly<Record<string, string>> = { ready: 'Ready', working: 'Being prepared', failed: 'Failed' };

const NOTHING: Facets = {
  total: { count: 0, more: false }, durationUs: 0, category: [], tag: [], camera: [], status: [],
  evidence: { count: 0, more: false }, hold: { count: 0, more: false }, clip: { count: 0, more: false }, backTo: null,
};

async function counted(tx: Tx, sql: Prisma.Sql, walk: Walk, { exact, tags }: { exact: boolean; tags: number | 'left' }): Promise<Facets> {
  const [row] = await tx.$queryRaw<[Counted]>(sql);
  const stopped = row.passed >= walk.bound;
  const mostTags = tags === 'left' ? tagsLeft(row.passed) : tags;
  const shown = (n: number, cut = false): Count => ({ count: exact ? n : Math.min(n, MANY), more: stopped || cut || (!exact && n > MANY) });
  const values = (of: Value[] | null, cut = false) => (of ?? []).map(({ value, label, count: n }) => ({ value, label, ...shown(n, cut) }));
  return {
    total: shown(row.total),
    durationUs: Number(row.duration_us ?? 0),
    category: values(row.category) as Facets['category'],
    tag: values(row.tag, row.tags_read >= mostTags),
    camera: values(row.camera),
    status: (row.status ?? []).map(({ value, count: n }) => ({ value, label: STATUS_LABELS[value] ?? value, ...shown(n) })) as Facets['status'],
    evidence: shown(row.evidence),
    hold: shown(row.hold),
    clip: shown(row.clip),
    backTo: stopped ? row.back_to : null,
  };
}

/** Of a filter that is set: its values as they are without it, and those chosen as the narrower look counted them. */
function both<V extends Count & { value: string }>(wide: readonly V[], narrow: readonly V[], name: Faceted, { filters }: Question): V[] {
  const chosen = new Set([filters[name]].flat().map(String));
  const counts = new Map(narrow.filter(({ value }) => chosen.has(value)).map((v) => [v.value, v]));
  const known = new Set(wide.map(({ value }) => value));
  return [...wide.map((v) => counts.get(v.value) ?? v), ...[...counts.values()].filter(({ value }) => !known.has(value))];
}

/** Of two that are at least so many the larger; one that is exact before either. */
const surer = (narrow: Count, wide: Count): Count => (!wide.more || wide.count >= narrow.count ? wide : narrow);

/** The two looks as one answer: of each filter that is set from the wide one, all else from what was asked. */
function together(question: Question, set: readonly Faceted[], narrow: Facets, wide: Facets): Facets {
  const is = (name: Faceted) => set.includes(name);
  return {
    ...narrow,
    ...(is('category') && { category: both(wide.category, narrow.category, 'category', question) }),
    ...(is('camera') && { camera: both(wide.camera, narrow.camera, 'camera', question) }),
    ...(is('status') && { status: both(wide.status, narrow.status, 'status', question) }),
    ...(is('evidence') && { evidence: surer(narrow.evidence, wide.evidence) }),
    ...(is('hold') && { hold: surer(narrow.hold, wide.hold) }),
    ...(is('clip') && { clip: surer(narrow.clip, wide.clip) }),
    backTo: narrow.backTo ?? wide.backTo,
  };
}

/** The filters that are set of those that have numbers. */
export const setOf = ({ filters }: Question): Faceted[] => FACETED.filter((name) => filters[name] !== undefined && filters[name].length > 0);

/** Whether a walk goes by one of these filters: without them it would be another. One's own goes by the officer whatever is chosen. */
const narrowsTheWalk = ({ filters: { scope, category, camera, status } }: Question): boolean =>
  scope !== 'mine' && (category !== undefined || camera !== undefined || (status !== undefined && !status.includes('ready')));

async function count(tx: Tx, question: Question): Promise<Facets> {
  const set = setOf(question);
  const exact = question.filters.scope === 'mine';
  const rare = await rareWords(tx, question);
  await alongIndexes(tx);
  const look = async (asked: Question, apart: readonly Faceted[], rows: number, tags: number | 'left'): Promise<Facets> => {
    const walk = rare ?? planWalk(without(asked, apart), 'newest', rows)?.walk;
    return walk ? counted(tx, facetsSql(asked, walk, apart, tags), walk, { exact, tags }) : NOTHING;
  };
  if (rare || set.length === 0 || !narrowsTheWalk(question)) return exact ? look(question, set, PASSED_OF_OWN, 'left') : look(question, set, PASSED, TAGS);
  const narrow = await look(question, [], PASSED_OF_TWO, TAGS_OF_TWO);
  return together(question, set, narrow, await look(question, set, PASSED_OF_TWO, 0));
}

export async function countFacets({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: LibraryFilters }): Promise<Facets> {
  return transaction(async (tx) => {
    const question = await questionOf(tx, principal, query);
    const facets = await count(tx, question);
    await recordOnce(tx, actor, aboutLook(question, { what: 'facets', shown: facets.total.count }));
    return facets;
  });
}
