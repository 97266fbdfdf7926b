/** A case begins: whoever opens it is its officer and first member, until it is handed over. */
import { caseKey, type CaseDetail, type OpenCase } from '#contracts/cases.ts';
import { caseIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutCase, type CaseRow } from './find-case.ts';
import { caseDetail } from './read-case.ts';
import { unitOf } from './unit-of.ts';

export interface OpenCaseCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: OpenCase;
}

/**
 * In the caller's transaction. Two who open one reference at the same moment wait for each other; the second is told.
 * @throws DocketError `conflict` where a case of this reference is there: named where it is theirs to see, and else only that it is there
 */
export async function openCaseIn(tx: Tx, { principal, actor, body }: OpenCaseCall): Promise<CaseRow> {
  const { reference, title } = body;
  const id = body.id ?? uuidv7();
  const at = now();
  const unitId = await unitOf(tx, principal.personId, at);
  const [made] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO case_file (id, reference, reference_key, title, officer_id, unit_id, opened_by, opened_at)
    VALUES (${id}::uuid, ${reference}, ${caseKey(reference)}, ${title}, ${principal.personId}::uuid, ${unitId}::uuid, ${principal.personId}::uuid, ${at})
    ON CONFLICT DO NOTHING RETURNING id`);
  if (!made) throw await taken(tx, principal, body);
  await tx.caseMember.create({ data: { id: uuidv7(), caseId: id, personId: principal.personId, addedById: principal.personId, addedAt: at } });
  const row: CaseRow = { id, reference, title, state: 'open', unitId, officerId: principal.personId, version: 1 };
  await record(tx, actor, { action: 'case:open', ...aboutCase(row) });
  return row;
}

async function taken(tx: Tx, principal: PersonPrincipal, { reference }: OpenCase): Promise<DocketError> {
  const [open] = await tx.$queryRaw<{ title: string }[]>(Prisma.sql`SELECT c.title FROM case_file c WHERE c.reference_key = ${caseKey(reference)} AND ${caseIsOpenTo(principal, 'case:list')}`);
  const detail = open ? `There is a case with this reference already: ${open.title}. Choose it instead.` : 'There is a case with this reference already. Ask its officer in the case to add you.';
  return new DocketError('conflict', { detail, issues: [{ path: 'body.reference', message: detail }] });
}

/** A case without anything in it yet. @throws DocketError `conflict` */
export async function openCase(call: OpenCaseCall): Promise<CaseDetail> {
  return transaction(async (tx) => {
    const { id } = await openCaseIn(tx, call);
    return caseDetail(tx, call.principal, id);
  });
}
