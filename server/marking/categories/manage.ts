/** Administrators' list of categories: added, changed, put in order, retired. Nothing is deleted: recordings keep what they were given. */
import type { AddCategory, Categories, Category, ChangeCategory, OrderCategories } from '#contracts/marking.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { categoriesIn, toCategory } from './list.ts';

/** The list is looked at and then written: one change at a time. Marks read it without waiting. */
async function lockList(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('categories', 0))`;
}

async function refuseTaken(tx: Tx, label: string, except?: string): Promise<void> {
  const taken = await tx.category.findFirst({ where: { label: { equals: label, mode: 'insensitive' }, id: { not: except } } });
  if (taken) throw new DocketError('conflict', { detail: `There is a category “${taken.label}” already${taken.retiredAt ? ', retired. Bring it back instead' : ''}.`, issues: [{ path: 'body.label', message: 'Another category is called so.' }] });
}

const about = (row: { id: string; label: string }) => ({ subject: { kind: 'category' as const, id: row.id, label: row.label } });

/** At the end of the list. @throws DocketError `conflict` for a label that is taken */
export async function addCategory({ actor, body }: { actor: Actor; body: AddCategory }): Promise<Category> {
  return transaction(async (tx) => {
    await lockList(tx);
    await refuseTaken(tx, body.label);
    const last = await tx.category.aggregate({ _max: { position: true } });
    const row = await tx.category.create({ data: { id: uuidv7(), ...body, position: (last._max.position ?? 0) + 1 } });
    await record(tx, actor, { action: 'category:add', ...about(row), details: { after: body } });
    return toCategory(row);
  });
}

const FIELDS = ['label', 'keepDays', 'keepReason', 'supervisorConfirms', 'retired'] as const;
const WORDS: Readonly<Record<(typeof FIELDS)[number], string>> = { label: 'name', keepDays: 'how long it is kept', keepReason: 'why so long', supervisorConfirms: 'whether a supervisor confirms', retired: 'whether it is used' };

/**
 * A changed rule reaches what is categorised from now on; with `follow`, a job takes it to the recordings that have the
 * category already (follow.ts).
 * @throws DocketError `not-found`; `conflict` (changed since, a label taken, a rule still on its way); `invalid-request` where a changed rule doesn't say who follows
 */
export async function changeCategory({ actor, categoryId, body }: { actor: Actor; categoryId: string; body: ChangeCategory }): Promise<Category> {
  return transaction(async (tx) => {
    await lockList(tx);
    // The job that takes a rule to its recordings writes here too.
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM category WHERE id = ${categoryId}::uuid FOR UPDATE`);
    const row = await tx.category.findUnique({ where: { id: categoryId } });
    if (!row) throw notFound();
    if (row.version !== body.version) throw new DocketError('conflict', { detail: `“${row.label}” was changed since you opened it.` });
    const before = { ...row, retired: row.retiredAt !== null };
    const changed = FIELDS.filter((field) => body[field] !== undefined && body[field] !== before[field]);
    if (changed.length === 0) throw new DocketError('conflict', { detail: 'It says so already.' });
    const isRule = changed.includes('keepDays') || changed.includes('keepReason');
    if (isRule && body.follow === undefined) throw new DocketError('invalid-request', { detail: 'Say whether recordings that have it already follow the changed rule.', issues: [{ path: 'body.follow', message: 'Choose one.' }] });
    if (isRule && row.following) throw new DocketError('conflict', { detail: 'Its last change is still on its way through its recordings. Try again when that is done.' });
    if (changed.includes('label')) await refuseTaken(tx, body.label ?? '', row.id);
    const follows = isRule && body.follow === true;
    const { version: _, follow: __, retired, ...fields } = body;
    const after = await tx.category.update({
      where: { id: row.id },
      data: { ...fields, ...(retired === undefined || retired === before.retired ? {} : { retiredAt: retired ? now() : null }), ...(follows ? { following: true, followedTo: null } : {}), version: { increment: 1 } },
    });
    await record(tx, actor, {
      action: 'category:change',
      ...about(row),
      details: {
        changed: changed.map((field) => WORDS[field]),
        before: Object.fromEntries(changed.map((field) => [field, before[field]])),
        after: Object.fromEntries(changed.map((field) => [field, body[field]])),
        ...(isRule ? { follow: follows } : {}),
      },
    });
    if (follows) await enqueue(tx, 'follow-category', { categoryId: row.id as Category['id'] }, row.id);
    return toCategory(after);
  });
}

/** @throws DocketError `conflict` where what is in use isn't what was put in order */
export async function orderCategories({ actor, body }: { actor: Actor; body: OrderCategories }): Promise<Categories> {
  return transaction(async (tx) => {
    await lockList(tx);
    const inUse = await tx.category.findMany({ where: { retiredAt: null }, orderBy: { position: 'asc' } });
    const known = new Set(inUse.map(({ id }) => id));
    if (new Set(body.ids).size !== inUse.length || body.ids.length !== inUse.length || !body.ids.every((id) => known.has(id))) throw new DocketError('conflict', { detail: 'Categories were added or retired since you opened the list.' });
    await tx.$executeRaw(Prisma.sql`
      UPDATE category c SET position = o.position FROM unnest(${body.ids}::uuid[]) WITH ORDINALITY AS o(id, position) WHERE c.id = o.id`);
    const label = new Map(inUse.map((row) => [row.id, row.label]));
    await record(tx, actor, { action: 'category:order', details: { before: inUse.map((row) => row.label), after: body.ids.map((id) => label.get(id)) } });
    return categoriesIn(tx);
  });
}
