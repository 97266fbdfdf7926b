/** A draw done again from what was recorded of it, and compared with the ledger. */
import { isDeepStrictEqual } from 'node:util';
import type { SampleProof } from '#contracts/samples.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, verifyEntry, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { drawFrom, hashOf, idsIn } from './draw.ts';

/** @throws DocketError `not-found` also for another unit's */
export async function proveSample({ principal, actor, drawId }: { principal: PersonPrincipal; actor: Actor; drawId: string }): Promise<SampleProof> {
  return transaction(async (tx) => {
    const draw = await tx.sampleDraw.findFirst({
      where: { id: drawId, ...(principal.roles.has('Auditor') ? {} : { goal: { unitId: { in: [...principal.supervisedUnits] } } }) },
      include: { drawnBy: { select: { name: true } }, items: { orderBy: { position: 'asc' } } },
    });
    if (!draw) throw notFound();
    const drawn = draw.items.map(({ recordingId }) => recordingId);
    const entry = await tx.ledgerEntry.findFirst({ where: { action: 'sample:draw', at: { gte: new Date(draw.at.getTime() - 60_000), lte: new Date(draw.at.getTime() + 60_000) }, subjectId: drawId } });
    const said = { goal: draw.goalId, number: draw.number, algorithm: draw.algorithm, seed: draw.seed, eligible: draw.eligible, eligibleHash: draw.eligibleHash, drawn };
    const frameHolds = hashOf(draw.frame) === draw.eligibleHash && draw.frame.length === 16 * draw.eligible;
    const drawHolds = isDeepStrictEqual(drawFrom(draw.seed, idsIn(draw.frame), drawn.length), drawn);
    const ledgerHolds = entry !== null && verifyEntry(entry).length === 0 && isDeepStrictEqual(entry.details, said);
    await record(tx, actor, { action: 'sample:prove', subject: { kind: 'sample', id: drawId, label: null }, details: { draw: drawId, holds: frameHolds && drawHolds && ledgerHolds } });
    return { drawId, number: draw.number, at: draw.at.toISOString(), drawnBy: draw.drawnBy.name, algorithm: draw.algorithm, seed: draw.seed, eligible: draw.eligible, eligibleHash: draw.eligibleHash, drawn, frameHolds, drawHolds, ledgerHolds } as SampleProof;
  });
}
