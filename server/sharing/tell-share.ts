/** Shares as the API tells them: to the people of the case, and to the prosecutor who released one. */
import { DOWNLOAD_SECONDS, type Share, type ShareState } from '#contracts/sharing.ts';
import { agreedBySecond, toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { hiddenSince } from '#server/exports/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';
import type { ShareRow } from './about-share.ts';
import { APPROVAL } from './make-share.ts';
import { isCaseOpen } from './open-case.ts';
import { toRecipient } from './recipients.ts';
import { showsClosed } from './shows-closed.ts';

/** A release as its own side sees it. */
export type Released = Share;

interface Second {
  readonly state: string;
  readonly requestedById: string;
  readonly decidedBy: { readonly name: string } | null;
  readonly decision: string | null;
}

/** Of a share and what was released of it: the items that no second person agreed to as what they are now, and the shares that have others. */
async function agreedOf(tx: Tx | Db, shareId: string): Promise<{ readonly closed: ReadonlySet<string>; readonly open: ReadonlySet<string> }> {
  const rows = await tx.$queryRaw<{ id: string; shareId: string; agreed: boolean }[]>(Prisma.sql`
    SELECT i.id, s.id AS "shareId", ${agreedBySecond} AS agreed FROM share_item i JOIN share s ON s.id = i.share_id JOIN exhibit x ON x.id = i.exhibit_id
    WHERE s.id = ${shareId}::uuid OR s.based_on = ${shareId}::uuid`);
  return { closed: new Set(rows.filter(({ agreed }) => !agreed).map(({ id }) => id)), open: new Set(rows.filter(({ agreed }) => agreed).map((one) => one.shareId)) };
}

/** `isClosed`: all of it. */
function stateOf(row: ShareRow, second: Second | undefined, isClosed: boolean, at: Date): ShareState {
  if (row.revokedAt) return 'revoked';
  if (row.openFrom && row.endsAt && row.endsAt <= at) return 'ended';
  if (row.openFrom && !isClosed) return 'open';
  return second?.state === 'waiting' ? 'waits' : 'refused';
}

/** Storage can't take back one address: it dies by itself, at the latest with the share's own end. */
function addressesUntil({ items, endsAt }: ShareRow, at: Date): string | null {
  const given = items.flatMap(({ receipts }) => receipts.filter(({ kind }) => kind !== 'viewed').map(({ lastAt }) => lastAt.getTime() + DOWNLOAD_SECONDS * 1000));
  const until = Math.min(Math.max(0, ...given), endsAt?.getTime() ?? Infinity);
  return until > at.getTime() ? new Date(until).toISOString() : null;
}

function goOn({ releases }: ShareRow, open: ReadonlySet<string>, at: Date): Share['goOn'] {
  const counts = new Map<string, number>();
  for (const { id, openFrom, revokedAt, endsAt, sharedBy } of releases) if (open.has(id) && openFrom && !revokedAt && !(endsAt && endsAt <= at)) counts.set(sharedBy.name, (counts.get(sharedBy.name) ?? 0) + 1);
  return [...counts].map(([by, count]) => ({ by, count }));
}

const toCopy = ({ person, askedAt, until, keptAt, heardAt, removedAt, removedWhy }: ShareRow['items'][number]['copies'][number]): Share['items'][number]['copies'][number] => ({
  by: person.name, askedAt: askedAt.toISOString(), until: until.toISOString(), keptAt: keptAt?.toISOString() ?? null, heardAt: heardAt.toISOString(),
  removed: removedAt && removedWhy ? { at: removedAt.toISOString(), why: removedWhy } : null,
});

interface May {
  readonly revoke: boolean;
  readonly decide: boolean;
  /** What the recipient did is told to their sharer's side alone. */
  readonly receipts: boolean;
  /** Whose exhibits' descriptions are told: of footage that is closed to them nothing is. Null: all. */
  readonly open: ReadonlySet<string> | null;
  /** Whether other exports of its exhibits are theirs to hear of. */
  readonly exports: boolean;
}

async function tell(tx: Tx | Db, who: PersonPrincipal, row: ShareRow, may: May): Promise<Share> {
  // What was asked and taken back had no second person: whoever agreed before that goes on being it.
  const second = (await tx.approval.findFirst({ where: { action: APPROVAL, subjectId: row.id, state: { not: 'withdrawn' } }, include: { decidedBy: { select: { name: true } } }, orderBy: { requestedAt: 'desc' } })) ?? undefined;
  const { closed, open } = await agreedOf(tx, row.id);
  const hidden = may.exports ? await hiddenSince(tx, row.items.map(({ exportId }) => exportId)) : new Set<string>();
  const state = stateOf(row, second, row.items.every((item) => closed.has(item.id)), now());
  const { id, kind, role, name, organisation, hasSignedIn } = toRecipient(row.recipient);
  const [mail] = row.mails;
  return {
    id: row.id, kind: row.kind, state, purpose: row.purpose, mayDownload: row.mayDownload, version: row.version,
    recipient: { id, kind, role, name, organisation, hasSignedIn },
    offlineUntil: row.offlineUntil?.toISOString() ?? null, endsAt: row.endsAt?.toISOString() ?? null, reviewOn: row.reviewOn.toISOString().slice(0, 10),
    sharedBy: { id: row.sharedById, name: row.sharedBy.name, organisation: row.sharedBy.organisation.name }, sharedAt: row.sharedAt.toISOString(),
    revoked: row.revokedAt ? { by: row.revokedBy?.name ?? '', at: row.revokedAt.toISOString(), reason: row.revokedReason ?? '' } : null,
    second: second ? { by: second.decidedBy?.name ?? null, words: second.decision, anew: row.openFrom !== null && second.state === 'waiting' } : null,
    items: row.items.map((item) => ({
      id: item.id, exhibitId: item.exhibitId, exportId: item.exportId, reference: item.exhibit.reference, description: may.open === null || may.open.has(item.exhibit.recordingId) ? item.exhibit.description : null, ready: item.export.state === 'ready', closed: closed.has(item.id), hiddenSince: hidden.has(item.exportId),
      receipts: may.receipts ? item.receipts.map(({ kind: did, person, firstAt, lastAt, times }) => ({ kind: did, by: person.name, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString(), times })) : [],
      copies: may.receipts ? item.copies.map(toCopy) : [],
    })),
    addressesUntil: may.receipts ? addressesUntil(row, now()) : null,
    mail: mail && may.receipts ? { to: mail.to, sentAt: mail.sentAt?.toISOString() ?? null, failure: mail.failure } : null,
    goOn: goOn(row, open, now()),
    mayRevoke: may.revoke && (state === 'open' || state === 'waits'),
    mayDecide: may.decide && (state === 'waits' || state === 'open') && second?.state === 'waiting' && second.requestedById !== who.personId,
  } as Share;
}

/** To whoever may see the case's shares. */
export async function toShare(tx: Tx | Db, who: PersonPrincipal, row: ShareRow): Promise<Share> {
  const isRevelation = row.kind === 'revelation';
  const open = await tx.recording.findMany({ where: { AND: [{ id: { in: row.items.map(({ exhibit }) => exhibit.recordingId) } }, toPrisma(visibleTo(who, 'recording:watch'))] }, select: { id: true } });
  return tell(tx, who, row, {
    open: new Set(open.map(({ id }) => id)),
    revoke: await isCaseOpen(tx, who, 'case:revoke-share', row.caseId),
    decide: isRevelation && (await isCaseOpen(tx, who, 'case:approve-share', row.caseId)) && !(await showsClosed(tx, who, row.id)),
    receipts: isRevelation, exports: true,
  });
}

/** To the prosecutor who released it, and those of the same office. `isOver`: what it was released from is no longer theirs to read or to agree to. */
export async function toReleased(tx: Tx | Db, row: ShareRow, who: PersonPrincipal, isOver = false): Promise<Released> {
  return tell(tx, who, row, { revoke: true, decide: !isOver, receipts: true, open: isOver ? new Set() : null, exports: false });
}
