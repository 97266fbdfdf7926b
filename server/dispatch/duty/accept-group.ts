/** A group answered at the end of duty: category, place, reference and incident, in one transaction, with one way back. */
import type { AcceptGroup, GroupAccepted } from '#contracts/duty.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { lockTargets, markIn, type Target } from '#server/marking/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording, labelOf } from '#server/recordings/index.ts';
import { decideMembers } from '../incidents/decide.ts';
import { loadIncidents } from '../incidents/load.ts';
import type { TakenBefore } from './taken.ts';

export interface AcceptCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: AcceptGroup;
}

/** @throws DocketError as marks do; `not-found` also for an incident that isn't open to this person; `conflict` where what is proposed for one of them isn't what the person saw, or one of them is in another incident */
export async function acceptGroup({ principal, actor, body: { targets, category, withDispatch, incident } }: AcceptCall): Promise<GroupAccepted> {
  return transaction(async (tx) => {
    const rows = await lockTargets(tx, { principal, action: 'recording:mark', targets });
    const before = await takeProposed(tx, { principal, actor, rows, targets, withDispatch });
    const accepted = incident === null ? [] : await acceptIncident(tx, { principal, actor, incident, rows });
    const ids = rows.map(({ id }) => id);
    const now = await tx.recording.findMany({ where: { id: { in: ids } }, select: { id: true, version: true } });
    const marked = await markIn(tx, { principal, actor, body: { targets: now as never, mark: { kind: 'categorise', category } } });
    const changed = new Set([...before.map(({ id }) => id), ...accepted]);
    const left = now.filter(({ id }) => changed.has(id) && !marked.changed.some((one) => one.id === id));
    await tx.takenProposal.create({ data: { undo: marked.undo, personId: principal.personId, before: { recordings: before, incident, accepted, left } satisfies TakenBefore } });
    return marked;
  });
}

type Taking = Pick<AcceptGroup, 'targets' | 'withDispatch'> & Pick<AcceptCall, 'principal' | 'actor'> & { readonly rows: readonly Target[] };

/** What the proposals say of place and dispatch goes where nothing is said yet: a person's own word stands. Nothing of it where the person left it out. */
async function takeProposed(tx: Tx, { principal, actor, rows, targets, withDispatch }: Taking): Promise<TakenBefore['recordings']> {
  const proposals = await tx.proposal.findMany({ where: { recordingId: { in: rows.map(({ id }) => id) }, state: 'open' }, include: { event: { select: { reference: true } } } });
  refuseUnseen(rows, targets, new Map(proposals.map(({ recordingId, madeAt }) => [recordingId, madeAt])));
  if (!withDispatch) return [];
  const taken = rows.flatMap((row) => {
    const proposal = proposals.find(({ recordingId }) => recordingId === row.id);
    const place = row.place === null ? (proposal?.place ?? null) : null;
    const cadReference = row.cadReference === null && proposal?.event ? `CAD ${proposal.event.reference}` : null;
    return place === null && cadReference === null ? [] : [{ row, place, cadReference }];
  });
  for (const { row, place, cadReference } of taken)
    await tx.recording.update({ where: { id: row.id }, data: { ...(place === null ? {} : { place }), ...(cadReference === null ? {} : { cadReference }), version: { increment: 1 } } });
  await recordAll(tx, actor, taken.map(({ row, place, cadReference }) => ({ action: 'proposal:take', ...aboutRecording(row), details: { place, cadReference, officer: row.officerId === principal.personId } })));
  return taken.map(({ row, place, cadReference }) => ({ id: row.id, place: place !== null, cadReference: cadReference !== null }));
}

/** An import or a corrected clock proposes anew and leaves the recording's version alone: nobody accepts a place they weren't shown. */
function refuseUnseen(rows: readonly Target[], targets: AcceptGroup['targets'], made: ReadonlyMap<string, Date>): void {
  const unseen = targets.flatMap(({ id, proposedAt }, nth) => ((made.get(id)?.getTime() ?? null) === (proposedAt === null ? null : Date.parse(proposedAt)) ? [] : [{ id, nth }]));
  if (unseen.length === 0) return;
  const first = rows.find(({ id }) => id === unseen[0]?.id);
  throw new DocketError('conflict', {
    detail: `What is proposed for ${first ? labelOf(first) : 'one of them'}${unseen.length > 1 ? ` and ${unseen.length - 1} more` : ''} has changed since you opened it. Look at it again.${targets.length > 1 ? ' Nothing was changed.' : ''}`,
    issues: unseen.map(({ nth }) => ({ path: `body.targets.${nth}`, message: 'What is proposed for it has changed since you opened it.' })),
  });
}

/** @returns those it was accepted for now: whose way back is to be proposed again */
async function acceptIncident(tx: Tx, { principal, actor, incident, rows }: { principal: PersonPrincipal; actor: Actor; incident: string; rows: readonly Target[] }): Promise<string[]> {
  const [loaded] = await loadIncidents(tx, principal, [incident]);
  if (!loaded) throw notFound();
  const ids = new Set(rows.map(({ id }) => id));
  const members = loaded.members.filter(({ row, state, mayDecide }) => ids.has(row.id) && state === 'proposed' && mayDecide);
  const decided = await decideMembers(tx, { principal, actor, incidentId: incident, label: loaded.label, members, accept: true });
  return decided.map(({ row }) => row.id);
}
