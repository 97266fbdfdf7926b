/** One sheet, one transaction: the case if it is new, the exhibit with its number, the recording as evidence, and what is kept together with it. */
import type { ExhibitMade, MakeExhibit } from '#contracts/cases.ts';
import { caseIsOpenTo, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { checkSpan, mediaLength } from '#server/annotations/index.ts';
import { keepTogether, membersOf } from '#server/holds/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { keepAnew } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { oneAtATime } from '#server/platform/one-at-a-time.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording, closedLabelOf, lockRecordings } from '#server/recordings/index.ts';
import { findCase, lockCase, type CaseRow } from './find-case.ts';
import { loadExhibits, spanOf, toExhibit } from './load-exhibits.ts';
import { openCaseIn } from './open-case.ts';
import { nextReference, typedReference } from './references.ts';

export interface MakeExhibitCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: MakeExhibit;
}

/** Asked of policy and storage, so before the transaction. @throws DocketError `not-found`, `not-playable`, `span-invalid`, `storage-unavailable` */
export async function checkExhibit({ principal, body: { recordingId, span } }: MakeExhibitCall): Promise<void> {
  await evidenceRow(null, principal, recordingId);
  if (span) checkSpan({ timescale: span.timescale, from: span.in, to: span.out }, await mediaLength(recordingId));
}

/** What was made, before anything is shared of it. */
export type MadeExhibit = Omit<ExhibitMade, 'shares'>;

/**
 * In the caller's transaction, once {@link checkExhibit} has passed.
 * @throws DocketError `not-found` (no such case to exhibit in, or footage that isn't theirs to mark as evidence), `not-playable` (its bytes are not verified yet),
 * `conflict` (the number is taken, the case is concluded or was opened meanwhile, the id is somebody else's), `invalid-request`
 */
export async function makeExhibitIn(tx: Tx, call: MakeExhibitCall): Promise<MadeExhibit> {
  const { principal, actor, body } = call;
  const { recordingId, span } = body;
  if (body.id !== undefined) await oneAtATime(tx, `exhibit ${body.id}`);
  const sentBefore = body.id === undefined ? null : await tx.exhibit.findUnique({ where: { id: body.id } });
  if (sentBefore) return again(tx, call, sentBefore);
  const inCase = 'id' in body.case ? await lockCase(tx, principal, 'case:exhibit', body.case.id) : await openCaseIn(tx, { principal, actor, body: body.case });
  if (inCase.state === 'concluded') throw new DocketError('conflict', { detail: 'This case is concluded. Take it up again before you put anything into it.' });
  const { incidentId: was } = await evidenceRow(tx, principal, recordingId);
  const others = body.keepTogether && was !== null ? await membersOf(tx, was) : [];
  await lockRecordings(tx, [...new Set([recordingId, ...others])]);
  const row = await evidenceRow(tx, principal, recordingId);
  const producer = await tx.person.findUniqueOrThrow({ where: { id: principal.personId }, select: { id: true, initials: true } });
  const next = await nextReference(tx, { caseId: inCase.id, producer, recordingId, isPart: span !== null, isSensitive: body.disclosure === 'unused_sensitive' });
  const given = body.reference === undefined ? next : await typedReference(tx, inCase.id, next, body.reference);
  if (!given.isKnown) await tx.caseProducer.create({ data: { caseId: inCase.id, personId: producer.id, prefix: given.prefix } });
  const id = body.id ?? uuidv7();
  const at = now();
  await tx.exhibit.create({
    data: {
      id, caseId: inCase.id, reference: given.reference, producerId: producer.id, number: given.number, parentId: given.parent?.id ?? null, recordingId,
      inTick: span?.in ?? null, outTick: span?.out ?? null, timescale: span?.timescale ?? null, description: body.description,
      disclosure: body.disclosure, sensitiveReason: body.sensitiveReason ?? null, intimate: body.intimate, keepTogether: body.keepTogether,
      markedEvidence: row.evidenceAt === null, madeById: principal.personId, madeAt: at,
    },
  });
  const made = spanOf({ inTick: span ? BigInt(span.in) : null, outTick: span ? BigInt(span.out) : null, timescale: span ? BigInt(span.timescale) : null });
  await record(tx, actor, {
    action: 'exhibit:make', ...aboutRecording(row), caseId: inCase.id,
    details: { exhibit: id, reference: given.reference, case: inCase.reference, ...(made ? { spanUs: [[made.inUs, made.outUs]], ticks: [made.in, made.out], timescale: made.timescale } : {}), disclosure: body.disclosure, keepTogether: body.keepTogether },
  });
  await keepAnew(tx, actor, { ids: [recordingId], caseId: inCase.id, evidence: { ids: [recordingId], by: { personId: principal.personId, at } } });
  let held: readonly string[] = [];
  if (body.keepTogether && row.incidentId !== null) {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM incident WHERE id = ${row.incidentId}::uuid FOR NO KEY UPDATE`);
    held = await keepTogether(tx, actor, row.incidentId, principal.personId);
  }
  return answer(tx, principal, id, inCase, await namedTo(tx, principal, held));
}

type Named = Parameters<typeof aboutRecording>[0];
interface EvidenceRow extends Named {
  readonly incidentId: string | null;
  readonly evidenceAt: Date | null;
  readonly state: string;
}

/** The recording, as it is theirs to make evidence of. @throws DocketError `not-found`, `not-playable` */
async function evidenceRow(tx: Tx | null, principal: PersonPrincipal, recordingId: string): Promise<EvidenceRow> {
  if (tx === null) return transaction((own) => evidenceRow(own, principal, recordingId));
  const [row] = await tx.$queryRaw<(EvidenceRow & { verified: boolean })[]>(Prisma.sql`
    SELECT r.id, r.file_name AS "fileName", r.title, r.started_at AS "startedAt", r.unit_id AS "unitId", r.borough_id AS "boroughId", r.state::text AS state, r.evidence_at AS "evidenceAt",
      coalesce(r.incident_id, (SELECT ir.incident_id FROM incident_recording ir WHERE ir.recording_id = r.id AND ir.state = 'proposed' ORDER BY ir.proposed_at LIMIT 1)) AS "incidentId",
      (${toSql({ fact: 'verified' })}) IS TRUE AS verified
    FROM recording r WHERE r.id = ${recordingId}::uuid AND ${toSql(visibleTo(principal, 'recording:evidence'))}`);
  if (!row) throw notFound();
  if (!row.verified) throw new DocketError('not-playable', { detail: 'Its bytes are still being checked. Try again when it is ready.' });
  return row;
}

/** What was made before under the same id, sent again for want of an answer. @throws DocketError `conflict`, `not-found` */
async function again(tx: Tx, { principal, actor, body }: MakeExhibitCall, before: { id: string; caseId: string; recordingId: string; madeById: string }): Promise<MadeExhibit> {
  if (before.madeById !== principal.personId || before.recordingId !== body.recordingId) throw new DocketError('conflict', { detail: 'This id is taken.' });
  const inCase = await findCase(tx, principal, 'case:view', before.caseId);
  await recordOnce(tx, actor, { action: 'case:view', subject: { kind: 'case', id: inCase.id, label: `${inCase.reference}, ${inCase.title}` }, caseId: inCase.id, details: { case: inCase.id, exhibits: 1 } });
  return answer(tx, principal, before.id, inCase, []);
}

async function answer(tx: Tx, principal: PersonPrincipal, id: string, { id: caseId, reference, title }: CaseRow, held: readonly string[]): Promise<MadeExhibit> {
  const [row] = await loadExhibits(tx, principal, Prisma.sql`x.id = ${id}::uuid`);
  if (!row) throw notFound();
  const [mine] = await tx.$queryRaw<{ mayShare: boolean }[]>(Prisma.sql`SELECT (${caseIsOpenTo(principal, 'case:share')}) AS "mayShare" FROM case_file c WHERE c.id = ${caseId}::uuid`);
  return { exhibit: toExhibit(row, principal), case: { id: caseId, reference, title, mayShare: mine?.mayShare === true }, held } as MadeExhibit;
}

/** Of these, whose and when, as far as they are this person's to see in lists. */
async function namedTo(tx: Tx, principal: PersonPrincipal, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ name: string | null; startedAt: Date }[]>(Prisma.sql`
    SELECT o.name, r.started_at AS "startedAt" FROM recording r LEFT JOIN person o ON o.id = r.officer_id
    WHERE r.id = ANY(${[...ids]}::uuid[]) AND ${toSql(visibleTo(principal, 'incident:view'))} ORDER BY r.started_at, r.id`);
  return rows.map(whoseWords);
}

/** "Tom Hale, recording of 21 Nov 2026, 22:37:50 GMT" */
export const whoseWords = ({ name, startedAt }: { name: string | null; startedAt: Date }): string => `${name === null ? '' : `${name}, `}${name === null ? closedLabelOf({ startedAt }) : closedLabelOf({ startedAt }).replace('Recording', 'recording')}`;
