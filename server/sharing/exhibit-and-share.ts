/** One sheet: the exhibit, its export and its shares, in one transaction. Nothing of it is done unless all of it is. */
import type { ExhibitMade } from '#contracts/cases.ts';
import { checkExhibit, makeExhibitIn, type MakeExhibitCall } from '#server/cases/index.ts';
import { exhibitStretch } from '#server/exports/index.ts';
import { transaction } from '#server/platform/db.ts';
import { shareIn } from './share-exports.ts';

/**
 * @throws DocketError `not-found`, `not-playable`, `span-invalid`, `conflict`, `invalid-request`, `storage-unavailable` as an exhibit; and where it is
 * shared `recipient-unknown`, `share-refused`, `confirm-required`, `too-many`
 */
export async function exhibitAndShare(call: MakeExhibitCall): Promise<ExhibitMade> {
  const { principal, actor, body } = call;
  const { recordingId, span, share } = body;
  await checkExhibit(call);
  const big = (tick: number | undefined) => (tick === undefined ? null : BigInt(tick));
  const stretch = share && (await exhibitStretch({ recordingId, inTick: big(span?.in), outTick: big(span?.out), timescale: big(span?.timescale) }));
  return transaction(async (tx) => {
    const made = await makeExhibitIn(tx, call);
    const shares = [];
    if (share && stretch) {
      const { to, ...terms } = share;
      const { id: exhibitId } = made.exhibit;
      for (const { id, recipientId } of to)
        shares.push(await shareIn(tx, { principal, actor, caseId: made.case.id, body: { id, recipientId, exportIds: [], exhibitIds: [exhibitId], ...terms }, stretches: new Map([[exhibitId, stretch]]) }));
    }
    return { ...made, shares };
  });
}
