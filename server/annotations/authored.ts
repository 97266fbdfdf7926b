/** What marks and clips have in common: who made and changed them, versions, and the ten seconds in which a removal is taken back. */
import { UNDO_MS } from '#contracts/moments.ts';
import { now } from '#server/platform/clock.ts';
import type { Prisma } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';

/** A press in the last of the ten seconds still has to arrive, ms. */
const ON_ITS_WAY_MS = 2_000;
export const TAKEN_BACK_WITHIN_MS = UNDO_MS + ON_ITS_WAY_MS;

const PERSON = { select: { id: true, name: true } } as const;
export const AUTHORS = { by: PERSON, changedBy: PERSON } as const;

interface Authored {
  readonly by: { readonly id: string; readonly name: string };
  readonly changedBy: { readonly id: string; readonly name: string } | null;
  readonly at: Date;
  readonly changedAt: Date | null;
  readonly version: number;
  readonly removedAt: Date | null;
}

/** The part of an answer that says whose it is. */
export function authors({ by, at, changedBy, changedAt, version }: Authored) {
  return { by, at: at.toISOString(), changedBy, changedAt: changedAt?.toISOString() ?? null, version };
}

/** @throws DocketError `not-found` where it is removed, `conflict` where somebody changed it since */
export function standsAt<T extends Authored>(row: T | null, version: number): T {
  if (!row) throw notFound();
  const who = (row.changedBy ?? row.by).name;
  if (row.removedAt) throw new DocketError('conflict', { detail: `${who} removed this since you opened it.` });
  if (row.version !== version) throw new DocketError('conflict', { detail: `${who} changed this since you opened it.` });
  return row;
}

/** @throws DocketError `not-found`, `undo-over`; `conflict` where it isn't this removal that is taken back */
export function removedBy<T extends Authored>(row: T | null, personId: string, version: number): T {
  if (!row) throw notFound();
  if (!row.removedAt || row.version !== version) throw new DocketError('conflict', { detail: 'This was put back or changed already.' });
  if (row.changedBy?.id !== personId || now().getTime() - row.removedAt.getTime() > TAKEN_BACK_WITHIN_MS) throw new DocketError('undo-over');
  return row;
}

/** What its maker sent before under the same id, sent again for want of an answer. @throws DocketError `conflict` where that id is somebody's or something else's */
export function ownOf<T extends Authored & { readonly recordingId: string }>(row: T, recordingId: string, personId: string): T {
  if (row.recordingId !== recordingId || row.by.id !== personId) throw new DocketError('conflict', { detail: 'This id is taken.' });
  return row;
}

/** Data of a change by this person, now. */
export function changedNow(personId: string) {
  return { changedById: personId, changedAt: now(), version: { increment: 1 } } satisfies Prisma.MarkerUncheckedUpdateInput;
}

/** @returns until when a removal made now can be taken back */
export const undoUntil = (removedAt: Date): string => new Date(removedAt.getTime() + UNDO_MS).toISOString();
