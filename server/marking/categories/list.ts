/** The categories, for whoever gives, filters by or manages them. */
import type { Categories, Category } from '#contracts/marking.ts';
import { db, type Prisma, type Tx } from '#server/platform/db.ts';

export function toCategory(row: Prisma.CategoryGetPayload<object>): Category {
  const { id, label, position, keepDays, keepReason, supervisorConfirms, retiredAt, version, following } = row;
  return { id, label, position, keepDays, keepReason, supervisorConfirms, retired: retiredAt !== null, version, following } as Category;
}

export const listCategories = (): Promise<Categories> => categoriesIn(db());

/** In their order, retired ones last. */
export async function categoriesIn(tx: Tx): Promise<Categories> {
  const rows = await tx.category.findMany({ orderBy: [{ position: 'asc' }, { label: 'asc' }] });
  const items = rows.map(toCategory);
  return { items: [...items.filter((c) => !c.retired), ...items.filter((c) => c.retired)] };
}
