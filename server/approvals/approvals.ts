import type { PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** What can be asked for here. */
export type ApprovalAction = 'exhibit:withdraw' | 'hold:release' | 'export:check' | 'share:open';
export type Decision = 'approve' | 'refuse' | 'withdraw';

interface About {
  readonly action: ApprovalAction;
  readonly subjectId: string;
}

/** Something asked for that waits. */
export interface Waiting {
  readonly subjectId: string;
  readonly byId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** Of these subjects, with what is done to them held by the caller or only shown. */
export async function waitingFor(tx: Tx, action: ApprovalAction, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Waiting>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx.approval.findMany({ where: { action, subjectId: { in: [...subjectIds] }, state: 'waiting' }, include: { requestedBy: { select: { id: true, name: true } } } });
  return new Map(rows.map((row) => [row.subjectId, { subjectId: row.subjectId, byId: row.requestedBy.id, by: row.requestedBy.name, reason: row.reason, at: row.requestedAt }]));
}

/** In somebody's name, who asked for what it follows from. With its subject held. */
export async function askFor(tx: Tx, { action, subjectId, reason, requestedById }: About & { readonly reason: string; readonly requestedById: string }): Promise<void> {
  await tx.approval.create({ data: { id: uuidv7(), action, subjectId, reason, requestedById, requestedAt: now(), reached: [] } });
}

/** Nothing is done by asking. With its subject held. @throws DocketError `conflict` where it was asked for already */
export async function askIn(tx: Tx, { action, subjectId, reason, principal, reached }: About & { readonly reason: string; readonly principal: PersonPrincipal; readonly reached: readonly string[] }): Promise<string> {
  const waiting = (await waitingFor(tx, action, [subjectId])).get(subjectId);
  if (waiting) throw new DocketError('conflict', { detail: `${waiting.by} has asked for it already. It waits for a second person.` });
  const id = uuidv7();
  await tx.approval.create({ data: { id, action, subjectId, reason, requestedById: principal.personId, requestedAt: now(), reached: [...reached] } });
  return id;
}

/** What was asked, and by whom. */
export interface Asked {
  readonly by: string;
  readonly reason: string;
}

const STATES = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** With its subject held. @throws DocketError `conflict` where nothing waits, one's own asking is answered, or another's taken back */
export async function decideIn(tx: Tx, { action, subjectId, decision, reason, principal }: About & { readonly decision: Decision; readonly reason: string; readonly principal: PersonPrincipal }): Promise<Asked> {
  const waiting = (await waitingFor(tx, action, [subjectId])).get(subjectId);
  if (!waiting) throw new DocketError('conflict', { detail: 'Nothing waits for a decision here. Somebody may have decided meanwhile.' });
  const isMine = waiting.byId === principal.personId;
  if (isMine && decision !== 'withdraw') throw new DocketError('conflict', { detail: 'You asked for it: a second person decides.' });
  if (!isMine && decision === 'withdraw') throw new DocketError('conflict', { detail: 'Only who asked for it can take it back. You can refuse it.' });
  await tx.approval.updateMany({ where: { action, subjectId, state: 'waiting' }, data: { state: STATES[decision], decidedById: principal.personId, decidedAt: now(), decision: reason } });
  return { by: waiting.by, reason: waiting.reason };
}
