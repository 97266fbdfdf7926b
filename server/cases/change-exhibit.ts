/** What is said of an exhibit: its description, how it is disclosed, whether it is intimate. What it is of never changes. */
import { isSensitiveReference, OF_SENSITIVE_NUMBER, type ChangeExhibit, type Exhibit } from '#contracts/cases.ts';
import { caseIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockCase, sameVersion } from './find-case.ts';
import { loadExhibits, toExhibit, type ExhibitRow } from './load-exhibits.ts';

export interface OnExhibit {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly exhibitId: string;
}

/** The exhibit with its case held; closed footage is not theirs to speak of. @throws DocketError `not-found` */
export async function lockExhibit(tx: Tx, principal: PersonPrincipal, action: 'case:exhibit' | 'case:withdraw-exhibit' | 'case:view', exhibitId: string): Promise<{ row: ExhibitRow; inCase: Awaited<ReturnType<typeof lockCase>> }> {
  const [found] = await tx.$queryRaw<{ caseId: string }[]>(Prisma.sql`SELECT x.case_id AS "caseId" FROM exhibit x JOIN case_file c ON c.id = x.case_id WHERE x.id = ${exhibitId}::uuid AND ${caseIsOpenTo(principal, action)}`);
  if (!found) throw notFound();
  const inCase = await lockCase(tx, principal, action, found.caseId);
  const [row] = await loadExhibits(tx, principal, Prisma.sql`x.id = ${exhibitId}::uuid`);
  if (!row || row.closed) throw notFound();
  return { row, inCase };
}

export type ChangeExhibitCall = OnExhibit & { readonly body: ChangeExhibit };

/**
 * In the caller's transaction, which sees to its shares too.
 * @throws DocketError `not-found`, `conflict`, `invalid-request` where it becomes sensitive without its reason, or has one without being so
 */
export async function changeExhibitIn(tx: Tx, { principal, actor, exhibitId, body }: ChangeExhibitCall): Promise<Exhibit> {
  const { row, inCase } = await lockExhibit(tx, principal, 'case:exhibit', exhibitId);
  sameVersion(row.version, body.version, `exhibit ${row.reference}`);
  if (row.state === 'withdrawn') throw new DocketError('conflict', { detail: `Exhibit ${row.reference} was withdrawn.` });
  const disclosure = body.disclosure ?? row.disclosure;
  // Nothing that the defence is given bears a number that only sensitive material has.
  if (isSensitiveReference(row.reference) && !OF_SENSITIVE_NUMBER.includes(disclosure))
    throw new DocketError('conflict', { detail: `${row.reference} is a number of sensitive material, which the defence never reads. Put it into the case anew: it gets a number of the others. Then have this one withdrawn.` });
  const sensitiveReason = disclosure === 'unused_sensitive' ? (body.sensitiveReason ?? row.sensitiveReason) : null;
  if (disclosure === 'unused_sensitive' && sensitiveReason === null) throw wrong('Say why it is sensitive: the prosecutor reads it.');
  if (disclosure !== 'unused_sensitive' && body.sensitiveReason !== undefined) throw wrong('Only what is sensitive has a reason for it.');
  const { description = row.description, intimate = row.intimate } = body;
  const changed = [
    ...(description === row.description ? [] : ['its description']),
    ...(disclosure === row.disclosure ? [] : ['how it is disclosed']),
    ...(sensitiveReason === row.sensitiveReason ? [] : ['why it is sensitive']),
    ...(intimate === row.intimate ? [] : ['whether it is intimate']),
  ];
  if (changed.length === 0) throw new DocketError('conflict', { detail: 'It says so already.' });
  await tx.exhibit.update({ where: { id: exhibitId }, data: { description, disclosure, sensitiveReason, intimate, version: { increment: 1 } } });
  const recording = await tx.recording.findUniqueOrThrow({ where: { id: row.recordingId } });
  await record(tx, actor, {
    action: 'exhibit:change', ...aboutRecording(recording), caseId: inCase.id,
    // Why it is sensitive is for the prosecutor: the recording's history is read by others.
    details: { exhibit: exhibitId, reference: row.reference, changed, before: { disclosure: row.disclosure, intimate: row.intimate }, after: { disclosure, intimate } },
  });
  const [after] = await loadExhibits(tx, principal, Prisma.sql`x.id = ${exhibitId}::uuid`);
  if (!after) throw notFound();
  return toExhibit(after, principal);
}

const wrong = (message: string) => new DocketError('invalid-request', { detail: message, issues: [{ path: 'body.sensitiveReason', message }] });
