/**
 * The recordings somebody wants to change, locked and as they are now: all of them open to that and none of them
 * changed since the person saw it, or a refusal that says which.
 */
import type { LedgerAction } from '#contracts/ledger.ts';
import { toSql, visibleTo, type PersonPrincipal, type RecordingAction } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { closedLabelOf, labelOf, lockRecordings } from '#server/recordings/index.ts';
import { targetsOpenTo, type Target } from './targets.ts';

/** Which recordings, each at the version the person saw. */
export type Seen = readonly { readonly id: string; readonly version: number }[];

/** Entries that are changes of a recording: whose name is told to whom they got in the way of. */
const CHANGES: readonly LedgerAction[] = [
  'recording:categorise', 'recording:tag', 'recording:evidence', 'recording:review', 'recording:undo', 'recording:describe', 'incident:accept', 'incident:refuse', 'proposal:take', 'proposal:untake', 'recording:retention',
  'recording:assign', 'recording:start', 'recording:clock', 'recording:ready', 'recording:unplayable', 'upload:stored',
];

/**
 * In the order they were named.
 * @throws DocketError `not-found` naming those not, or no longer, open to this person to change so; `conflict` naming those changed since, and by whom
 */
export async function lockTargets(tx: Tx, { principal, action, targets }: { principal: PersonPrincipal; action: RecordingAction; targets: Seen }): Promise<Target[]> {
  const ids = targets.map(({ id }) => id);
  await lockRecordings(tx, ids);
  const byId = new Map((await targetsOpenTo(tx, principal, action, ids)).map((row) => [row.id, row]));
  const closed = targets.filter(({ id }) => !byId.has(id));
  if (closed.length > 0) throw await closedToThem(tx, principal, targets, closed);
  const changed = targets.filter(({ id, version }) => byId.get(id)?.version !== version);
  if (changed.length > 0) throw await changedSince(tx, targets, changed, byId);
  return targets.flatMap(({ id }) => byId.get(id) ?? []);
}

const pathOf = (targets: Seen, id: string) => `body.targets.${targets.findIndex((t) => t.id === id)}`;
const nothingDone = (of: Seen) => (of.length === 1 ? '' : ' Nothing was changed.');
/** "Recording of 21 Nov …" or "Recording of … and 3 more". */
const named = (labels: readonly string[], count: number) => (labels[0] === undefined ? `${count === 1 ? 'One recording' : `${count} recordings`}` : count === 1 ? labels[0] : `${labels[0]} and ${count - 1} more`);

async function closedToThem(tx: Tx, principal: PersonPrincipal, targets: Seen, closed: Seen): Promise<DocketError> {
  // Its time only of what this person is shown in lists, and its name only of what they may watch: of the rest not even that it exists.
  const listed = await tx.$queryRaw<{ fileName: string; title: string | null; startedAt: Date; open: boolean }[]>(Prisma.sql`
    SELECT r.file_name AS "fileName", r.title, r.started_at AS "startedAt", (${toSql(visibleTo(principal, 'recording:watch'))}) IS TRUE AS open
    FROM recording r WHERE r.id = ANY(${closed.map(({ id }) => id)}::uuid[]) AND ${toSql(visibleTo(principal, 'recording:list'))} ORDER BY r.id`);
  const labels = listed.map(({ open, ...row }) => (open ? labelOf(row) : closedLabelOf(row)));
  return new DocketError('not-found', {
    detail: `Not, or no longer, yours to change: ${named(labels, closed.length)}.${nothingDone(targets)}`,
    issues: closed.map(({ id }) => ({ path: pathOf(targets, id), message: 'Not, or no longer, yours to change.' })),
  });
}

async function changedSince(tx: Tx, targets: Seen, changed: Seen, byId: ReadonlyMap<string, Target>): Promise<DocketError> {
  const by = await lastChangedBy(tx, changed.map(({ id }) => id));
  const words = ({ id }: { id: string }) => `Changed by ${by.get(id) ?? 'somebody'} since you opened it.`;
  const [first] = changed;
  const row = byId.get(first?.id ?? '');
  return new DocketError('conflict', {
    detail: `Changed by ${by.get(first?.id ?? '') ?? 'somebody'} since you opened it: ${named(row ? [labelOf(row)] : [], changed.length)}.${nothingDone(targets)}`,
    issues: changed.map((target) => ({ path: pathOf(targets, target.id), message: words(target) })),
  });
}

async function lastChangedBy(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`
    SELECT changed.id, last.actor_name AS name FROM unnest(${[...ids]}::uuid[]) AS changed(id) CROSS JOIN LATERAL (
      SELECT e.actor_name FROM ledger_entry e WHERE e.recording_id = changed.id AND e.action = ANY(${[...CHANGES]})
      ORDER BY e.at DESC, e.id DESC LIMIT 1) AS last`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
