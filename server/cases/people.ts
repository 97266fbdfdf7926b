/** People of a case: who works on it, and whose it is. */
import type { AddMember, CaseDetail, HandOver } from '#contracts/cases.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutCase, lockCase, sameVersion } from './find-case.ts';
import { caseDetail } from './read-case.ts';
import { unitOf } from './unit-of.ts';

interface OnCase {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly caseId: string;
}

/** Somebody of the force who is in service. @throws DocketError `invalid-request` */
async function officer(tx: Tx, personId: string): Promise<{ id: string; name: string }> {
  const person = await tx.person.findFirst({ where: { id: personId, active: true, organisation: { kind: 'force' } }, select: { id: true, name: true } });
  if (!person) throw new DocketError('invalid-request', { detail: 'That is nobody of the force who can work on a case.', issues: [{ path: 'body.personId', message: 'Choose somebody else.' }] });
  return person;
}

async function join(tx: Tx, { principal, actor, caseId }: OnCase, about: ReturnType<typeof aboutCase>, person: { id: string; name: string }): Promise<boolean> {
  const there = await tx.caseMember.findFirst({ where: { caseId, personId: person.id, removedAt: null } });
  if (there) return false;
  await tx.caseMember.create({ data: { id: uuidv7(), caseId, personId: person.id, addedById: principal.personId, addedAt: now() } });
  await record(tx, actor, { action: 'case:member', ...about, details: { added: true, person: person.id, personName: person.name } });
  return true;
}

/** @throws DocketError `not-found`, `invalid-request`, `conflict` where they work on it already */
export async function addMember(call: OnCase & { readonly body: AddMember }): Promise<CaseDetail> {
  return transaction(async (tx) => {
    const row = await lockCase(tx, call.principal, 'case:change', call.caseId);
    const person = await officer(tx, call.body.personId);
    if (!(await join(tx, call, aboutCase(row), person))) throw new DocketError('conflict', { detail: `${person.name} works on this case already.` });
    return caseDetail(tx, call.principal, call.caseId);
  });
}

/** The officer in the case stays: it is handed over first. @throws DocketError `not-found`, `conflict` */
export async function removeMember({ principal, actor, caseId, personId }: OnCase & { readonly personId: string }): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockCase(tx, principal, 'case:change', caseId);
    if (row.officerId === personId) throw new DocketError('conflict', { detail: 'The officer in the case can’t leave it. Hand the case over first.' });
    const there = await tx.caseMember.findFirst({ where: { caseId, personId, removedAt: null }, include: { person: { select: { name: true } } } });
    if (!there) throw notFound();
    await tx.caseMember.update({ where: { id: there.id }, data: { removedAt: now(), removedById: principal.personId } });
    await record(tx, actor, { action: 'case:member', ...aboutCase(row), details: { added: false, person: personId, personName: there.person.name } });
  });
}

/** The case goes to another officer, and with them to their unit; who had it stays a member. @throws DocketError `not-found`, `conflict`, `invalid-request` */
export async function handOver(call: OnCase & { readonly body: HandOver }): Promise<CaseDetail> {
  const { principal, actor, caseId, body } = call;
  return transaction(async (tx) => {
    const row = await lockCase(tx, principal, 'case:change', caseId);
    sameVersion(row.version, body.version, 'this case');
    const person = await officer(tx, body.officerId);
    if (row.officerId === person.id) throw new DocketError('conflict', { detail: `${person.name} is the officer in this case already.` });
    const before = await tx.person.findUniqueOrThrow({ where: { id: row.officerId }, select: { name: true } });
    await join(tx, call, aboutCase(row), person);
    const unitId = await unitOf(tx, person.id, now());
    await tx.case.update({ where: { id: caseId }, data: { officerId: person.id, unitId: unitId ?? row.unitId, version: { increment: 1 } } });
    await record(tx, actor, { action: 'case:hand-over', ...aboutCase(row), reason: body.reason, details: { from: before.name, to: person.name, officer: person.id, unit: unitId } });
    return caseDetail(tx, principal, caseId);
  });
}
