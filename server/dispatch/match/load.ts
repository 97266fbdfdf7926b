/** Rows → recordings and events as matching sees them. */
import { cadReference } from '#contracts/cad-reference.ts';
import { ACCEPTED_CALIBRATIONS, correctionOf } from '#server/clocks/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { lengthWords } from '../words.ts';
import { LONGEST_ASSIGNMENT_MS, type Dispatched } from './choose-event.ts';
import type { Filmed } from './filmed.ts';

export const FILMED_SELECT = {
  id: true, state: true, officerId: true, startedAt: true, startSource: true, durationUs: true, lat: true, lon: true, place: true, boroughId: true, unitId: true,
  cadReference: true, categoryId: true, fileName: true, title: true, incidentId: true,
  device: { select: { calibrations: ACCEPTED_CALIBRATIONS } },
  proposal: { include: { event: { select: { reference: true } } } },
} as const satisfies Prisma.RecordingSelect;

export type FilmedRow = Prisma.RecordingGetPayload<{ select: typeof FILMED_SELECT }>;

/** What matching looks at: ready, and still there. */
export const readFilmed = (tx: Tx, id: string): Promise<FilmedRow | null> => tx.recording.findFirst({ where: { id, state: 'ready', disposedAt: null }, select: FILMED_SELECT });

/** `ownReferences`: without its proposal's, for choosing anew. */
export function toFilmed(row: FilmedRow, which: 'all-references' | 'own-references' = 'all-references'): Filmed {
  const offsetMs = (correctionOf(row, row.device?.calibrations ?? [])?.offsetUs ?? 0) / 1000;
  const fromMs = row.startedAt.getTime() + Math.round(offsetMs);
  const named = cadReference(row.cadReference, new Date(fromMs));
  const proposed = which === 'all-references' && row.proposal && row.proposal.state !== 'dismissed' ? (row.proposal.event?.reference ?? null) : null;
  return {
    id: row.id,
    officerId: row.officerId,
    span: { fromMs, toMs: fromMs + Number(row.durationUs ?? 0) / 1000 },
    position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    place: row.place,
    boroughId: row.boroughId,
    references: [...new Set([named, proposed].filter((one) => one !== null))],
  };
}

/** "+31 s", "−8 h", or null where its clock stands as it was. */
export function clockWords(row: FilmedRow): string | null {
  const correction = correctionOf(row, row.device?.calibrations ?? []);
  if (!correction || Math.abs(correction.offsetUs) < 500_000) return null;
  return `${correction.offsetUs < 0 ? '−' : '+'}${lengthWords(Math.abs(correction.offsetUs) / 1000)}`;
}

/** Events that the recording's officer was sent to around then, and those it names. */
export async function eventsFor(tx: Tx, { officerId, span, references }: Filmed): Promise<Dispatched[]> {
  const sent = officerId === null ? [] : await tx.cadOfficer.findMany({
    where: { personId: officerId, from: { lt: new Date(span.toMs), gt: new Date(span.fromMs - LONGEST_ASSIGNMENT_MS - 24 * 3_600_000) }, OR: [{ to: null }, { to: { gt: new Date(span.fromMs) } }] },
    include: { event: true },
    orderBy: { from: 'desc' },
    take: 200,
  });
  const named = references.length === 0 ? [] : await tx.cadEvent.findMany({ where: { reference: { in: [...references] } } });
  const events = new Map([...sent.map(({ event }) => event), ...named].map((event) => [event.id, event]));
  return [...events.values()].map((event) => ({
    id: event.id,
    reference: event.reference,
    kind: event.kind,
    place: event.place,
    position: event.lat === null || event.lon === null ? null : { lat: event.lat, lon: event.lon },
    categoryId: event.categoryId,
    endsAtMs: event.endsAt?.getTime() ?? null,
    assigned: sent.filter(({ cadEventId }) => cadEventId === event.id).map(({ from, to }) => ({ fromMs: from.getTime(), toMs: to?.getTime() ?? null })),
  }));
}
