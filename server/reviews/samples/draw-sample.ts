/** Draws what a goal still wants: the draw is in the ledger before anybody sees what was drawn. A skipped recording has its reason, and another is drawn. */
import { randomBytes } from 'node:crypto';
import type { SampleGoal, SkipSample } from '#contracts/samples.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { ALGORITHM, drawFrom, frameOf, hashOf } from './draw.ts';
import { eligibleIds } from './eligible.ts';
import { goalNow, holdGoal } from './goals.ts';
import { closeItem, openItem } from './items.ts';
import { monthWords } from './words.ts';

interface Call {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
}

/** What is left to draw may be fewer than are wanted, or none. @throws DocketError `not-found`; `too-many` */
export async function drawSample({ principal, actor, goalId }: Call & { readonly goalId: string }): Promise<SampleGoal> {
  return transaction(async (tx) => {
    const isDrawn = await drawInto(tx, { principal, actor, goalId });
    const goal = await goalNow(tx, principal, goalId);
    if (!isDrawn) await recordOnce(tx, actor, { action: 'sample:view', subject: { kind: 'sample', id: goalId, label: null }, unitId: goal.unit.id, details: { month: goal.month, shown: 1 } });
    return goal;
  });
}

/** @returns whether something was drawn */
async function drawInto(tx: Tx, { principal, actor, goalId }: Call & { readonly goalId: string }): Promise<boolean> {
  const goal = await holdGoal(tx, principal, goalId);
  await skipClosed(tx, { principal, actor, goalId });
  const items = await tx.sampleItem.findMany({ where: { goalId }, select: { state: true } });
  const missing = goal.wanted - items.filter(({ state }) => state !== 'skipped').length;
  if (missing <= 0) return false;
  // A team's goal and its officer's draw from the same recordings: one draw at a time, so that none is drawn twice.
  await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('sample_draw'))::text`);
  const eligible = await eligibleIds(tx, principal, goal);
  if (eligible.length === 0) return false;
  const seed = randomBytes(32).toString('hex');
  const drawn = drawFrom(seed, eligible, missing);
  const frame = frameOf(eligible);
  const eligibleHash = hashOf(frame);
  const number = (await tx.sampleDraw.count({ where: { goalId } })) + 1;
  const drawId = uuidv7();
  await tx.sampleDraw.create({ data: { id: drawId, goalId, number, algorithm: ALGORITHM, seed, eligible: eligible.length, eligibleHash, frame, drawnById: principal.personId, at: now() } });
  await tx.sampleItem.createMany({ data: drawn.map((recordingId, n) => ({ id: uuidv7(), drawId, goalId, position: items.length + n + 1, recordingId })) });
  await record(tx, actor, {
    action: 'sample:draw', subject: { kind: 'sample', id: drawId, label: `Dip-sample of ${monthWords(goal.month)}, ${goal.person?.name ?? goal.unit.name}, draw ${number}` }, unitId: goal.unitId,
    details: { goal: goalId, number, algorithm: ALGORITHM, seed, eligible: eligible.length, eligibleHash, drawn },
  });
  return true;
}

/** What was drawn and has since been locked, restricted or disposed of waits for nobody. */
async function skipClosed(tx: Tx, { principal, actor, goalId }: Call & { readonly goalId: string }): Promise<void> {
  const closed = await tx.sampleItem.findMany({
    where: { goalId, state: 'open', recording: { OR: [{ disposedAt: { not: null } }, { restricted: true }, { lockedAt: { not: null } }] }, NOT: { recording: toPrisma(visibleTo(principal, 'recording:audit')) } },
    include: { recording: true },
  });
  for (const { id, recording } of closed) {
    const reason = 'It can no longer be reviewed.';
    await closeItem(tx, { itemId: id, state: 'skipped', by: principal.personId, skipReason: reason });
    await record(tx, actor, { action: 'sample:skip', ...aboutRecording(recording), reason, details: { item: id, goal: goalId } });
  }
}

/** @throws DocketError `not-found`; `conflict` where it was dealt with */
export async function skipSample({ principal, actor, itemId, body }: Call & { readonly itemId: string; readonly body: SkipSample }): Promise<SampleGoal> {
  return transaction(async (tx) => {
    const found = await tx.sampleItem.findUnique({ where: { id: itemId }, select: { goalId: true } });
    // The goal first, as a draw holds it: else two would wait for each other.
    if (found) await holdGoal(tx, principal, found.goalId);
    const item = await openItem(tx, principal, itemId);
    const recording = await tx.recording.findUniqueOrThrow({ where: { id: item.recordingId } });
    await closeItem(tx, { itemId, state: 'skipped', by: principal.personId, skipReason: body.reason });
    await record(tx, actor, { action: 'sample:skip', ...aboutRecording(recording), reason: body.reason, details: { item: itemId, draw: item.drawId, goal: item.goalId } });
    await drawInto(tx, { principal, actor, goalId: item.goalId });
    return goalNow(tx, principal, item.goalId);
  });
}
