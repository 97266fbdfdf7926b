/** A draft of the statement that produces an exhibit, in the style of an MG11: for the officer to put right, and to sign. It claims nothing for them that Docket can't know. */
import type { StatementDraft } from '#contracts/cases.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockExhibit, type OnExhibit } from '../change-exhibit.ts';
import { spanOf, type ExhibitRow } from '../load-exhibits.ts';
import { londonMoment, mediaWords } from '../words.ts';
import { accessiblePdf } from './accessible-pdf.ts';
import { streamOf } from './make-schedule.ts';

interface Known {
  readonly row: ExhibitRow;
  readonly caseReference: string;
  readonly officerId: string | null;
  readonly camera: string | null;
  readonly place: string | null;
  readonly rank: string | null;
}

/** What is in square brackets only the officer knows. */
export function draftOf({ row, caseReference, officerId, camera, place, rank }: Known): string {
  const span = spanOf(row);
  const part = span ? `the part of it from ${mediaWords(span.inUs)} to ${mediaWords(span.outUs)} after its beginning` : 'the whole of it';
  const who = [rank, row.producerName].filter(Boolean).join(' ');
  const filmed = londonMoment(row.startedAt);
  const first =
    officerId === row.producerId
      ? `I am ${who}. [I was on duty in uniform at ${place ?? '…'}.] I wore a body-worn video camera${camera ? ` with the serial number ${camera}` : ''}. It recorded from ${filmed} by its own clock [; I started the recording because …].`
      : `I am ${who}. [On … I watched] a body-worn video recording that began at ${filmed} by its camera’s clock${row.filmedBy ? `, recorded by the camera of ${row.filmedBy}` : ''}.`;
  return [
    first,
    '[What I saw and heard, in my own words: …]',
    `I produce ${part} as exhibit ${row.reference}, in case ${caseReference}: ${row.description.replace(/\.?$/, '.')}`,
    'The exhibit is a working copy made by Docket from the original file, which is kept unaltered. The continuity record of this exhibit lists who has had access to it; I have no knowledge of my own of what it lists.',
  ].join('\n\n');
}

async function known(tx: Tx, principal: PersonPrincipal, exhibitId: string) {
  const { row, inCase } = await lockExhibit(tx, principal, 'case:view', exhibitId);
  const recording = await tx.recording.findUniqueOrThrow({ where: { id: row.recordingId }, include: { device: { select: { serial: true } } } });
  const producer = await tx.person.findUniqueOrThrow({ where: { id: row.producerId }, select: { rank: true } });
  const told: Known = { row, caseReference: inCase.reference, officerId: recording.officerId, camera: recording.device?.serial ?? null, place: recording.place, rank: producer.rank };
  return { told, inCase, recording };
}

/** @throws DocketError `not-found` */
export async function draftStatement({ principal, actor, exhibitId }: OnExhibit): Promise<StatementDraft> {
  return transaction(async (tx) => {
    const { told, inCase, recording } = await known(tx, principal, exhibitId);
    await record(tx, actor, { action: 'case:document', ...aboutRecording(recording), caseId: inCase.id, details: { what: 'a draft statement', reference: told.row.reference, exhibit: exhibitId } });
    return { text: draftOf(told) };
  });
}

/** As the officer has put it, to be printed and signed. It is kept nowhere: a statement is theirs. @throws DocketError `not-found` */
export async function makeStatement({ principal, actor, exhibitId, text }: { principal: PersonPrincipal; actor: Actor; exhibitId: string; text: string }): Promise<ReadableStream> {
  const { told, inCase } = await transaction(async (tx) => {
    const found = await known(tx, principal, exhibitId);
    await record(tx, actor, { action: 'case:document', ...aboutRecording(found.recording), caseId: found.inCase.id, details: { what: 'a statement to sign', reference: found.told.row.reference, exhibit: exhibitId } });
    return found;
  });
  const name = [told.rank, told.row.producerName].filter(Boolean).join(' ');
  const line = '........................................';
  const pdf = await accessiblePdf({
    title: `Statement of ${name}, exhibit ${told.row.reference}`, at: now(), footer: `Statement of ${name} · case ${inCase.reference} · signature: ${line}`,
    blocks: [
      { kind: 'heading', level: 1, text: 'Witness statement' },
      { kind: 'text', quiet: true, text: 'Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9; Magistrates’ Courts Act 1980, s. 5B. A draft until it is signed.' },
      { kind: 'facts', facts: [['Statement of', name], ['Age if under 18', 'Over 18'], ['Occupation', 'Police officer'], ['Case', inCase.reference], ['Exhibit', told.row.reference]] },
      { kind: 'text', text: 'This statement (of ...... pages, each signed by me) is true to the best of my knowledge and belief. I make it knowing that, if it is given in evidence, I may be prosecuted if I have said in it anything that I know to be false or don’t believe to be true.' },
      { kind: 'text', text: `Signature: ${line}     Date: ....................` },
      { kind: 'heading', level: 2, text: 'Statement' },
      { kind: 'text', text },
      { kind: 'text', text: `Signature: ${line}     Date: ....................     Witnessed by: ${line}` },
    ],
  });
  return streamOf(pdf);
}
