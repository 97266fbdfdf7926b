/** An export as the API tells it. */
import { ExportOptions, type Export } from '#contracts/exports.ts';
import type { Db, Tx } from '#server/platform/db.ts';
import type { ExportRow } from './about.ts';
import { ExportFacts } from './facts.ts';
import { askedTogether } from './together/asked.ts';

/** @param ahead how many come before it, where it waits */
export function toExport(row: ExportRow, ahead: number | null, mayChange: boolean): Export {
  const { id, kind, state, title, progress, reason, incidentId, by, at, finishedAt, version } = row;
  return {
    id, kind, state, title, progress: state === 'ready' ? 100 : progress, ahead, reason, incidentId, by, version, mayChange,
    sources: row.sources.map(({ recordingId, inTick, outTick, timescale }) => ({ recordingId, in: Number(inTick), out: Number(outTick), timescale: Number(timescale) })),
    options: ExportOptions.parse(row.options),
    together: toldTogether(row),
    exhibitId: row.exhibitId,
    check: row.needsCheck ? { by: row.checkedBy?.name ?? null, at: row.checkedAt?.toISOString() ?? null, lookedBy: row.lookedBy } : null,
    durationUs: row.facts === null ? null : ExportFacts.parse(row.facts).durationUs,
    files: row.files.map(({ name, bytes, sha256 }) => ({ name, bytes: Number(bytes), sha256 })),
    at: at.toISOString(), finishedAt: finishedAt?.toISOString() ?? null,
  } as Export;
}

function toldTogether({ together }: ExportRow): Export['together'] {
  const asked = askedTogether(together);
  return asked && { fromUs: asked.fromUs, toUs: asked.toUs, clock: asked.clock };
}

/** How many of its line come before it: those rendered now, and those that are to go first. Null where it doesn't wait. */
export async function aheadOf(tx: Tx | Db, { id, state, long, priority, at }: Pick<ExportRow, 'id' | 'state' | 'long' | 'priority' | 'at'>): Promise<number | null> {
  if (state !== 'queued') return null;
  return tx.export.count({
    where: { long, id: { not: id }, OR: [{ state: 'rendering' }, { state: 'queued', OR: [{ priority: { gt: priority } }, { priority, at: { lt: at } }] }] },
  });
}
