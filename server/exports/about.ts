/** The recordings of an export as policy opens them to a person, and what the ledger says of each. */
import type { ExportOptions } from '#contracts/exports.ts';
import { VIEW_REASONS, type ViewReason } from '#contracts/playback.ts';
import { reasonRequired, toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { usOf } from '#server/annotations/index.ts';
import type { Entry } from '#server/ledger/index.ts';
import type { Prisma, Tx, Db } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';

export const WITH_ALL = { sources: { include: { recording: true }, orderBy: { position: 'asc' } }, files: { orderBy: { name: 'asc' } }, by: { select: { id: true, name: true } }, checkedBy: { select: { name: true } }, exhibit: { select: { caseId: true } } } as const satisfies Prisma.ExportInclude;
export type ExportRow = Prisma.ExportGetPayload<{ include: typeof WITH_ALL }>;
export type RecordingRow = Prisma.RecordingGetPayload<object>;

/** Of these recordings all are open for exports, or nothing is said of any. @throws DocketError `not-found` */
export async function exportable(tx: Tx | Db, who: PersonPrincipal, ids: readonly string[]): Promise<RecordingRow[]> {
  const rows = await tx.recording.findMany({ where: { AND: [{ id: { in: [...ids] } }, toPrisma(visibleTo(who, 'recording:export'))] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw notFound();
    return row;
  });
}

/** All of an export, where all of its recordings are open to this person. @throws DocketError `not-found` */
export async function openExport(tx: Tx | Db, who: PersonPrincipal, exportId: string): Promise<ExportRow> {
  const row = await tx.export.findUnique({ where: { id: exportId }, include: WITH_ALL });
  if (!row) throw notFound();
  await exportable(tx, who, row.sources.map(({ recordingId }) => recordingId));
  return row;
}

/** Of these exports those of which every recording is open to this person. */
export async function openOnes(tx: Tx | Db, who: PersonPrincipal, rows: readonly ExportRow[]): Promise<ExportRow[]> {
  const ids = [...new Set(rows.flatMap(({ sources }) => sources.map(({ recordingId }) => recordingId)))];
  const open = new Set((await tx.recording.findMany({ where: { AND: [{ id: { in: ids } }, toPrisma(visibleTo(who, 'recording:export'))] }, select: { id: true } })).map(({ id }) => id));
  return rows.filter(({ sources }) => sources.every(({ recordingId }) => open.has(recordingId)));
}

/** A reason in words as the ledger keeps it. */
export const inWords = (reason: ViewReason): string => [VIEW_REASONS[reason.code], reason.words].filter(Boolean).join(': ');

/**
 * Why this is done, where watching it needs a reason: as given, or as of a viewing of one's own that is open.
 * @throws DocketError `reason-required`
 */
export async function reasonFor(tx: Tx | Db, who: PersonPrincipal, rows: readonly RecordingRow[], given: ViewReason | undefined): Promise<string | null> {
  if (given) return inWords(given);
  const asking = rows.filter((row) => reasonRequired(who, row));
  let why: string | null = null;
  for (const { id } of asking) {
    const viewing = await tx.playbackSession.findFirst({ where: { personId: who.personId, reason: { not: null }, endedAt: null, items: { some: { recordingId: id } } }, orderBy: { openedAt: 'desc' }, select: { reason: true } });
    if (!viewing) throw new DocketError('reason-required');
    why ??= viewing.reason;
  }
  return why;
}

/** What is hidden and muted, as the ledger lists it. */
export const redactionDetails = ({ redactions, mutes }: Pick<ExportOptions, 'redactions' | 'mutes'>): Record<string, unknown> => ({
  ...(redactions.length > 0 ? { redactions: redactions.map(({ shape, style, reason }) => ({ shape, style, reason })) } : {}),
  ...(mutes.length > 0 ? { mutes: mutes.map(({ reason }) => ({ reason })) } : {}),
});

/** One entry for each recording, so that each one's history is whole on its own. */
export function entriesOf(action: Entry['action'], row: Pick<ExportRow, 'id' | 'kind' | 'incidentId' | 'sources' | 'exhibit'>, { reason = null, details = {} }: { reason?: string | null; details?: Record<string, unknown> } = {}): Entry[] {
  return row.sources.map(({ recording, inTick, outTick, timescale }): Entry => ({
    action,
    ...aboutRecording(recording),
    caseId: row.exhibit?.caseId ?? null,
    reason,
    details: { export: row.id, kind: row.kind, spanUs: [[usOf(inTick, timescale), usOf(outTick, timescale)]], ticks: [Number(inTick), Number(outTick)], timescale: Number(timescale), ...(row.incidentId ? { incident: row.incidentId, cameras: row.sources.length } : {}), ...details },
  }));
}
