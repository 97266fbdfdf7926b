/** Administrators' view of a vocabulary: tags with how often they are used, renamed and merged. */
import { hasComma, tagKey, tagLabel, type ListTags, type MergeTag, type RenameTag, type NamedTag, type TagPage } from '#contracts/marking.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { beginsWith } from './complete.ts';
import { changeVocabulary } from './hold-vocabularies.ts';

/** Counting stops here: shown as "1000+". */
const MOST_COUNTED = 1_000;

interface Row {
  readonly id: string;
  readonly borough_id: string | null;
  readonly label: string;
  readonly key: string;
}

/** Where nobody chose one: the first borough in the alphabet that has tags. */
async function firstVocabulary(tx: Tx): Promise<string> {
  const [first] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT b.id FROM borough b WHERE EXISTS (SELECT 1 FROM tag t WHERE t.borough_id = b.id) ORDER BY b.name LIMIT 1`);
  return first?.id ?? 'force';
}

export async function listTags({ actor, query: { borough: asked, begins, cursor, limit } }: { actor: Actor; query: ListTags }): Promise<TagPage> {
  const after = cursor ? readCursor(cursor, 'text') : null;
  return transaction(async (tx) => {
    const borough = asked ?? (await firstVocabulary(tx));
    const of = borough === 'force' ? Prisma.sql`t.borough_id IS NULL` : Prisma.sql`t.borough_id = ${borough}::uuid`;
    const found = await tx.$queryRaw<{ id: string; label: string; key: string; uses: bigint }[]>(Prisma.sql`
      SELECT t.id, t.label, t.key, used.uses FROM tag t
      CROSS JOIN LATERAL (SELECT count(*) AS uses FROM (SELECT 1 FROM recording_tag rt WHERE rt.tag_id = t.id LIMIT ${MOST_COUNTED + 1}) bearers) used
      WHERE ${of} AND t.key LIKE ${beginsWith(begins)} ${after ? Prisma.sql`AND (t.key, t.id) > (${after.key}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY t.key, t.id LIMIT ${limit + 1}`);
    const page = found.slice(0, limit);
    await record(tx, actor, { action: 'tag:list', boroughId: borough === 'force' ? null : borough, details: { ...(begins ? { begins } : {}), shown: page.length } });
    const last = page.at(-1);
    return {
      vocabulary: borough,
      boroughs: await tx.borough.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
      items: page.map(({ id, label, key, uses }) => ({ id, label, key, recordings: Math.min(Number(uses), MOST_COUNTED), more: Number(uses) > MOST_COUNTED })),
      nextCursor: found.length > limit && last ? cursorOf(last.key, last.id) : null,
    } as TagPage;
  });
}

/** Under `changeVocabulary`. @throws DocketError `not-found`, `conflict` where it was renamed since */
async function tagAsSeen(tx: Tx, tagId: string, was: string): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`SELECT id, borough_id, label, key FROM tag WHERE id = ${tagId}::uuid`);
  if (!row) throw notFound();
  if (row.label !== was) throw new DocketError('conflict', { detail: `#${was} was renamed to #${row.label} since you opened it.` });
  return row;
}

const about = (row: Row) => ({ subject: { kind: 'tag' as const, id: row.id, label: `#${row.label}` }, boroughId: row.borough_id });

/** @throws DocketError `not-found`; `conflict` where it was renamed since, or another tag of the vocabulary is called so: merging is another matter */
export async function renameTag({ actor, tagId, body }: { actor: Actor; tagId: string; body: RenameTag }): Promise<NamedTag> {
  return transaction(async (tx) => {
    await changeVocabulary(tx, [tagId]);
    const row = await tagAsSeen(tx, tagId, body.was);
    const label = tagLabel(body.label);
    const key = tagKey(body.label);
    if (label === row.label) throw new DocketError('conflict', { detail: 'It is called so already.' });
    const taken = await tx.tag.findFirst({ where: { boroughId: row.borough_id, key, id: { not: row.id } } });
    if (taken) throw new DocketError('conflict', { detail: `There is a tag #${taken.label} already. Merge #${row.label} into it instead.` });
    await tx.tag.update({ where: { id: row.id }, data: { label, key } });
    await record(tx, actor, { action: 'tag:rename', ...about(row), details: { before: `#${row.label}`, after: `#${label}` } });
    return { id: row.id, label, key } as NamedTag;
  });
}

/** @throws DocketError `not-found`; `conflict` where it was renamed since; `invalid-request` for a tag of another vocabulary, one with a comma, or itself */
export async function mergeTag({ actor, tagId, body }: { actor: Actor; tagId: string; body: MergeTag }): Promise<NamedTag> {
  return transaction(async (tx) => {
    if (tagId === body.into) throw new DocketError('invalid-request', { detail: 'Choose another tag to merge it into.' });
    await changeVocabulary(tx, [tagId, body.into]);
    const from = await tagAsSeen(tx, tagId, body.was);
    const into = await tx.tag.findUnique({ where: { id: body.into } });
    if (!into) throw notFound();
    if (hasComma(into.label)) throw new DocketError('invalid-request', { detail: `Rename #${into.label} first: a tag can’t have a comma in it.` });
    if (into.boroughId !== from.borough_id) throw new DocketError('invalid-request', { detail: 'Tags are merged within one borough.' });
    const doubles = await tx.$executeRaw(Prisma.sql`
      DELETE FROM recording_tag d WHERE d.tag_id = ${from.id}::uuid AND EXISTS (SELECT 1 FROM recording_tag k WHERE k.recording_id = d.recording_id AND k.tag_id = ${into.id}::uuid)`);
    const moved = await tx.$executeRaw(Prisma.sql`UPDATE recording_tag SET tag_id = ${into.id}::uuid WHERE tag_id = ${from.id}::uuid`);
    await tx.tag.delete({ where: { id: from.id } });
    await record(tx, actor, { action: 'tag:merge', ...about(from), details: { before: `#${from.label}`, after: `#${into.label}`, into: into.id, recordings: moved + doubles } });
    return { id: into.id, label: into.label, key: into.key } as NamedTag;
  });
}
