/**
 * What devices say of the copies they keep, and what they hear. Nobody is signed in there: a copy is spoken of with its own secret,
 * and what that opens is this answer alone. What isn't known, or not by that secret, looks as if it may not stay.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { CopiesTold, TellCopies } from '#contracts/sharing.ts';
import { copyMayStay } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { entriesOf, WITH_ALL } from './about-share.ts';

type Told = TellCopies['copies'][number];

const sameSecret = (secret: string, hash: string): boolean => timingSafeEqual(createHash('sha256').update(secret).digest(), Buffer.from(hash, 'hex'));

/** Whoever holds the secret is a device, not its person: the ledger says so. */
const byDevice = (actor: Actor): Actor => ({ ...actor, principal: { kind: 'system', name: 'A device that keeps shared exhibits' } });

/** Of a copy that is known, by its secret. @returns until when it may stay; null: it may not */
async function tell(tx: Tx, actor: Actor, { id, state, why }: Told): Promise<string | null> {
  // Of two tabs that say the same the second finds it said.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM share_copy WHERE id = ${id}::uuid FOR UPDATE`);
  const copy = await tx.shareCopy.findUniqueOrThrow({ where: { id }, include: { person: { select: { name: true } }, item: { select: { shareId: true, export: { select: { files: { where: { name: 'video.mp4' } } } } } } } });
  if (copy.removedAt) return null;
  const at = now();
  const row = await tx.share.findUniqueOrThrow({ where: { id: copy.item.shareId }, include: WITH_ALL });
  const whose = { ...row, items: row.items.filter((item) => item.id === copy.itemId) };
  const details = { copy: id, whose: copy.person.name };
  if (state === 'removed') {
    await tx.shareCopy.update({ where: { id }, data: { heardAt: at, removedAt: at, removedWhy: why ?? 'person' } });
    await recordAll(tx, byDevice(actor), entriesOf(whose, { action: 'shared:copy-removed', details: { ...details, why: why ?? 'person' } }));
    return null;
  }
  const [open] = await tx.$queryRaw<object[]>(Prisma.sql`
    SELECT 1 FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
    WHERE i.id = ${copy.itemId}::uuid AND ${copyMayStay({ personId: copy.personId, at })}`);
  const until = open ? row.offlineUntil : null;
  const isNewlyKept = state === 'kept' && copy.keptAt === null;
  await tx.shareCopy.update({ where: { id }, data: { heardAt: at, ...(until ? { until } : {}), ...(isNewlyKept ? { keptAt: at } : {}) } });
  if (isNewlyKept) {
    const [file] = copy.item.export.files;
    await recordAll(tx, byDevice(actor), entriesOf(whose, { action: 'shared:copy-kept', details: { ...details, sha256: file?.sha256, until: copy.until.toISOString() } }));
  }
  return until?.toISOString() ?? null;
}

export async function tellCopies({ actor, body }: { readonly actor: Actor; readonly body: TellCopies }): Promise<CopiesTold> {
  const copies: { id: Told['id']; until: string | null }[] = [];
  // Nobody has been asked who they are: what isn't known costs one look, however much of it is sent.
  const known = new Map((await db().shareCopy.findMany({ where: { id: { in: body.copies.map(({ id }) => id) } }, select: { id: true, secretSha256: true } })).map(({ id, secretSha256 }) => [id, secretSha256]));
  for (const told of body.copies) {
    const hash = known.get(told.id);
    // Each on its own, so that none holds a row for long.
    const isTheirs = hash !== undefined && sameSecret(told.secret, hash);
    copies.push({ id: told.id, until: isTheirs ? await transaction((tx) => tell(tx, actor, told)) : null });
  }
  return { copies, serverTime: now().toISOString() };
}
