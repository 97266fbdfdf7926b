/** Settings of the whole force, as administrators see and change them. */
import type { ChangeSettings, ForceSettings } from '#contracts/settings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, Prisma, transaction, type Db, type Tx } from '#server/platform/db.ts';

const THE_ROW = { where: { id: 1 }, include: { changedBy: { select: { name: true } } } } as const;

async function read(tx: Tx | Db): Promise<ForceSettings> {
  const { watermark, redactionCheck, shareApproval, changedBy, changedAt } = await tx.forceSettings.findUniqueOrThrow(THE_ROW);
  return { watermark, redactionCheck, shareApproval, changedBy: changedBy?.name ?? null, changedAt: changedAt?.toISOString() ?? null };
}

export function readSettings(): Promise<ForceSettings> {
  return read(db());
}

/** Players learn of it with their next beat. Said again, it changes nothing and is recorded all the same. */
export async function changeSettings({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: ChangeSettings }): Promise<ForceSettings> {
  return transaction(async (tx) => {
    // Who changes it at this moment is waited for: what they leave is what was before.
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM force_settings WHERE id = 1 FOR UPDATE`);
    const before = await tx.forceSettings.findUniqueOrThrow({ where: { id: 1 } });
    const { watermark = before.watermark, redactionCheck = before.redactionCheck, shareApproval = before.shareApproval } = body;
    await tx.forceSettings.update({ where: { id: 1 }, data: { watermark, redactionCheck, shareApproval, changedById: principal.personId, changedAt: now() } });
    if (body.watermark !== undefined) await record(tx, actor, { action: 'setting:watermark', details: { on: body.watermark, before: before.watermark } });
    if (body.redactionCheck !== undefined) await record(tx, actor, { action: 'setting:redaction-check', details: { on: body.redactionCheck, before: before.redactionCheck } });
    if (body.shareApproval !== undefined) await record(tx, actor, { action: 'setting:share-approval', details: { on: body.shareApproval, before: before.shareApproval } });
    return read(tx);
  });
}

/** Whether redacted exports are shown to a second person before they are offered. */
export async function checksRedactions(tx: Tx | Db): Promise<boolean> {
  return (await tx.forceSettings.findUniqueOrThrow({ where: { id: 1 }, select: { redactionCheck: true } })).redactionCheck;
}

/** Whether what the police share waits for a second person, whatever it shows. */
export async function approvesShares(tx: Tx | Db): Promise<boolean> {
  return (await tx.forceSettings.findUniqueOrThrow({ where: { id: 1 }, select: { shareApproval: true } })).shareApproval;
}
