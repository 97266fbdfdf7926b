/** What is said of an exhibit, and what that does to its shares: made sensitive or intimate, it is closed at once until a second person agrees. */
import type { ExhibitChanged } from '#contracts/cases.ts';
import { agreedBySecond } from '#server/access/index.ts';
import { askFor } from '#server/approvals/index.ts';
import { changeExhibitIn, type ChangeExhibitCall } from '#server/cases/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { entriesOf, WITH_ALL, type ShareRow } from './about-share.ts';
import { APPROVAL } from './make-share.ts';

/** @throws DocketError as {@link changeExhibitIn} */
export async function changeExhibit(call: ChangeExhibitCall): Promise<ExhibitChanged> {
  const { actor, exhibitId } = call;
  return transaction(async (tx) => {
    // Held before the exhibit is, as by whoever releases: nobody agrees meanwhile to what they read of it before.
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM share s WHERE EXISTS (SELECT 1 FROM share_item i WHERE i.share_id = s.id AND i.exhibit_id = ${exhibitId}::uuid) ORDER BY s.id FOR UPDATE`);
    const before = await closedOf(tx, exhibitId);
    const exhibit = await changeExhibitIn(tx, call);
    // What was shared while this waited for the exhibit is there by now.
    const after = await closedOf(tx, exhibitId);
    await tx.share.updateMany({ where: { revokedAt: null, items: { some: { exhibitId } } }, data: { version: { increment: 1 } } });
    const closed = await load(tx, [...after].filter((id) => !before.has(id)));
    const opened = await load(tx, [...before].filter((id) => !after.has(id)));
    for (const row of closed) await close(tx, actor, row, exhibitId);
    for (const row of opened) await reopen(tx, call, row);
    return { ...exhibit, closedTo: closed.map(named), openedTo: opened.map(named) };
  });
}

/** Its shares that were opened, aren't over, and wait for a second person to agree to it as what it is now. */
async function closedOf(tx: Tx, exhibitId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT s.id FROM share_item i JOIN share s ON s.id = i.share_id JOIN exhibit x ON x.id = i.exhibit_id
    WHERE x.id = ${exhibitId}::uuid AND s.open_from IS NOT NULL AND s.revoked_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > ${now()}) AND NOT ${agreedBySecond}`);
  return new Set(rows.map(({ id }) => id));
}

const load = (tx: Tx, ids: readonly string[]): Promise<ShareRow[]> => tx.share.findMany({ where: { id: { in: [...ids] } }, include: WITH_ALL, orderBy: [{ sharedAt: 'asc' }, { id: 'asc' }] });
const named = ({ recipient: { name, organisation } }: ShareRow) => `${name}, ${organisation.name}`;
const only = (row: ShareRow, exhibitId: string): ShareRow => ({ ...row, items: row.items.filter((item) => item.exhibitId === exhibitId) });

/** Asked for in the name of whoever shared it, since it is theirs: they are not its second person, whoever set the mark. */
async function close(tx: Tx, actor: Actor, row: ShareRow, exhibitId: string): Promise<void> {
  const waits = await tx.approval.count({ where: { action: APPROVAL, subjectId: row.id, state: 'waiting' } });
  if (waits === 0) await askFor(tx, { action: APPROVAL, subjectId: row.id, reason: row.purpose, requestedById: row.sharedById });
  await recordAll(tx, actor, entriesOf(only(row, exhibitId), { action: 'share:close' }));
}

async function reopen(tx: Tx, { principal, actor, exhibitId }: ChangeExhibitCall, row: ShareRow): Promise<void> {
  const [other] = await tx.$queryRaw<object[]>(Prisma.sql`
    SELECT 1 FROM share_item i JOIN share s ON s.id = i.share_id JOIN exhibit x ON x.id = i.exhibit_id WHERE s.id = ${row.id}::uuid AND NOT ${agreedBySecond} LIMIT 1`);
  if (!other) await tx.approval.updateMany({ where: { action: APPROVAL, subjectId: row.id, state: 'waiting' }, data: { state: 'withdrawn', decidedById: principal.personId, decidedAt: now(), decision: 'Neither sensitive nor intimate any more' } });
  await recordAll(tx, actor, entriesOf(only(row, exhibitId), { action: 'share:reopen' }));
}
