/** Words about one recording: title, notes, place, references. What somebody else changed meanwhile isn't overwritten. */
import type { Described, DescribeRecording } from '#contracts/marking.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockTargets } from './lock-targets.ts';

const FIELDS = ['title', 'notes', 'place', 'cadReference', 'crimeReference'] as const;

export interface DescribeCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
  readonly body: DescribeRecording;
}

/** @throws DocketError `not-found`; `conflict`, naming who changed it since, or where it says so already */
export async function describeRecording({ principal, actor, recordingId, body }: DescribeCall): Promise<Described> {
  return transaction(async (tx) => {
    const [row] = await lockTargets(tx, { principal, action: 'recording:describe', targets: [{ id: recordingId, version: body.version }] });
    if (!row) throw new DocketError('not-found');
    // Nothing typed and nothing known are one: an empty field is null.
    const said = Object.fromEntries(FIELDS.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field] || null]])));
    const changed = FIELDS.filter((field) => field in said && said[field] !== row[field]);
    if (changed.length === 0) throw new DocketError('conflict', { detail: 'It says so already.' });
    await tx.recording.update({ where: { id: row.id }, data: { ...said, version: { increment: 1 } } });
    await record(tx, actor, {
      action: 'recording:describe',
      ...aboutRecording(row),
      details: {
        changed: changed.map((field) => WORDS[field]),
        before: Object.fromEntries(changed.map((field) => [field, row[field]])),
        after: Object.fromEntries(changed.map((field) => [field, said[field] ?? null])),
      },
    });
    return { id: row.id, version: row.version + 1 } as Described;
  });
}

const WORDS: Readonly<Record<(typeof FIELDS)[number], string>> = { title: 'title', notes: 'notes', place: 'place', cadReference: 'CAD reference', crimeReference: 'crime reference' };
