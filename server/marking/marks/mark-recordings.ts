/** One thing said of one or many recordings: all of them or none, in one transaction with an entry each. */
import type { LedgerAction } from '#contracts/ledger.ts';
import type { Mark, Marked, MarkRecordings } from '#contracts/marking.ts';
import type { PersonPrincipal, RecordingAction } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockTargets } from '../lock-targets.ts';
import type { Target } from '../targets.ts';
import { shareVocabularies } from '../tags/hold-vocabularies.ts';
import { leftAt } from './left-at.ts';
import { decideProposals } from './proposals.ts';
import { categorised, markedEvidence, reviewed, rulesOf, type Change } from './say.ts';
import { nextVersion, saidOf, told, writeSaid } from './said.ts';
import { changeTags } from './tag.ts';
import { sentBefore } from './sent-before.ts';
import { keepUndo } from './undo-record.ts';

/** What a mark asks of the policy, and what the ledger calls it. */
const KINDS: Readonly<Record<Mark['kind'], { readonly asks: RecordingAction; readonly records: LedgerAction }>> = {
  categorise: { asks: 'recording:mark', records: 'recording:categorise' },
  tag: { asks: 'recording:mark', records: 'recording:tag' },
  evidence: { asks: 'recording:evidence', records: 'recording:evidence' },
  review: { asks: 'recording:review', records: 'recording:review' },
};

export interface MarkCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: MarkRecordings;
}

/** @throws DocketError `not-found`, `conflict` (also where all of them say so already), `invalid-request` (a retired category, a review without a reason) */
export const markRecordings = (call: MarkCall): Promise<Marked> => transaction((tx) => markIn(tx, call));

/** {@link markRecordings} in the caller's transaction, for a change that marks among other things. */
export async function markIn(tx: Tx, { principal, actor, body: { id, targets, mark } }: MarkCall): Promise<Marked> {
  const { asks, records } = KINDS[mark.kind];
  if (mark.kind === 'tag') await shareVocabularies(tx);
  const again = id && (await sentBefore(tx, { principal, actor, id, action: asks, targets }));
  if (again) return again;
  const rows = await lockTargets(tx, { principal, action: asks, targets });
  const changes = await changesOf(tx, principal, rows, mark);
  if (changes.length === 0) throw new DocketError('conflict', { detail: rows.length === 1 ? 'It says so already.' : 'All of them say so already.' });
  const rules = await rulesOf(tx);
  if (mark.kind === 'tag') await nextVersion(tx, changes.map(({ row }) => row.id));
  else await writeSaid(tx, changes.map(({ row, after }) => ({ id: row.id, ...after })));
  const answered = mark.kind === 'categorise' ? await decideProposals(tx, principal, changes.map(({ row }) => row), mark.category) : new Set<string>();
  const { undo, undoUntil } = await keepUndo(tx, principal.personId, {
    action: records,
    recordings: changes.map(({ row, tags }) => ({
      id: row.id,
      version: row.version + 1,
      ...saidOf(row),
      tags: tags ? row.tags.map(({ tagId, addedById, addedAt }) => ({ tagId, addedById, addedAt: addedAt.toISOString() })) : null,
      proposal: answered.has(row.id),
    })),
  }, id);
  await recordAll(tx, actor, changes.map(({ row, after, tags }) => ({
    action: records,
    ...aboutRecording(row),
    reason: mark.kind === 'review' ? (mark.reason ?? null) : null,
    details: {
      mark: undo,
      of: changes.length,
      ...(mark.kind === 'review' ? { agreed: mark.agree } : {}),
      ...(tags ?? { before: told(saidOf(row), rules), after: told(after, rules) }),
    },
  })));
  return { undo, undoUntil: undoUntil.toISOString(), changed: await leftAt(tx, principal, changes.map(({ row }) => row.id)) };
}

function changesOf(tx: Tx, principal: PersonPrincipal, rows: readonly Target[], mark: Mark): Promise<Change[]> {
  switch (mark.kind) {
    case 'categorise':
      return categorised(tx, principal, rows, mark.category);
    case 'tag':
      return changeTags(tx, principal, rows, mark);
    case 'evidence':
      return markedEvidence(tx, principal, rows);
    case 'review':
      return reviewed(tx, principal, rows, mark);
    default:
      mark satisfies never;
      throw new DocketError('invalid-request');
  }
}
