/** The categories, for whoever gives, filters by or manages them. */
import type { Categories, Category } from '#contracts/marking.ts';
import { db, type Prisma } from '#server/platform/db.ts';

export function toCategory(row: Prisma.CategoryGetPayload<object>): Category {
  const { id, label, position, keepDays, keepReason, supervisorConfirms, retiredAt, version, following } = row;
  return { id, label, position, keepDays, keepReason, supervisorConfirms, retired: retiredAt !== null, version, following } as Category;
}

export async function listCategories(): Promise<Categories> {
  const rows = await db().category.findMany({ orderBy: [{ retiredAt: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }, { label: 'asc' }] });
  return { items: rows.map(toCategory) };
}
