/** How long recordings are kept, found anew after what keeps them changed: an exhibit made or withdrawn, a hold placed or released. */
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { rulesOf } from './marks/say.ts';
import { nextVersion, saidOf, told, withRetention, writeSaid } from './marks/said.ts';
import { targetsOf } from './targets.ts';

export interface KeptAnew {
  /** Held by the caller, by id. */
  readonly ids: readonly string[];
  readonly caseId?: string;
  /** Becomes evidence by this, or stops being it (null). Absent: that stays as it is. */
  readonly evidence?: { readonly ids: readonly string[]; readonly by: { readonly personId: string; readonly at: Date } | null };
}

/** Date, reason, hold and evidence follow in the caller's transaction, each with its entry where something changed. Disposed ones are left. */
export async function keepAnew(tx: Tx, actor: Actor, { ids, caseId, evidence }: KeptAnew): Promise<void> {
  if (ids.length === 0) return;
  const rules = await rulesOf(tx);
  const marked = new Set(evidence?.ids ?? []);
  const by = evidence?.by ?? null;
  const changes = (await targetsOf(tx, ids)).map((row) => {
    const before = saidOf(row);
    const isMarked = marked.has(row.id) && (by === null || before.evidenceAt === null);
    const said = isMarked ? { ...before, evidenceAt: by?.at.toISOString() ?? null, evidenceById: by?.personId ?? null } : before;
    // What was kept by what is gone counts no more as a promise of its category.
    const isLetGo = row.keptBy === null && row.retainUntil === null;
    return { row, before, after: withRetention(isLetGo ? { ...row, held: false, retainReason: null } : row, said, rules) };
  });
  const changed = changes.filter(({ before, after }) => JSON.stringify(after) !== JSON.stringify(before));
  await writeSaid(tx, changed.map(({ row, after }) => ({ id: row.id, ...after })));
  await nextVersion(tx, changes.filter((change) => !changed.includes(change)).map(({ row }) => row.id));
  await tx.$executeRaw(Prisma.sql`
    UPDATE recording r SET held = EXISTS (SELECT 1 FROM hold h WHERE h.recording_id = r.id AND h.released_at IS NULL) WHERE r.id = ANY(${[...ids]}::uuid[])`);
  await recordAll(tx, actor, changed.map(({ row, before, after }) => ({
    action: 'recording:keep',
    ...aboutRecording(row),
    caseId: caseId ?? null,
    details: { by: row.keptBy, before: told(before, rules), after: told(after, rules) },
  })));
}
