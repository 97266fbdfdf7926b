/**
 * The first sign-in of somebody who was added by mail: their account of the force's directory, which bears that mail and the role,
 * becomes theirs in Docket. From then on the account alone says who they are.
 */
import type { AccountPrincipal, PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

const initialsOf = (name: string): string => name.split(/\s+/).map((word) => word.charAt(0).toUpperCase()).filter((letter) => /\p{L}/u.test(letter)).slice(0, 3).join('') || '?';

/** @throws DocketError `not-found` for whoever is known already; `not-enrolled` for whom nobody has added */
export async function recogniseRecipient({ principal, actor }: { principal: PersonPrincipal | AccountPrincipal; actor: Actor }): Promise<void> {
  if (principal.kind === 'person' || principal.personId !== null) throw notFound();
  const { oid, tenantId, roles, mail } = principal;
  if (!roles.has('Recipient') || mail === null) throw new DocketError('not-enrolled');
  await transaction(async (tx) => {
    const [added] = await tx.$queryRaw<{ id: string; name: string; organisationId: string }[]>(Prisma.sql`
      SELECT id, name, organisation_id AS "organisationId" FROM recipient WHERE mail = ${mail} AND kind = 'person' AND person_id IS NULL AND active FOR UPDATE`);
    if (!added) throw new DocketError('not-enrolled');
    const personId = uuidv7();
    await tx.person.create({ data: { id: personId, oid, tenantId, name: added.name, initials: initialsOf(added.name), organisationId: added.organisationId } });
    await tx.recipient.update({ where: { id: added.id }, data: { personId } });
    await record(tx, actor, { action: 'recipient:recognise', subject: { kind: 'recipient', id: added.id, label: added.name }, details: { mail, person: personId } });
  });
}
