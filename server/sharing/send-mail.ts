/** Sends one mail about a share, once: what was sent already is not sent again. */
import { SHARE_KINDS } from '#contracts/sharing.ts';
import { recordAll, systemActor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { entriesOf, WITH_ALL, type ShareRow } from './about-share.ts';

/** A mail server that doesn't answer keeps no job for longer. */
const PATIENCE_MS = 30_000;

interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** Neither titles nor names of people in it: a mail is read on the way. */
export function letterOf(share: Pick<ShareRow, 'case' | 'kind' | 'sharedBy'>, kind: 'shared' | 'revoked', origin: string): Letter {
  const what = `${SHARE_KINDS[share.kind].toLowerCase()} in ${share.case.reference}`;
  return kind === 'shared'
    ? { subject: `Docket: ${what}`, text: `Footage was shared with you: ${what}, by ${share.sharedBy.name}, ${share.sharedBy.organisation.name}.\n\nSign in to see it: ${origin}/shared\n\nThis mail has no footage in it, and needs no answer.\n` }
    : { subject: `Docket: a ${what} has ended`, text: `What was shared with you, ${what}, is no longer open to you. Copies made ready offline are wiped when your device next reaches Docket. Delete what you downloaded unless you have to keep it.\n\nQuestions: ${share.sharedBy.name}, ${share.sharedBy.organisation.name}.\n` };
}

/** @throws where the mail server refuses it or is away: the job is tried again, and the share says why */
export async function sendShareMail(mailId: string, correlationId: string): Promise<void> {
  const url = env().DOCKET_SMTP_URL;
  const mail = await db().shareMail.findUnique({ where: { id: mailId }, include: { share: { include: WITH_ALL } } });
  if (!url || !mail || mail.sentAt) return;
  // Not with every route that shares: only the worker sends.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS });
  try {
    // The same id each time: a mail server that had it already, its answer lost, has one mail and not two.
    await transport.sendMail({ from: env().DOCKET_MAIL_FROM, to: mail.to, messageId: `<${mailId}@docket>`, ...letterOf(mail.share, mail.kind, env().DOCKET_APP_ORIGIN) });
  } catch (error) {
    await db().shareMail.update({ where: { id: mailId }, data: { failure: error instanceof Error ? error.message.slice(0, 300) : 'It was refused.' } });
    throw error;
  } finally {
    transport.close();
  }
  await transaction(async (tx) => {
    await tx.shareMail.update({ where: { id: mailId }, data: { sentAt: now(), failure: null } });
    await recordAll(tx, systemActor('Mail', correlationId), entriesOf(mail.share, { action: 'share:mail', details: { to: mail.to, about: mail.kind } }));
  });
}
