/** How many recordings of a unit or an officer are to be reviewed of a month, as its supervisors set it. */
import type { ChangeSampleGoal, ListSampleGoals, SampleGoal, SampleGoals, SetSampleGoal } from '#contracts/samples.ts';
import { toPrisma, unitsBelow, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { monthSpan } from './eligible.ts';
import { monthOf, monthText, monthWords } from './words.ts';

interface Call {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
}

const include = (who: PersonPrincipal) =>
  ({
    unit: { select: { id: true, name: true } }, person: { select: { id: true, name: true } }, setBy: { select: { name: true } },
    // What one may not review (any more) is not there: one's own, what was locked or restricted since.
    items: { where: { recording: toPrisma(visibleTo(who, 'recording:audit')) }, orderBy: { position: 'asc' } },
    _count: { select: { items: { where: { state: 'reviewed' } } } },
  }) as const satisfies Prisma.SampleGoalInclude;

/** @throws DocketError `not-found` also for another unit's */
export async function goalNow(tx: Tx, who: PersonPrincipal, goalId: string): Promise<SampleGoal> {
  const row = await tx.sampleGoal.findFirst({ where: { id: goalId, unitId: { in: [...who.supervisedUnits] } }, include: include(who) });
  if (!row) throw notFound();
  return toGoal(row);
}

type Row = Prisma.SampleGoalGetPayload<{ include: ReturnType<typeof include> }>;
const toGoal = ({ id, unit, person, month, wanted, setBy, version, items, _count }: Row) =>
  ({
    id, unit, officer: person, month: monthText(month), wanted, reviewed: _count.items, setBy: setBy.name, version,
    items: items.map((item) => ({ id: item.id, position: item.position, drawId: item.drawId, recordingId: item.recordingId, state: item.state, reviewId: item.reviewId, skipReason: item.skipReason })),
  }) as SampleGoal;

const MOST = 200;

export async function listSampleGoals({ principal, actor, query }: Call & { readonly query: ListSampleGoals }): Promise<SampleGoals> {
  return transaction(async (tx) => {
    const rows = await tx.sampleGoal.findMany({ where: { unitId: { in: [...principal.supervisedUnits] }, month: monthOf(query.month) }, include: include(principal), orderBy: [{ unit: { name: 'asc' } }, { id: 'asc' }], take: MOST });
    await recordOnce(tx, actor, { action: 'sample:view', details: { month: query.month, shown: rows.length } });
    return { items: rows.map(toGoal) };
  });
}

export async function readSampleGoal({ principal, actor, goalId }: Call & { readonly goalId: string }): Promise<SampleGoal> {
  return transaction(async (tx) => {
    const goal = await goalNow(tx, principal, goalId);
    await recordOnce(tx, actor, { action: 'sample:view', subject: { kind: 'sample', id: goalId, label: null }, unitId: goal.unit.id, details: { month: goal.month, shown: 1 } });
    return goal;
  });
}

/** @throws DocketError `not-found` for another's unit; `officer-unknown`; `conflict` where there is one */
export async function setSampleGoal({ principal, actor, body }: Call & { readonly body: SetSampleGoal }): Promise<SampleGoal> {
  return transaction(async (tx) => {
    if (!principal.supervisedUnits.includes(body.unitId)) throw notFound();
    const month = monthOf(body.month);
    const officer = body.personId === null ? null : await postedThere(tx, body.personId, body.unitId, month);
    if (officer?.id === principal.personId) throw new DocketError('invalid-request', { detail: 'Nobody reviews themselves: another supervisor sets this goal.' });
    // Two at once for one unit: the second finds the first's.
    await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext(${`sample_goal ${body.unitId}`}))::text`);
    if ((await tx.sampleGoal.count({ where: { unitId: body.unitId, personId: body.personId, month } })) > 0) throw new DocketError('conflict', { detail: 'A goal is set for that. Change it instead.' });
    const id = uuidv7();
    await tx.sampleGoal.create({ data: { id, unitId: body.unitId, personId: body.personId, month, wanted: body.wanted, setById: principal.personId, setAt: now() } });
    await record(tx, actor, { action: 'sample:goal', subject: { kind: 'sample', id, label: null }, unitId: body.unitId, details: { month: monthWords(month), wanted: body.wanted, ...(officer ? { officer: officer.id, officerName: officer.name } : {}) } });
    return goalNow(tx, principal, id);
  });
}

async function postedThere(tx: Tx, personId: string, unitId: string, month: Date): Promise<{ id: string; name: string }> {
  const { from, to } = monthSpan(month);
  const person = await tx.person.findFirst({
    where: { id: personId, postings: { some: { unitId: { in: await unitsBelow(tx, unitId, now()) }, from: { lt: to }, OR: [{ to: null }, { to: { gt: from } }] } } },
    select: { id: true, name: true },
  });
  if (!person) throw new DocketError('officer-unknown', { detail: 'That officer was not posted to this unit in that month.' });
  return person;
}

/** @throws DocketError `not-found`; `conflict` where it was changed since, or fewer than are drawn */
export async function changeSampleGoal({ principal, actor, goalId, body }: Call & { readonly goalId: string; readonly body: ChangeSampleGoal }): Promise<SampleGoal> {
  return transaction(async (tx) => {
    const goal = await holdGoal(tx, principal, goalId);
    if (goal.version !== body.version) throw new DocketError('conflict');
    const standing = await tx.sampleItem.count({ where: { goalId, state: { not: 'skipped' } } });
    if (body.wanted < standing) throw new DocketError('conflict', { detail: `${standing} are drawn: what is drawn is reviewed, or skipped with a reason.` });
    await tx.sampleGoal.update({ where: { id: goalId }, data: { wanted: body.wanted, version: { increment: 1 } } });
    await record(tx, actor, { action: 'sample:goal', subject: { kind: 'sample', id: goalId, label: null }, unitId: goal.unitId, details: { month: monthWords(goal.month), wanted: body.wanted, before: goal.wanted, ...(goal.person ? { officer: goal.person.id, officerName: goal.person.name } : {}) } });
    return goalNow(tx, principal, goalId);
  });
}

/** Until the transaction ends nobody else draws for it. @throws DocketError `not-found` */
export async function holdGoal(tx: Tx, who: PersonPrincipal, goalId: string) {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM sample_goal WHERE id = ${goalId}::uuid FOR UPDATE`);
  const goal = await tx.sampleGoal.findFirst({ where: { id: goalId, unitId: { in: [...who.supervisedUnits] } }, include: { person: { select: { id: true, name: true } }, unit: { select: { name: true } } } });
  if (!goal) throw notFound();
  return goal;
}
