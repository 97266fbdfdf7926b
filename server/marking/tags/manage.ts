/** Administrators' view of a vocabulary: tags with how often they are used, renamed and merged. */
import type { TagId } from '#contracts/ids.ts';
import { hasComma, tagKey, tagLabel, type ListTags, type MergeTag, type RenameTag, type NamedTag, type TagPage } from '#contracts/marking.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { beginsWith } from './complete.ts';
import { changeVocabularies } from './hold-vocabularies.ts';
import { stepTag } from './step.ts';

/** Counting stops here: shown as "1000+". */
const MOST_COUNTED = 1_000;

interface Row {
  readonly id: string;
  readonly borough_id: string | null;
  readonly label: string;
  readonly key: string;
  readonly renaming: boolean;
  readonly merging_into: string | null;
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
    const found = await tx.$queryRaw<(Pick<Row, 'id' | 'label' | 'key' | 'renaming' | 'merging_into'> & { uses: bigint })[]>(Prisma.sql`
      SELECT t.id, t.label, t.key, t.renaming, t.merging_into, used.uses FROM tag t
      CROSS JOIN LATERAL (SELECT count(*) AS uses FROM (SELECT 1 FROM recording_tag rt WHERE rt.tag_id = t.id LIMIT ${MOST_COUNTED + 1}) bearers) used
      WHERE ${of} AND t.key LIKE ${beginsWith(begins)} ${after ? Prisma.sql`AND (t.key, t.id) > (${after.key}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY t.key, t.id LIMIT ${limit + 1}`);
    const page = found.slice(0, limit);
    await record(tx, actor, { action: 'tag:list', boroughId: borough === 'force' ? null : borough, details: { ...(begins ? { begins } : {}), shown: page.length } });
    const last = page.at(-1);
    return {
      vocabulary: borough,
      boroughs: await tx.borough.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
      items: page.map(({ id, label, key, renaming, merging_into, uses }) => ({ id, label, key, recordings: Math.min(Number(uses), MOST_COUNTED), more: Number(uses) > MOST_COUNTED, changing: merging_into ? 'merged' : renaming ? 'renamed' : null })),
      nextCursor: found.length > limit && last ? cursorOf(last.key, last.id) : null,
    } as TagPage;
  });
}

/** Under `changeVocabularies`. @throws DocketError `not-found`, `conflict` where it was renamed since, or is on its way through its recordings */
async function tagAsSeen(tx: Tx, tagId: string, was: string): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`SELECT id, borough_id, label, key, renaming, merging_into FROM tag WHERE id = ${tagId}::uuid`);
  if (!row) throw notFound();
  if (row.label !== was) throw new DocketError('conflict', { detail: `#${was} was renamed to #${row.label} since you opened it.` });
  if (row.merging_into) throw new DocketError('conflict', { detail: `#${row.label} is being merged into another tag.` });
  if (row.renaming) throw new DocketError('conflict', { detail: `#${row.label} is still being renamed. Try again when that is done.` });
  return row;
}

const about = (row: Row) => ({ subject: { kind: 'tag' as const, id: row.id, label: `#${row.label}` }, boroughId: row.borough_id });

/** @throws DocketError `not-found`; `conflict` where it was renamed since, or another tag of the vocabulary is called so: merging is another matter */
export async function renameTag({ actor, tagId, body }: { actor: Actor; tagId: string; body: RenameTag }): Promise<NamedTag> {
  return transaction(async (tx) => {
    await changeVocabularies(tx);
    const row = await tagAsSeen(tx, tagId, body.was);
    const label = tagLabel(body.label);
    const key = tagKey(body.label);
    if (label === row.label) throw new DocketError('conflict', { detail: 'It is called so already.' });
    const taken = await tx.tag.findFirst({ where: { boroughId: row.borough_id, key, id: { not: row.id } } });
    if (taken) throw new DocketError('conflict', { detail: `There is a tag #${taken.label} already. Merge #${row.label} into it instead.` });
    await tx.tag.update({ where: { id: row.id }, data: { label, key, renaming: true } });
    await record(tx, actor, { action: 'tag:rename', ...about(row), details: { before: `#${row.label}`, after: `#${label}` } });
    if (!(await stepTag(tx, row.id, true)).isLast) await enqueue(tx, 'change-tag', { tagId: row.id as TagId }, row.id);
    return { id: row.id, label, key } as NamedTag;
  });
}

/** @throws DocketError `not-found`; `conflict` where it was renamed since; `invalid-request` for a tag of another vocabulary, one with a comma, or itself */
export async function mergeTag({ actor, tagId, body }: { actor: Actor; tagId: string; body: MergeTag }): Promise<NamedTag> {
  return transaction(async (tx) => {
    if (tagId === body.into) throw new DocketError('invalid-request', { detail: 'Choose another tag to merge it into.' });
    await changeVocabularies(tx);
    const from = await tagAsSeen(tx, tagId, body.was);
    const into = await tx.tag.findUnique({ where: { id: body.into } });
    if (!into) throw notFound();
    if (hasComma(into.label)) throw new DocketError('invalid-request', { detail: `Rename #${into.label} first: a tag can’t have a comma in it.` });
    if (into.boroughId !== from.borough_id) throw new DocketError('invalid-request', { detail: 'Tags are merged within one borough.' });
    if (into.mergingIntoId) throw new DocketError('conflict', { detail: `#${into.label} is being merged into another tag itself.` });
    if (await tx.tag.count({ where: { mergingIntoId: from.id } })) throw new DocketError('conflict', { detail: `Another tag is still being merged into #${from.label}. Try again when that is done.` });
    await tx.tag.update({ where: { id: from.id }, data: { mergingIntoId: into.id } });
    const { merged } = await stepTag(tx, from.id, true);
    // How many it were is said by the job, once it knows.
    await record(tx, actor, { action: 'tag:merge', ...about(from), details: { before: `#${from.label}`, after: `#${into.label}`, into: into.id, ...(merged === null ? {} : { recordings: merged }) } });
    if (merged === null) await enqueue(tx, 'change-tag', { tagId: from.id as TagId }, from.id);
    return { id: into.id, label: into.label, key: into.key } as NamedTag;
  });
}
