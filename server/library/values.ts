/**
 * What a filter can be set to, as it is typed: officers, places, incidents and cameras of recordings that are in the list, and of no others.
 * A rare name is looked up in the index of words, a common one is met soon on the list's own walk.
 */
import type { AskValues, Values } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { incidentLabel } from '#server/recordings/index.ts';
import { aboutLook } from './about-look.ts';
import { belongs, telling } from './conditions.ts';
import { alongIndexes, rareWords } from './look.ts';
import { exactly } from './order.ts';
import { questionOf, type Question } from './question.ts';
import { planWalk, type Walk } from './walk.ts';

type Sql = Prisma.Sql;

/** Rows passed; with the names looked up for them below 5,000. */
export const PASSED = 3600;
/** Different officers or cameras whose names are looked up. */
const LOOKED_UP = 1000;
const OFFERED = 12;

interface Row {
  value: string;
  label: string | null;
  aside: string | null;
  count: number;
  started_at: Date;
}

/** Of each: the value a filter takes, what is looked through for the words typed, and whether it is content, told only where footage is open. */
const KINDS: Readonly<Record<AskValues['of'], { readonly content: boolean; readonly groups: Sql; readonly words: Sql }>> = {
  officer: {
    content: false,
    groups: Prisma.sql`SELECT g.value, p.name AS label, g.aside, p.warrant_number AS more, g.count, g.started_at
      FROM (SELECT officer_id AS id, officer_id::text AS value, max(shoulder_number) AS aside, count(*)::int AS count, max(started_at) AS started_at FROM listed WHERE officer_id IS NOT NULL GROUP BY officer_id ORDER BY count(*) DESC LIMIT ${LOOKED_UP}) AS g
      CROSS JOIN LATERAL (SELECT name, warrant_number FROM person WHERE id = g.id OFFSET 0) AS p`,
    words: Prisma.sql`concat_ws(' ', label, aside, more)`,
  },
  place: {
    content: true,
    groups: Prisma.sql`SELECT place AS value, place AS label, NULL::text AS aside, count(*)::int AS count, max(started_at) AS started_at FROM listed WHERE place IS NOT NULL GROUP BY place`,
    words: Prisma.sql`label`,
  },
  incident: {
    content: true,
    groups: Prisma.sql`SELECT incident_id::text AS value, min(cad_reference) AS label, min(place) AS aside, count(*)::int AS count, min(started_at) AS started_at FROM listed WHERE incident_id IS NOT NULL GROUP BY incident_id`,
    words: Prisma.sql`concat_ws(' ', 'CAD', label, aside)`,
  },
  camera: {
    content: false,
    groups: Prisma.sql`SELECT d.serial AS value, d.serial AS label, d.model AS aside, g.count, g.started_at
      FROM (SELECT device_id AS id, count(*)::int AS count, max(started_at) AS started_at FROM listed WHERE device_id IS NOT NULL GROUP BY device_id ORDER BY count(*) DESC LIMIT ${LOOKED_UP}) AS g
      CROSS JOIN LATERAL (SELECT serial, model FROM device WHERE id = g.id OFFSET 0) AS d`,
    words: Prisma.sql`label`,
  },
};

export function valuesSql(question: Question, walk: Walk, of: AskValues['of'], begins: string): Sql {
  const { content, groups, words } = KINDS[of];
  const typed = begins === '' ? Prisma.sql`true` : Prisma.sql`search_vector(${words}, '') @@ search_query(${begins}, '')`;
  return Prisma.sql`
    WITH passed AS MATERIALIZED (SELECT * FROM ${walk.rows(null)}),
    listed AS MATERIALIZED (
      SELECT r.officer_id, r.shoulder_number, r.place, r.incident_id, r.cad_reference, r.device_id, r.started_at FROM passed r WHERE ${belongs(question)} ${content ? Prisma.sql`AND ${telling(question.who)}` : Prisma.empty}
    )
    SELECT (SELECT count(*)::int FROM passed) AS passed, (SELECT ${exactly(Prisma.sql`min(started_at)`)} FROM passed) AS back_to, (
      SELECT json_agg(json_build_object('value', v.value, 'label', v.label, 'aside', v.aside, 'count', v.count, 'started_at', v.started_at) ORDER BY v.count DESC, v.label)
      FROM (SELECT * FROM (${groups}) AS v WHERE ${typed} ORDER BY v.count DESC, v.label LIMIT ${OFFERED}) AS v) AS found`;
}

/** The list's question without the filter that is being set, looking for what is typed. */
export function typingOf({ of, begins, ...filters }: AskValues): { filters: Omit<AskValues, 'of' | 'begins'>; words: string } {
  const words = /[\p{L}\p{N}]/u.test(begins) ? begins : '';
  const { [of]: _, ...others } = filters;
  return { filters: { ...others, ...(words && { q: [others.q, words].filter(Boolean).join(' ') }) }, words };
}

export async function listValues({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: AskValues }): Promise<Values> {
  return transaction(async (tx) => {
    const { filters, words } = typingOf(query);
    const question = await questionOf(tx, principal, filters);
    const rare = await rareWords(tx, question);
    const walk = rare ?? planWalk(question, 'newest', PASSED)?.walk;
    await alongIndexes(tx);
    const [row] = walk ? await tx.$queryRaw<[{ passed: number; back_to: string | null; found: Row[] | null }]>(valuesSql(question, walk, query.of, words)) : [];
    const items = (row?.found ?? []).map(({ value, label, aside, count, started_at }) => ({
      value, count, aside, label: query.of === 'incident' ? incidentLabel({ cadReference: label, startedAt: new Date(started_at) }) : (label ?? value),
    }));
    await recordOnce(tx, actor, aboutLook(question, { what: 'values', of: query.of, shown: items.length }));
    return { items, backTo: walk && row && row.passed >= walk.bound ? row.back_to : null };
  });
}
