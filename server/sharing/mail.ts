/** Mails that say that something was shared: written down with the share, sent by a job. Never footage, never what it shows. */
import type { ShareMailId } from '#contracts/ids.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { enqueue } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { ShareRow } from './about-share.ts';

/** To a person, or to everybody of an office, in the caller's transaction. Where no mail server is named there is none. */
export async function queueMail(tx: Tx, share: ShareRow, kind: 'shared' | 'revoked'): Promise<void> {
  if (!env().DOCKET_SMTP_URL) return;
  for (const to of await addressesOf(tx, share)) {
    const id = uuidv7();
    await tx.shareMail.create({ data: { id, shareId: share.id, kind, to, queuedAt: now() } });
    await enqueue(tx, 'send-share-mail', { mailId: id as ShareMailId }, id);
  }
}

async function addressesOf(tx: Tx, { recipient }: ShareRow): Promise<readonly string[]> {
  if (recipient.mail) return [recipient.mail];
  const members = await tx.recipientMember.findMany({ where: { unitId: recipient.id, removedAt: null, member: { active: true, mail: { not: null } } }, select: { member: { select: { mail: true } } } });
  return members.map(({ member }) => member.mail!);
}
