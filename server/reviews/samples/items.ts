/** Drawn recordings: who may deal with one, and that it is dealt with. */
import type { PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { monthWords } from './words.ts';

/** Held, open, and of a goal of one's own units. @throws DocketError `not-found`; `conflict` where it was dealt with */
export async function openItem(tx: Tx, who: PersonPrincipal, itemId: string) {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM sample_item WHERE id = ${itemId}::uuid FOR UPDATE`);
  const item = await tx.sampleItem.findFirst({ where: { id: itemId, goal: { unitId: { in: [...who.supervisedUnits] } }, recording: { OR: [{ officerId: null }, { officerId: { not: who.personId } }] } }, include: { decidedBy: { select: { name: true } } } });
  if (!item) throw notFound();
  if (item.state !== 'open') throw new DocketError('conflict', { detail: `${item.decidedBy?.name ?? 'Somebody'} has ${item.state === 'skipped' ? 'skipped' : 'reviewed'} this drawn recording.` });
  return item;
}

/** The draw that this recording waits to be reviewed for, in a goal of one's own units: reviewed from its own page, it is reviewed. */
export async function waitingItem(tx: Tx, who: PersonPrincipal, recordingId: string): Promise<string | null> {
  return (await tx.sampleItem.findFirst({ where: { recordingId, state: 'open', goal: { unitId: { in: [...who.supervisedUnits] } } }, select: { id: true } }))?.id ?? null;
}

interface CloseItem {
  readonly itemId: string;
  readonly state: 'reviewed' | 'skipped';
  readonly by: string;
  readonly reviewId?: string;
  readonly skipReason?: string;
}

export async function closeItem(tx: Tx, { itemId, state, by, reviewId, skipReason }: CloseItem): Promise<void> {
  await tx.sampleItem.update({ where: { id: itemId }, data: { state, decidedById: by, decidedAt: now(), reviewId: reviewId ?? null, skipReason: skipReason ?? null } });
}

/**
 * The reason a draw is for watching just the recording it drew, while that waits to be reviewed: "Dip-sample of November 2026, Hackney
 * Response Team A". Null where it is none for this person.
 */
export async function drawReason(tx: Tx | Db, who: PersonPrincipal, itemId: string, recordingIds: readonly string[]): Promise<string | null> {
  if (!who.roles.has('Supervisor')) return null;
  const item = await tx.sampleItem.findFirst({
    where: { id: itemId, state: 'open', goal: { unitId: { in: [...who.supervisedUnits] } } },
    select: { recordingId: true, goal: { select: { month: true, unit: { select: { name: true } } } } },
  });
  if (!item || recordingIds.length !== 1 || recordingIds[0] !== item.recordingId) return null;
  return `Dip-sample of ${monthWords(item.goal.month)}, ${item.goal.unit.name}`;
}
