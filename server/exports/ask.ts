/** Asking for an export of one recording: policy → reason → the stretch lies within it → row, job and ledger entry in one transaction. */
import type { Export, NewExport } from '#contracts/exports.ts';
import type { ExportId } from '#contracts/ids.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { checkSpan, mediaLength, usOf } from '#server/annotations/index.ts';
import { incidentClockOf } from '#server/dispatch/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { enqueueAll } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { entriesOf, exportable, openExport, reasonFor, redactionDetails, WITH_ALL, type ExportRow, type RecordingRow } from './about.ts';
import { takeOver } from './ahead/take.ts';
import { exhibitShows } from './of-exhibit.ts';
import { isChecked } from './check.ts';
import { checkOptions } from './options.ts';
import { aheadOf, toExport } from './tell.ts';
import type { AskedTogether } from './together/asked.ts';

export interface AskExport {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: NewExport;
}

/**
 * Footage of more than this waits in the line of the long ones, so that a moment for tonight's charging decision isn't held up by it: encoding takes
 * about a third of its length, a copy far less.
 */
const LONG_US: Readonly<Record<ExportRow['kind'], number>> = { clip: 90_000_000, together: 90_000_000, whole: 600_000_000 };
/** On one recording, that are not cancelled. */
const MOST_EXPORTS = 500;

/** @throws DocketError `not-found`, `reason-required`, `not-playable`, `span-invalid`, `too-many`, `conflict`, `storage-unavailable` */
export async function askExport({ principal, actor, body }: AskExport): Promise<Export> {
  const { recordingId, span, options, exhibitId } = body;
  const [recording] = await exportable(db(), principal, [recordingId]);
  if (recording!.state !== 'ready') throw new DocketError('not-playable', { detail: 'It is still being prepared.' });
  const length = await mediaLength(recordingId);
  const stretch = span ?? { timescale: Number(length.timescale), in: 0, out: Number(length.duration) };
  checkSpan({ timescale: stretch.timescale, from: stretch.in, to: stretch.out }, length);
  checkOptions(options, stretch);
  const isDrawn = options.time || options.reference !== '' || options.mutes.length > 0 || options.redactions.length > 0;
  return transaction(async (tx) => {
    const rows = await exportable(tx, principal, [recordingId]);
    const again = body.id ? await answerAgain(tx, { principal, actor, id: body.id }) : null;
    if (again) return again;
    if (exhibitId) await exhibitShows(tx, principal, { exhibitId, recordingId, stretch });
    const why = await reasonFor(tx, principal, rows, body.reason);
    return makeExport(tx, {
      principal, actor, why, rows,
      id: body.id ?? uuidv7(),
      // Nothing is drawn on it and nothing left out: its own coded pictures are what is given.
      kind: span === null && !isDrawn ? 'whole' : 'clip',
      title: body.title, options,
      stretches: [stretch], incidentId: null,
      ...(exhibitId ? { exhibitId } : {}),
    });
  });
}

/** The same request again, for want of its answer; null where it is the first. @throws DocketError `not-found` where another's export has this id */
export async function answerAgain(tx: Tx, { principal, actor, id }: Pick<AskExport, 'principal' | 'actor'> & { readonly id: string }): Promise<Export | null> {
  const found = await tx.export.findUnique({ where: { id } });
  if (!found) return null;
  if (found.byId !== principal.personId) throw notFound();
  const sent = await openExport(tx, principal, id);
  for (const entry of entriesOf('export:ask', sent, { details: { again: true } })) await record(tx, actor, entry);
  return toExport(sent, await aheadOf(tx, sent), true);
}

export interface MakeExport {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly id: string;
  readonly kind: ExportRow['kind'];
  readonly why: string | null;
  readonly title: string;
  readonly options: NewExport['options'];
  readonly rows: readonly RecordingRow[];
  /** Of each of `rows`. */
  readonly stretches: readonly { readonly timescale: number; readonly in: number; readonly out: number }[];
  readonly incidentId: string | null;
  /** Of several cameras. */
  readonly together?: AskedTogether;
  /** Asked for as an exhibit's. */
  readonly exhibitId?: string;
  /** Higher goes first. */
  readonly priority?: number;
}

/** @throws DocketError `too-many` */
export async function makeExport(tx: Tx, { principal, actor, id, kind, why, title, options, rows, stretches, incidentId, together, exhibitId, priority = 0 }: MakeExport): Promise<Export> {
  for (const row of rows)
    if ((await tx.exportSource.count({ where: { recordingId: row.id, export: { state: { not: 'cancelled' } } } })) >= MOST_EXPORTS) throw new DocketError('too-many', { detail: `At most ${MOST_EXPORTS} exports.` });
  const needsCheck = await isChecked(tx, { options, rows, exhibitId });
  // What is burnt in is the time its screens show, whatever is lined up anew before it is rendered.
  const clock = kind === 'together' ? null : await incidentClockOf(tx, principal, rows[0]!);
  const footageUs = stretches.reduce((sum, one) => sum + usOf(BigInt(one.out - one.in), BigInt(one.timescale)), 0);
  const made = await tx.export.create({
    data: {
      id, kind, title, options, long: footageUs > LONG_US[kind], why, incidentId, ...(together ? { together } : {}), ...(clock ? { clock } : {}), exhibitId: exhibitId ?? null, priority, needsCheck, byId: principal.personId, at: now(),
      sources: { create: rows.map((row, position) => ({ position, recordingId: row.id, inTick: stretches[position]!.in, outTick: stretches[position]!.out, timescale: stretches[position]!.timescale })) },
    },
    include: WITH_ALL,
  });
  const taken = await takeOver(tx, { exportId: id, personId: principal.personId, actor, kind, options, sources: made.sources });
  for (const entry of entriesOf('export:ask', made, { reason: why, details: { ...(taken ? { film: taken.filmId } : {}), ...redactionDetails(options), ...(options.stills.length > 0 ? { stills: options.stills.length } : {}) } })) await record(tx, actor, entry);
  if (!taken?.isUnderWay) await enqueueRender(tx, made);
  return toExport(made, await aheadOf(tx, made), true);
}

/** Its job, in the caller's transaction. While one waits or runs another is not added. */
export async function enqueueRender(tx: Tx, { id, long, priority }: Pick<ExportRow, 'id' | 'long' | 'priority'>): Promise<void> {
  await enqueueAll(tx, long ? 'render-long-export' : 'render-export', [{ payload: { exportId: id as ExportId }, key: id, priority }]);
}
