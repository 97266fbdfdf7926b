/** The continuity record of an exhibit: from the ledger, who held, saw, exported and shared what it is of. For a court, so in plain words, each line with its entry. */
import type { LedgerAction } from '#contracts/ledger.ts';
import { ledgerWords } from '#contracts/ledger-words.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockExhibit, type OnExhibit } from '../change-exhibit.ts';
import { spanOf, type ExhibitRow } from '../load-exhibits.ts';
import { londonMoment, mediaWords } from '../words.ts';
import { accessiblePdf, type Block } from './accessible-pdf.ts';
import { streamOf } from './make-schedule.ts';

/** Held, seen, taken away. What was said of it (marks, categories) is no part of where it was. */
const HELD_AND_SEEN: readonly LedgerAction[] = ['upload:announce', 'upload:complete', 'upload:stored', 'upload:quarantine', 'recording:assign', 'recording:ready', 'recording:unplayable', 'playback:open', 'recording:download'];
const OF_AN_EXPORT: readonly LedgerAction[] = ['export:ask', 'export:rendered', 'export:look', 'export:check', 'export:ready', 'export:download'];
const CONTINUITY: readonly LedgerAction[] = [...HELD_AND_SEEN, 'playback:snapshot', ...OF_AN_EXPORT];
/** Of exhibits, this one's own: another of the same recording may be nobody's to know of who reads this. */
const OF_THIS: readonly LedgerAction[] = ['exhibit:make', 'exhibit:change', 'exhibit:withdraw'];
/** With whom it was shared, by the police and by the prosecution. */
const SHARED: readonly LedgerAction[] = ['share:reveal', 'share:serve', 'share:disclose', 'share:approve', 'share:revoke', 'share:close', 'share:reopen'];
/** What they did with it, as the police are told it: of what they shared themselves. */
const RECEIVED: readonly LedgerAction[] = ['shared:open', 'shared:download', 'shared:keep'];
/** As many lines as a court bundle can bear; beyond it the record says that there are more. */
const MOST = 2_000;

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly role: string | null;
  readonly action: LedgerAction;
  readonly details: unknown;
  readonly leaf: Uint8Array;
}

/** @throws DocketError `not-found`, where its footage is closed to this person too */
export async function makeContinuity({ principal, actor, exhibitId }: OnExhibit): Promise<ReadableStream> {
  const found = await transaction(async (tx) => {
    const { row, inCase } = await lockExhibit(tx, principal, 'case:view', exhibitId);
    const recording = await tx.recording.findUniqueOrThrow({ where: { id: row.recordingId }, include: OF_RECORDING });
    const entries = await entriesOf(tx, row.recordingId, Prisma.sql`(action = ANY(${[...CONTINUITY]}) OR (action = ANY(${[...OF_THIS]}) AND details->>'exhibit' = ${exhibitId})
      OR (action = ANY(${[...SHARED]}) AND subject_id = ${exhibitId})
      OR (action = ANY(${[...RECEIVED]}) AND subject_id = ${exhibitId} AND EXISTS (SELECT 1 FROM share s WHERE s.id::text = details->>'share' AND s.kind = 'revelation')))`);
    await record(tx, actor, { action: 'case:document', ...aboutRecording(recording), caseId: inCase.id, details: { what: 'the continuity record', reference: row.reference, exhibit: exhibitId } });
    return { exhibit: row, inCase, recording, entries };
  });
  return streamOf(await pdfOf(found, 'Access for professional standards, if there was any, and what others did with what the prosecution released to them are not listed here; the force can certify it to the court.'));
}

export interface PackedContinuity {
  readonly exhibitId: string;
  readonly exportId: string;
  readonly correlationId: string;
}

/**
 * The record as it goes with a package to somebody outside the force: who held the recording and saw it, and what was done for this export. What else
 * was made of the recording, and for whom, is none of theirs.
 */
export async function packContinuity({ exhibitId, exportId, correlationId }: PackedContinuity): Promise<Buffer> {
  const found = await transaction(async (tx) => {
    const row = await tx.exhibit.findUniqueOrThrow({ where: { id: exhibitId }, include: { producer: { include: { person: true } }, case: true, recording: { include: { ...OF_RECORDING, officer: true } } } });
    const { recording, case: inCase } = row;
    const entries = await entriesOf(tx, row.recordingId, Prisma.sql`(action = ANY(${[...HELD_AND_SEEN]}) OR (action = 'exhibit:make' AND details->>'exhibit' = ${exhibitId}) OR (action = ANY(${[...OF_AN_EXPORT]}) AND details->>'export' = ${exportId}))`);
    await record(tx, systemActor('Exports', correlationId), { action: 'case:document', ...aboutRecording(recording), caseId: inCase.id, details: { what: 'the continuity record of a package', reference: row.reference, exhibit: exhibitId, export: exportId } });
    return { exhibit: { ...row, producerName: row.producer.person.name, filmedBy: recording.officer?.name ?? null }, inCase, recording, entries };
  });
  return Buffer.from(await pdfOf(found, 'What else was made of the recording, and access for professional standards, if there was any, is not listed here; the force can certify it to the court.'));
}

const OF_RECORDING = { device: true, dock: true } as const satisfies Prisma.RecordingInclude;

/** As in histories: who is looked into must not learn it from a document (docs/decisions: conduct matters in histories). The record says so, always. */
function entriesOf(tx: Tx, recordingId: string, which: Prisma.Sql): Promise<Row[]> {
  return tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT id, at, actor_name AS actor, actor_role AS role, action, details, leaf FROM ledger_entry
    WHERE recording_id = ${recordingId}::uuid AND ${which} AND position('ProfessionalStandards' in coalesce(actor_role, '')) = 0
    ORDER BY at, id LIMIT ${MOST + 1}`);
}

interface Found {
  readonly exhibit: Pick<ExhibitRow, 'reference' | 'description' | 'producerName' | 'filmedBy' | 'inTick' | 'outTick' | 'timescale'>;
  readonly inCase: { readonly reference: string; readonly title: string };
  readonly recording: Prisma.RecordingGetPayload<{ include: typeof OF_RECORDING }>;
  readonly entries: readonly Row[];
}

/** @param leftOut what isn't listed, in words */
function pdfOf({ exhibit: row, inCase, recording, entries }: Found, leftOut: string): Promise<Uint8Array<ArrayBuffer>> {
  const span = spanOf(row);
  const at = now();
  const camera = [recording.device?.maker, recording.device?.model, recording.device?.serial].filter(Boolean).join(' ');
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: `Continuity record of exhibit ${row.reference}` },
    {
      kind: 'facts',
      facts: [
        ['Case', `${inCase.reference}, ${inCase.title}`],
        ['Exhibit', `${row.reference}: ${row.description}`],
        ['Produced by', row.producerName],
        ['Filmed', `${londonMoment(recording.startedAt)} by the camera’s clock${row.filmedBy ? `, by ${row.filmedBy}` : ''}`],
        ['Part of the recording', span ? `from ${mediaWords(span.inUs)} to ${mediaWords(span.outUs)} (ticks ${span.in} to ${span.out} of ${span.timescale} a second)` : 'the whole'],
        ['Camera', camera || 'not known'],
        ['Docked', `${londonMoment(recording.dockedAt)}, ${recording.dock.place}`],
        ['Original file', `${recording.fileName}, ${Number(recording.bytes).toLocaleString('en-GB')} bytes`],
        ['SHA-256 of the original', recording.sha256 ?? 'not verified yet'],
      ],
    },
    { kind: 'text', text: 'The hash was computed by the server from the bytes in storage and compared with what the dock sent. The original is never altered; what is watched or exported is made from it.' },
    { kind: 'heading', level: 2, text: 'Who held it, saw it, and took it away' },
    {
      kind: 'table', empty: 'The ledger has no entries.',
      columns: [{ name: 'When', width: 0.22 }, { name: 'Who', width: 0.2 }, { name: 'What', width: 0.41 }, { name: 'Ledger entry', width: 0.17 }],
      rows: entries.slice(0, MOST).map((entry) => [londonMoment(entry.at), entry.actor, ledgerWords(entry.action, entry.details), Buffer.from(entry.leaf).toString('hex').slice(0, 12)]),
    },
    ...(entries.length > MOST ? [{ kind: 'text', text: `The first ${MOST.toLocaleString('en-GB')} entries. The ledger has more.` } as const] : []),
    { kind: 'text', quiet: true, text: `Made from Docket’s append-only ledger as it stood then; names are as they were at the time. “Ledger entry” is the beginning of the entry’s SHA-256, by which it can be found and verified. An entry says that access was given, not what was seen. ${leftOut}` },
  ];
  return accessiblePdf({ title: `Continuity record of ${row.reference}, case ${inCase.reference}`, at, footer: `${row.reference} · case ${inCase.reference} · made with Docket, ${londonMoment(at)}`, blocks });
}
