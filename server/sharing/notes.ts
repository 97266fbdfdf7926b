/** A recipient's own notes on what is shared with them: open to nobody else, the police and the administrators included. */
import type { NewShareNote, ShareNote } from '#contracts/sharing.ts';
import { shareIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

const MOST_NOTES = 500;

async function openItem(tx: Tx, who: PersonPrincipal, itemId: string): Promise<{ caseId: string }> {
  const [open] = await tx.$queryRaw<{ caseId: string }[]>(Prisma.sql`
    SELECT s.case_id AS "caseId" FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
    WHERE i.id = ${itemId}::uuid AND ${shareIsOpenTo(who, 'share:note')}`);
  if (!open) throw notFound();
  return open;
}

/** The ledger has that there was a note, and not what it says. @throws DocketError `not-found`, `too-many` */
export async function addShareNote({ principal, actor, itemId, body }: { principal: PersonPrincipal; actor: Actor; itemId: string; body: NewShareNote }): Promise<ShareNote> {
  return transaction(async (tx) => {
    const { caseId } = await openItem(tx, principal, itemId);
    const mine = { itemId, personId: principal.personId };
    const sent = body.id ? await tx.shareNote.findUnique({ where: { id: body.id } }) : null;
    if (sent && (sent.personId !== principal.personId || sent.itemId !== itemId)) throw notFound();
    if (!sent && (await tx.shareNote.count({ where: mine })) >= MOST_NOTES) throw new DocketError('too-many', { detail: `At most ${MOST_NOTES} notes on one exhibit.` });
    const row = sent ?? (await tx.shareNote.create({ data: { id: body.id ?? uuidv7(), ...mine, atUs: body.atUs, text: body.text, at: now() } }));
    await record(tx, actor, { action: 'shared:note', caseId, details: { item: itemId, note: row.id } });
    return { id: row.id, atUs: row.atUs === null ? null : Number(row.atUs), text: row.text, at: row.at.toISOString() } as ShareNote;
  });
}

/** @throws DocketError `not-found` */
export async function removeShareNote({ principal, actor, itemId, noteId }: { principal: PersonPrincipal; actor: Actor; itemId: string; noteId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { caseId } = await openItem(tx, principal, itemId);
    const { count } = await tx.shareNote.deleteMany({ where: { id: noteId, itemId, personId: principal.personId } });
    if (count === 0) throw notFound();
    await record(tx, actor, { action: 'shared:note-removed', caseId, details: { item: itemId, note: noteId } });
  });
}
