/** Offices of other organisations and who belongs to them: looked after by administrators, who see none of what is shared. */
import type { JoinOffice, NewOffice, Office, Offices } from '#contracts/offices.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { ORGANISATIONS_OF } from './recipients.ts';

interface Caller {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
}

const MOST = 500;
const WITH_PEOPLE = { organisation: true, members: { where: { removedAt: null }, include: { member: true }, orderBy: { addedAt: 'asc' } } } as const satisfies Prisma.RecipientInclude;
type OfficeRow = Prisma.RecipientGetPayload<{ include: typeof WITH_PEOPLE }>;

const toOffice = ({ id, name, role, organisation, members }: OfficeRow): Office =>
  ({ id, name, role, organisation: organisation.name, members: members.map(({ member, addedAt }) => ({ id: member.id, name: member.name, mail: member.mail, since: addedAt.toISOString(), hasSignedIn: member.personId !== null })) }) as Office;

const read = async (tx: Tx, id: string): Promise<Office> => toOffice(await tx.recipient.findUniqueOrThrow({ where: { id }, include: WITH_PEOPLE }));

export async function listOffices({ actor }: Caller): Promise<Offices> {
  return transaction(async (tx) => {
    const rows = await tx.recipient.findMany({ where: { kind: 'unit', active: true }, include: WITH_PEOPLE, orderBy: [{ organisation: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }], take: MOST });
    const roles = Object.keys(ORGANISATIONS_OF) as Office['role'][];
    const organisations = await tx.organisation.findMany({ where: { kind: { in: [...new Set(Object.values(ORGANISATIONS_OF).flat())] as never } }, select: { id: true, name: true, kind: true }, orderBy: { name: 'asc' } });
    await record(tx, actor, { action: 'office:view', details: { shown: rows.length } });
    return { items: rows.map(toOffice), organisations: organisations.map(({ id, name, kind }) => ({ id, name, roles: roles.filter((role) => ORGANISATIONS_OF[role].includes(kind)) })) };
  });
}

/** @throws DocketError `organisation-unknown`, `conflict` where the organisation has an office of this name */
export async function addOffice({ principal, actor, body }: Caller & { readonly body: NewOffice }): Promise<Office> {
  return transaction(async (tx) => {
    const organisation = await tx.organisation.findFirst({ where: { id: body.organisationId, kind: { in: ORGANISATIONS_OF[body.role] as never } } });
    if (!organisation) throw new DocketError('organisation-unknown');
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM organisation WHERE id = ${organisation.id}::uuid FOR NO KEY UPDATE`);
    if (await tx.recipient.findFirst({ where: { kind: 'unit', organisationId: organisation.id, name: { equals: body.name, mode: 'insensitive' }, active: true } })) throw new DocketError('conflict', { detail: `${organisation.name} has an office of this name.` });
    const id = uuidv7();
    await tx.recipient.create({ data: { id, kind: 'unit', role: body.role, organisationId: organisation.id, name: body.name, addedById: principal.personId, addedAt: now() } });
    await record(tx, actor, { action: 'office:add', subject: { kind: 'recipient', id, label: `${body.name}, ${organisation.name}` }, details: { role: body.role } });
    return read(tx, id);
  });
}

/** Held until the transaction ends. @throws DocketError `not-found` */
async function office(tx: Tx, id: string) {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM recipient WHERE id = ${id}::uuid FOR NO KEY UPDATE`);
  const row = await tx.recipient.findFirst({ where: { id, kind: 'unit', active: true }, include: { organisation: true } });
  if (!row) throw notFound();
  return row;
}

const about = ({ id, name, organisation }: { readonly id: string; readonly name: string; readonly organisation: { readonly name: string } }) => ({ subject: { kind: 'recipient' as const, id, label: `${name}, ${organisation.name}` } });

/**
 * From now on they see what is shared with the office. Of the same organisation and in the same part: a share's terms are for that.
 * @throws DocketError `not-found`; `conflict` where they belong to it already; `invalid-request` where nobody is known by this mail and no name is given, or they can't belong to it
 */
export async function joinOffice({ principal, actor, officeId, body }: Caller & { readonly officeId: string; readonly body: JoinOffice }): Promise<Office> {
  const wrong = (path: string, message: string) => new DocketError('invalid-request', { detail: message, issues: [{ path: `body.${path}`, message }] });
  return transaction(async (tx) => {
    const row = await office(tx, officeId);
    let person = await tx.recipient.findUnique({ where: { mail: body.mail }, select: { id: true, name: true, kind: true, role: true, organisationId: true, active: true } });
    if (!person) {
      if (body.name === undefined) throw wrong('name', 'Nobody is known by this mail. Say their name.');
      const id = uuidv7();
      person = await tx.recipient.create({ data: { id, kind: 'person', role: row.role, organisationId: row.organisationId, name: body.name, mail: body.mail, addedById: principal.personId, addedAt: now() } });
      await record(tx, actor, { action: 'recipient:add', ...about({ ...row, id, name: body.name }), details: { role: row.role, mail: body.mail } });
    }
    if (!person.active || person.kind !== 'person' || person.organisationId !== row.organisationId || person.role !== row.role) throw wrong('mail', `Whoever has this mail isn’t of ${row.organisation.name}, or not in this part.`);
    if (await tx.recipientMember.findFirst({ where: { unitId: officeId, memberId: person.id, removedAt: null } })) throw new DocketError('conflict', { detail: `${person.name} belongs to this office already.` });
    await tx.recipientMember.create({ data: { id: uuidv7(), unitId: officeId, memberId: person.id, addedAt: now() } });
    await record(tx, actor, { action: 'office:member', ...about(row), reason: body.reason, details: { added: true, recipient: person.id, personName: person.name } });
    return read(tx, officeId);
  });
}

/** What is shared with the office is closed to them from the next request and beat on. @throws DocketError `not-found` */
export async function leaveOffice({ actor, officeId, recipientId, reason }: Caller & { readonly officeId: string; readonly recipientId: string; readonly reason: string }): Promise<Office> {
  return transaction(async (tx) => {
    const row = await office(tx, officeId);
    const there = await tx.recipientMember.findFirst({ where: { unitId: officeId, memberId: recipientId, removedAt: null }, include: { member: { select: { name: true } } } });
    if (!there) throw notFound();
    await tx.recipientMember.update({ where: { id: there.id }, data: { removedAt: now() } });
    await record(tx, actor, { action: 'office:member', ...about(row), reason, details: { added: false, recipient: recipientId, personName: there.member.name } });
    return read(tx, officeId);
  });
}
