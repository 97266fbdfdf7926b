/** What every new share has in common, whoever makes it: its terms, its second person, its rows, its mail and its ledger entries. */
import { CONFIRM_WORDS, REVIEW_AFTER_DAYS, type NewShare, type ShareKind } from '#contracts/sharing.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { oneAtATime } from '#server/platform/one-at-a-time.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { approvesShares } from '#server/settings/index.ts';
import { entriesOf, WITH_ALL, type ShareRow } from './about-share.ts';
import { queueMail } from './mail.ts';

export const APPROVAL = 'share:open';
const DAY_MS = 24 * 60 * 60_000;

export type Terms = Pick<NewShare, 'purpose' | 'mayDownload' | 'offlineUntil' | 'endsAt' | 'confirm'>;

/** Made to be told apart: what is shared, of which exhibit. */
export interface ToShare {
  readonly exhibit: Prisma.ExhibitGetPayload<object>;
  readonly exportId: string;
}

export interface MakeShare {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly id: string | undefined;
  readonly caseId: string;
  readonly recipientId: string;
  readonly kind: ShareKind;
  readonly basedOnId: string | null;
  readonly terms: Terms;
  readonly what: readonly ToShare[];
}

/** The same request again, for want of its answer. @throws DocketError `not-found` where another's share has this id */
export async function sharedBefore(tx: Tx, { personId }: PersonPrincipal, id: string | undefined): Promise<ShareRow | null> {
  if (!id) return null;
  await oneAtATime(tx, `share ${id}`);
  const found = await tx.share.findUnique({ where: { id }, include: WITH_ALL });
  if (found && found.sharedById !== personId) throw notFound();
  return found;
}

/** @throws DocketError `share-refused`, `confirm-required` */
export async function makeShare(tx: Tx, { principal, actor, id = uuidv7(), caseId, recipientId, kind, basedOnId, terms, what }: MakeShare): Promise<ShareRow> {
  const at = now();
  checkTerms(terms, at);
  // Held, and read again: what is marked at this moment is either shared as marked, or there to be closed by whoever marks it.
  const held = await tx.$queryRaw<{ id: string; delicate: boolean }[]>(Prisma.sql`SELECT x.id, x.delicate_since IS NOT NULL AS delicate FROM exhibit x WHERE x.id = ANY(${[...new Set(what.map(({ exhibit }) => exhibit.id))]}::uuid[]) ORDER BY x.id FOR SHARE`);
  const delicate = what.filter(({ exhibit }) => held.some(({ id: one, delicate: is }) => one === exhibit.id && is));
  if (delicate.length > 0 && terms.confirm?.toLowerCase() !== CONFIRM_WORDS)
    throw new DocketError('confirm-required', { detail: `${delicate.map(({ exhibit }) => exhibit.reference).join(', ')}: type “${CONFIRM_WORDS}”, and a second person will be asked.` });
  // The force's policy is of what the police share; the prosecution decides of its own.
  const waits = delicate.length > 0 || (kind === 'revelation' && (await approvesShares(tx)));
  const reviewOn = new Date(Math.min(at.getTime() + REVIEW_AFTER_DAYS * DAY_MS, terms.endsAt ? Date.parse(terms.endsAt) : Infinity));
  await tx.share.create({
    data: {
      id, caseId, recipientId, kind, basedOnId, reviewOn,
      purpose: terms.purpose, mayDownload: terms.mayDownload, offlineUntil: terms.offlineUntil, endsAt: terms.endsAt,
      sharedById: principal.personId, sharedAt: at, openFrom: waits ? null : at,
      items: { create: what.map(({ exhibit, exportId }) => ({ id: uuidv7(), exhibitId: exhibit.id, exportId })) },
    },
  });
  if (waits) await tx.approval.create({ data: { id: uuidv7(), action: APPROVAL, subjectId: id, reason: terms.purpose, requestedById: principal.personId, requestedAt: at, reached: [] } });
  const row = await tx.share.findUniqueOrThrow({ where: { id }, include: WITH_ALL });
  await recordAll(tx, actor, entriesOf(row, {
    action: kind === 'revelation' ? 'share:reveal' : kind === 'service' ? 'share:serve' : 'share:disclose',
    reason: terms.purpose,
    details: { download: terms.mayDownload, offlineUntil: terms.offlineUntil, endsAt: terms.endsAt, ...(waits ? { waits: true } : {}) },
  }));
  if (row.openFrom) await queueMail(tx, row, 'shared');
  return tx.share.findUniqueOrThrow({ where: { id }, include: WITH_ALL });
}

function checkTerms({ mayDownload, offlineUntil, endsAt }: Terms, at: Date): void {
  const refuse = (detail: string) => {
    throw new DocketError('share-refused', { detail });
  };
  if (endsAt && Date.parse(endsAt) <= at.getTime()) refuse('It would end before it begins.');
  if (!offlineUntil) return;
  if (!mayDownload) refuse('What may be kept on a device may be downloaded: allow both, or neither.');
  if (Date.parse(offlineUntil) <= at.getTime()) refuse('The day until which it may be kept offline is over.');
  if (endsAt && Date.parse(offlineUntil) > Date.parse(endsAt)) refuse('It can’t be kept offline for longer than the share lasts.');
}
