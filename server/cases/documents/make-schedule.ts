/** A case's schedules, to read, to copy and to take away. What an item is must be open to whoever makes them: a schedule with holes is none. */
import { SCHEDULES, type Schedules, type ScheduleForm } from '#contracts/cases.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutCase, findCase, type CaseRow } from '../find-case.ts';
import { loadExhibits } from '../load-exhibits.ts';
import { londonMoment } from '../words.ts';
import { accessiblePdf } from './accessible-pdf.ts';
import { scheduleCsv, scheduleOf, scheduleText, type Schedule } from './schedules.ts';

interface Call {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly caseId: string;
}

async function load(tx: Tx, { principal, caseId }: Call): Promise<{ inCase: CaseRow; make: (form: ScheduleForm) => Schedule; undecided: number }> {
  const inCase = await findCase(tx, principal, 'case:view', caseId);
  const exhibits = await loadExhibits(tx, principal, Prisma.sql`x.case_id = ${caseId}::uuid`);
  if (exhibits.some(({ closed, state }) => closed && state === 'active')) throw new DocketError('conflict', { detail: 'Footage of this case is closed to you. Somebody it is open to has to make its schedules.' });
  return { inCase, make: (form) => scheduleOf(form, exhibits), undecided: exhibits.filter(({ state, disclosure }) => state === 'active' && disclosure === 'undecided').length };
}

const FORMS = Object.keys(SCHEDULES) as ScheduleForm[];

/** @throws DocketError `not-found`, `conflict` where footage of the case is closed to this person */
export async function readSchedules(call: Call): Promise<Schedules> {
  return transaction(async (tx) => {
    const { inCase, make, undecided } = await load(tx, call);
    await record(tx, call.actor, { action: 'case:document', ...aboutCase(inCase), details: { what: 'its disclosure schedules, to read and to copy' } });
    return { items: FORMS.map(make).map((schedule) => ({ form: schedule.form, title: schedule.title, rows: schedule.rows.length, text: scheduleText(schedule), csv: scheduleCsv(schedule) })), undecided };
  });
}

/** @throws DocketError as {@link readSchedules} */
export async function makeSchedule(call: Call & { readonly form: ScheduleForm }): Promise<ReadableStream> {
  const { inCase, schedule } = await transaction(async (tx) => {
    const { inCase: found, make } = await load(tx, call);
    const made = make(call.form);
    await record(tx, call.actor, { action: 'case:document', ...aboutCase(found), details: { what: `a schedule (${SCHEDULES[call.form].name})`, items: made.rows.length } });
    return { inCase: found, schedule: made };
  });
  const at = now();
  const pdf = await accessiblePdf({
    title: `${schedule.title}, case ${inCase.reference}`, at, footer: `Case ${inCase.reference} · made with Docket, ${londonMoment(at)}`,
    blocks: [
      { kind: 'heading', level: 1, text: schedule.title },
      ...(call.form === 'mg6d' ? [{ kind: 'text', text: 'SENSITIVE: for the prosecutor alone. Not to be disclosed to the defence.' } as const] : []),
      { kind: 'facts', facts: [['Case', `${inCase.reference}, ${inCase.title}`], ['Items', `${schedule.rows.length}`]] },
      { kind: 'table', columns: schedule.columns, rows: schedule.rows, empty: 'No items.' },
      { kind: 'text', text: 'Disclosure officer: ............................................................     Signature: ............................................     Date: ....................' },
    ],
  });
  return streamOf(pdf);
}

export const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream => new Blob([bytes]).stream();
