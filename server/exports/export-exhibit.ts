/** The export of an exhibit that is shared: the newest there is or is on its way, else one asked for now, as the exhibit is and with nothing drawn on it. */
import { ExportOptions, WANTED_EXPORTS, type ExportState } from '#contracts/exports.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { mediaLength } from '#server/annotations/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { db, type Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { now } from '#server/platform/clock.ts';
import { exportable } from './about.ts';
import { makeExport } from './ask.ts';
import { isRedacted } from './options.ts';
import { urgencyOf } from './urgency.ts';

type ExhibitRow = Prisma.ExhibitGetPayload<object>;

export interface ExportExhibit {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly exhibit: ExhibitRow;
  /** Why it is exported, in words. */
  readonly why: string;
  /** As {@link exhibitStretch} found it. */
  readonly stretch: Stretch;
}

export interface Stretch {
  readonly timescale: number;
  readonly in: number;
  readonly out: number;
}

/** Asked of storage for a whole recording, so before the transaction. @throws DocketError `storage-unavailable` */
export async function exhibitStretch({ recordingId, inTick, outTick, timescale }: Pick<ExhibitRow, 'recordingId' | 'inTick' | 'outTick' | 'timescale'>): Promise<Stretch> {
  if (inTick !== null && outTick !== null && timescale !== null) return { timescale: Number(timescale), in: Number(inTick), out: Number(outTick) };
  const { state } = await db().recording.findUniqueOrThrow({ where: { id: recordingId }, select: { state: true } });
  if (state !== 'ready') throw new DocketError('not-playable', { detail: 'It is still being prepared. Share it from its case once it is.' });
  const whole = await mediaLength(recordingId);
  return { timescale: Number(whole.timescale), in: 0, out: Number(whole.duration) };
}

/**
 * The one it is shared as where nobody says which: the newest with something hidden or muted, as whoever hid it did so for a reason; else
 * the newest. Of those the newest that wasn't cancelled: where it failed or was refused, no older one stands in for it. One that waits for its second person counts: nothing else is given in its place meanwhile. Null where there is none.
 * @throws DocketError `share-refused` where something was to be hidden and no export hides it: all of it is shared only by somebody who says so
 */
export async function exportOfExhibit(tx: Tx | ReturnType<typeof db>, exhibitId: string): Promise<string | null> {
  const { wanted, redactionMissing } = await exportsOfExhibit(tx, exhibitId);
  if (redactionMissing) throw new DocketError('share-refused', { detail: 'Something was to be hidden in it, and that export was refused, was cancelled or failed. Have it redacted anew, or say that it is shared with nothing hidden.' });
  return wanted?.id ?? null;
}

interface OfExhibit {
  /** What it is shared as. */
  readonly wanted: { readonly id: string; readonly state: string } | null;
  /** Something is hidden in that, or was to be. */
  readonly isRedacted: boolean;
  /** Something was to be hidden, and the newest export that did was refused or failed, or all were cancelled: nothing is shared in its place by itself. */
  readonly redactionMissing: boolean;
  /** The newest with nothing hidden. */
  readonly plain: string | null;
}

/** An exhibit's exports as sharing sees them. */
export async function exportsOfExhibit(tx: Tx | ReturnType<typeof db>, exhibitId: string): Promise<OfExhibit> {
  const found = await tx.export.findMany({ where: { exhibitId }, orderBy: { at: 'desc' }, select: { id: true, state: true, options: true } });
  const isWanted = ({ state }: { readonly state: ExportState }) => WANTED_EXPORTS.some((one) => one === state);
  const redacted = found.filter(({ options }) => isRedacted(ExportOptions.parse(options)));
  const plain = found.find((one) => isWanted(one) && !redacted.includes(one)) ?? null;
  // The newest says what is to be hidden: an older one may hide less. One that was taken back says nothing.
  const newest = redacted.find(({ state }) => state !== 'cancelled');
  const open = newest && isWanted(newest) ? newest : null;
  return { wanted: open ?? (redacted.length > 0 ? null : plain), isRedacted: redacted.length > 0, redactionMissing: redacted.length > 0 && open === null, plain: plain?.id ?? null };
}

/** Of these exports of exhibits, those since which something was hidden or muted in a newer one: whoever has them sees more than whoever is given the exhibit now. */
export async function hiddenSince(tx: Tx | ReturnType<typeof db>, exportIds: readonly string[]): Promise<ReadonlySet<string>> {
  const shown = await tx.export.findMany({ where: { id: { in: [...exportIds] }, exhibitId: { not: null } }, select: { id: true, exhibitId: true, at: true } });
  const others = await tx.export.findMany({ where: { exhibitId: { in: shown.map(({ exhibitId }) => exhibitId!) }, state: { not: 'cancelled' } }, select: { exhibitId: true, at: true, options: true } });
  const redacted = others.filter(({ options }) => isRedacted(ExportOptions.parse(options)));
  return new Set(shown.filter(({ exhibitId, at }) => redacted.some((one) => one.exhibitId === exhibitId && one.at > at)).map(({ id }) => id));
}

/** @returns the export's id. @throws DocketError `not-found` where its recording isn't theirs to export, `too-many` */
export async function exportExhibit(tx: Tx, { principal, actor, exhibit, why, stretch }: ExportExhibit): Promise<string> {
  const dates = await tx.case.findUniqueOrThrow({ where: { id: exhibit.caseId }, select: { detentionUntil: true, custodyLimit: true, nextHearingAt: true } });
  const rows = await exportable(tx, principal, [exhibit.recordingId]);
  const { id } = await makeExport(tx, {
    principal, actor, why, rows, id: uuidv7(),
    kind: exhibit.inTick === null ? 'whole' : 'clip',
    title: exhibit.reference, options: ExportOptions.parse({}),
    stretches: [stretch], incidentId: null, exhibitId: exhibit.id, priority: urgencyOf(dates, now()),
  });
  return id;
}
