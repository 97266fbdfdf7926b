/** A supervisor's review: what was found, what the officers are told, and what follows. Nobody reviews themselves. */
import { answersFit, type Reviewable, type ReviewSubmitted } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, recordAll } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { formOf } from '../form/form.ts';
import { closeItem, openItem, waitingItem } from '../samples/items.ts';
import { reviewableNow, type AboutSubject } from './read-reviewable.ts';
import { officersOf, reviewsOf, subjectOf, type SubjectRecording } from './subject.ts';

export interface SubmitCall extends AboutSubject {
  readonly body: ReviewSubmitted;
}

/** @throws DocketError `not-found`; `conflict` where somebody reviewed it since it was opened, or a drawn recording was dealt with; `invalid-request` */
export async function submitReview({ principal, actor, subject, body }: SubmitCall): Promise<Reviewable> {
  return transaction(async (tx) => {
    // Held first, then looked at: the second of two at once finds what the first said.
    await lockRecordings(tx, (await subjectOf(tx, principal, subject)).map(({ id }) => id));
    const recordings = await subjectOf(tx, principal, subject);
    const [latest] = await tx.review.findMany({ where: reviewsOf(principal, subject), orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1, include: { reviewer: { select: { name: true } } } });
    if ((latest?.id ?? null) !== body.seen) throw new DocketError('conflict', { detail: `${latest?.reviewer.name ?? 'Somebody'} has reviewed this since you opened it. What you filled in is kept here: read theirs, then submit yours as well.` });
    const form = await formOf(tx, body.formVersion);
    if (!answersFit(form.questions, body.answers)) throw new DocketError('invalid-request', { detail: 'Answer each question.' });
    const officers = officersOf(recordings);
    await checkPeople(tx, principal, officers, body);
    const drawn = body.draw ?? ('recordingId' in subject ? await waitingItem(tx, principal, subject.recordingId) : null);
    const item = drawn === null ? null : await openItem(tx, principal, drawn);
    if (item && !('recordingId' in subject && subject.recordingId === item.recordingId)) throw new DocketError('invalid-request', { detail: 'Another recording was drawn.' });

    const id = uuidv7();
    const at = now();
    const referred = new Set(body.followUps.filter(({ kind }) => kind === 'professional_standards').map(({ personId }) => personId as string));
    await tx.review.create({
      data: {
        id, formId: form.id, incidentId: 'incidentId' in subject ? subject.incidentId : null, unitId: mostOf(recordings), reviewerId: principal.personId,
        answers: body.answers, outcome: body.outcome, feedback: body.feedback?.text ?? null, at,
        recordings: { create: recordings.map((r) => ({ recordingId: r.id, officerId: r.officerId })) },
        officers: { create: officers.map((o) => ({ personId: o.id, unitId: o.unitId, at, feedback: body.feedback?.to.includes(o.id as never) ?? false, withheld: referred.has(o.id) })) },
        followUps: {
          create: body.followUps.map(({ kind, personId, note, ownerId, due }) => ({
            id: uuidv7(), kind, personId, note, due: new Date(`${due}T00:00:00Z`), madeAt: at, ownerId: kind === 'professional_standards' ? null : (ownerId ?? principal.personId),
          })),
        },
      },
    });
    if (item) await closeItem(tx, { itemId: item.id, state: 'reviewed', by: principal.personId, reviewId: id });
    await recordAll(tx, actor, recordings.map((row) => ({
      action: 'review:submit', ...aboutRecording(row),
      details: { review: id, form: form.version, outcome: body.outcome, feedback: body.feedback !== null, of: recordings.length, incident: 'incidentId' in subject, sample: item !== null, ...(item ? { draw: item.drawId, item: item.id } : {}) },
    })));
    for (const { kind, personId, due } of body.followUps)
      await record(tx, actor, { action: 'follow-up:add', subject: { kind: 'review', id, label: null }, unitId: mostOf(recordings), details: { kind, officer: personId, officerName: officers.find((o) => o.id === personId)?.name, due } });
    return reviewableNow(tx, { principal, actor, subject });
  });
}

async function checkPeople(tx: Tx, principal: PersonPrincipal, officers: readonly { id: string }[], body: ReviewSubmitted): Promise<void> {
  const theirs = new Set(officers.map(({ id }) => id));
  if ([...(body.feedback?.to ?? []), ...body.followUps.map(({ personId }) => personId)].some((id) => !theirs.has(id)))
    throw new DocketError('invalid-request', { detail: 'One of these people didn’t film this.' });
  const owners = [...new Set(body.followUps.flatMap(({ ownerId }) => ownerId ?? []))];
  const known = await tx.person.count({ where: { id: { in: owners }, active: true, organisationId: principal.organisationId } });
  if (known !== owners.length) throw new DocketError('invalid-request', { detail: 'Whoever is to see to it is not of your force, or no longer.' });
  if (body.followUps.some(({ ownerId, personId }) => ownerId === personId)) throw new DocketError('invalid-request', { detail: 'Somebody else sees to it than whom it is about.' });
}

/** The unit with most of these recordings. */
function mostOf(recordings: readonly SubjectRecording[]): string | null {
  const by = Map.groupBy(recordings, ({ unitId }) => unitId);
  return [...by].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}
