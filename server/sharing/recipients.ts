/** People and offices of other organisations: found, and added. */
import type { FindRecipients, NewRecipient, Recipient, Recipients, RecipientRole } from '#contracts/sharing.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Db, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { approvesShares } from '#server/settings/index.ts';
import { isCaseOpen } from './open-case.ts';

const MOST = 20;

export const WITH_MEMBERS = { organisation: true, members: { where: { removedAt: null }, include: { member: { select: { name: true, active: true } } } } } as const satisfies Prisma.RecipientInclude;
export type RecipientRow = Prisma.RecipientGetPayload<{ include: typeof WITH_MEMBERS }>;

export function toRecipient(row: RecipientRow): Recipient {
  const { id, kind, role, name, organisation, mail, personId, members } = row;
  return { id, kind, role, name, organisation: organisation.name, mail, hasSignedIn: personId !== null, members: members.filter(({ member }) => member.active).map(({ member }) => member.name).toSorted() } as Recipient;
}

/** A prosecutor, among recipients: whoever releases what was revealed. */
export async function isProsecutor(tx: Tx | Db, { personId }: PersonPrincipal): Promise<boolean> {
  return (await tx.recipient.count({ where: { personId, role: 'prosecutor', active: true } })) > 0;
}

/** To whom this person may share: the police reveal to the prosecution, and the prosecution passes on to all others. */
async function rolesFor(tx: Tx | Db, who: PersonPrincipal): Promise<RecipientRole[]> {
  const roles: RecipientRole[] = [];
  if (who.roles.has('Officer') || who.roles.has('Supervisor')) roles.push('prosecutor');
  if (who.roles.has('Recipient') && (await isProsecutor(tx, who))) roles.push('advocate', 'defence', 'expert', 'court');
  return roles;
}

/** Organisations that have people of such a role. A force's own, and a regulator's, have none. */
export const ORGANISATIONS_OF: Readonly<Record<RecipientRole, readonly Prisma.OrganisationWhereInput['kind'][]>> = {
  prosecutor: ['prosecution'], advocate: ['prosecution', 'other'], defence: ['defence'], expert: ['other'], court: ['court'],
};

export async function findRecipients({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: FindRecipients }): Promise<Recipients> {
  return transaction(async (tx) => {
    const roles = await rolesFor(tx, principal);
    const words = query.words.split(/\s+/).filter(Boolean);
    const rows = await tx.recipient.findMany({
      where: {
        active: true, role: { in: roles },
        AND: words.map((word) => ({ OR: [{ name: { contains: word, mode: 'insensitive' } }, { mail: { contains: word, mode: 'insensitive' } }, { organisation: { name: { contains: word, mode: 'insensitive' } } }] })),
      },
      include: WITH_MEMBERS,
      // Offices first: a prosecutor who is ill doesn't keep a case from being read.
      orderBy: [{ kind: 'desc' }, { name: 'asc' }, { id: 'asc' }], take: MOST,
    });
    // Whose case it isn't learns nothing of it here.
    const before = query.caseId && (await isCaseOpen(tx, principal, 'case:see-shares', query.caseId)) ? await tx.share.findMany({ where: { caseId: query.caseId, sharedBy: { organisationId: principal.organisationId } }, select: { recipientId: true }, distinct: ['recipientId'] }) : [];
    const known = new Set(before.map(({ recipientId }) => recipientId));
    const kinds = roles.flatMap((role) => ORGANISATIONS_OF[role]);
    const partners = await tx.organisation.findMany({ where: { kind: { in: kinds as never } }, select: { id: true, name: true, kind: true }, orderBy: { name: 'asc' } });
    const organisations = partners.map(({ id, name, kind }) => ({ id, name, roles: roles.filter((role) => ORGANISATIONS_OF[role].includes(kind)) }));
    await recordOnce(tx, actor, { action: 'recipient:find', details: { words: query.words, shown: rows.length } });
    const items = rows.map((row) => ({ ...toRecipient(row), before: known.has(row.id) }));
    return { items: items.toSorted((a, b) => Number(b.before) - Number(a.before)), organisations, asksSecond: roles.includes('prosecutor') && (await approvesShares(tx)) };
  });
}

/** @throws DocketError `forbidden` for a role that isn't theirs to share with, `organisation-unknown`, `recipient-known` */
export async function addRecipient({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: NewRecipient }): Promise<Recipient> {
  return transaction(async (tx) => {
    if (!(await rolesFor(tx, principal)).includes(body.role)) throw new DocketError('forbidden');
    const organisation = await tx.organisation.findFirst({ where: { id: body.organisationId, kind: { in: ORGANISATIONS_OF[body.role] as never } } });
    if (!organisation) throw new DocketError('organisation-unknown');
    const id = uuidv7();
    const made = await tx.$executeRaw(Prisma.sql`
      INSERT INTO recipient (id, kind, role, organisation_id, name, mail, added_by, added_at)
      VALUES (${id}::uuid, 'person', ${body.role}::"RecipientRole", ${organisation.id}::uuid, ${body.name}, ${body.mail}, ${principal.personId}::uuid, ${now()}) ON CONFLICT (mail) DO NOTHING`);
    if (made === 0) throw new DocketError('recipient-known');
    await record(tx, actor, { action: 'recipient:add', subject: { kind: 'recipient', id, label: `${body.name}, ${organisation.name}` }, details: { role: body.role, mail: body.mail } });
    return toRecipient(await tx.recipient.findUniqueOrThrow({ where: { id }, include: WITH_MEMBERS }));
  });
}
