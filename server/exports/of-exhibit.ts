/** An export that is an exhibit's: of its recording, of nothing beyond it, by somebody who works on its case. */
import { caseIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import type { Stretch } from './export-exhibit.ts';

interface OfExhibit {
  readonly exhibitId: string;
  readonly recordingId: string;
  readonly stretch: Stretch;
}

/** @throws DocketError `not-found`; `span-invalid` where it would show more than the exhibit does */
export async function exhibitShows(tx: Tx, who: PersonPrincipal, { exhibitId, recordingId, stretch }: OfExhibit): Promise<void> {
  const [open] = await tx.$queryRaw<object[]>(Prisma.sql`
    SELECT 1 FROM exhibit x JOIN case_file c ON c.id = x.case_id
    WHERE x.id = ${exhibitId}::uuid AND x.recording_id = ${recordingId}::uuid AND x.state = 'active' AND ${caseIsOpenTo(who, 'case:exhibit')}`);
  if (!open) throw notFound();
  const { inTick, outTick, timescale } = await tx.exhibit.findUniqueOrThrow({ where: { id: exhibitId }, select: { inTick: true, outTick: true, timescale: true } });
  if (inTick === null || outTick === null) return;
  if (timescale !== BigInt(stretch.timescale) || BigInt(stretch.in) < inTick || BigInt(stretch.out) > outTick) throw new DocketError('span-invalid', { detail: 'It reaches beyond the exhibit.' });
}
