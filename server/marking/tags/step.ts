/**
 * A renamed tag's recordings get their words, a merged tag's the other tag: a few at a time, each time in a transaction of its own that
 * holds these recordings only. Where few bear it, that is done at once by whoever asks for it; else by a job, which goes on where it was.
 */
import type { TagId } from '#contracts/ids.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { changeVocabularies, shareVocabularies } from './hold-vocabularies.ts';

/** Recordings changed in one transaction. */
const AT_ONCE = 500;

interface Changing {
  readonly id: string;
  readonly borough_id: string | null;
  readonly label: string;
  readonly renaming: boolean;
  readonly reached: string | null;
  readonly merging_into: string | null;
  readonly into_label: string | null;
  readonly merged: number;
}

export interface Stepped {
  /** Whether fewer were left than one step takes. */
  readonly isLast: boolean;
  /** What was merged in all; null unless it is over with this step. */
  readonly merged: number | null;
}

/**
 * One step. `alone`: the caller holds the vocabularies for changing (else it shares them), so that with the last step it is over: no other
 * recording gets the tag meanwhile.
 */
export async function stepTag(tx: Tx, tagId: string, alone: boolean): Promise<Stepped & { readonly tag: Changing | null }> {
  const [tag] = await tx.$queryRaw<Changing[]>(Prisma.sql`
    SELECT t.id, t.borough_id, t.label, t.renaming, t.reached, t.merging_into, t.merged, i.label AS into_label FROM tag t LEFT JOIN tag i ON i.id = t.merging_into WHERE t.id = ${tagId}::uuid FOR NO KEY UPDATE OF t`);
  if (!tag || (!tag.renaming && tag.merging_into === null)) return { isLast: true, merged: null, tag: null };
  const isMerging = tag.merging_into !== null;
  // What is merged no longer bears it; what is renamed is gone through by id.
  const bearers = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT recording_id AS id FROM recording_tag WHERE tag_id = ${tagId}::uuid ${isMerging ? Prisma.empty : Prisma.sql`AND recording_id > ${tag.reached ?? '00000000-0000-0000-0000-000000000000'}::uuid ORDER BY recording_id`} LIMIT ${AT_ONCE}`);
  const ids = bearers.map(({ id }) => id);
  await lockRecordings(tx, ids);
  const merged = tag.merged + (tag.merging_into === null ? 0 : await moveTo(tx, tag.merging_into, tagId, ids));
  if (!isMerging) await tx.$executeRaw(Prisma.sql`UPDATE recording r SET search = recording_search(r) WHERE r.id = ANY(${ids}::uuid[])`);
  const isLast = ids.length < AT_ONCE;
  if (isLast && alone && isMerging) await tx.tag.delete({ where: { id: tagId } });
  else await tx.tag.update({ where: { id: tagId }, data: isMerging ? { merged } : isLast && alone ? { renaming: false, reached: null } : { reached: ids.at(-1) ?? tag.reached } });
  return { isLast, merged: isLast && alone && isMerging ? merged : null, tag };
}

/** @returns how many bore it; those that had both have the other alone */
async function moveTo(tx: Tx, into: string, from: string, ids: readonly string[]): Promise<number> {
  const these = Prisma.sql`${[...ids]}::uuid[]`;
  const doubles = await tx.$executeRaw(Prisma.sql`
    DELETE FROM recording_tag d WHERE d.tag_id = ${from}::uuid AND d.recording_id = ANY(${these}) AND EXISTS (SELECT 1 FROM recording_tag k WHERE k.recording_id = d.recording_id AND k.tag_id = ${into}::uuid)`);
  return doubles + (await tx.$executeRaw(Prisma.sql`UPDATE recording_tag SET tag_id = ${into}::uuid WHERE tag_id = ${from}::uuid AND recording_id = ANY(${these})`));
}

/** Job: to the end. Idempotent; aborted or repeated, it goes on where it was. */
export async function changeTag({ tagId, correlationId, signal }: { tagId: string; correlationId: string; signal: AbortSignal }): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const { isLast } = await transaction(async (tx) => {
      await shareVocabularies(tx);
      return stepTag(tx, tagId, false);
    });
    if (!isLast) continue;
    const isOver = await transaction(async (tx) => {
      await changeVocabularies(tx);
      const last = await stepTag(tx, tagId, true);
      if (last.tag && last.merged !== null)
        await record(tx, systemActor('Docket, merging tags', correlationId), {
          action: 'tag:merge', subject: { kind: 'tag', id: tagId, label: `#${last.tag.label}` }, boroughId: last.tag.borough_id,
          details: { before: `#${last.tag.label}`, after: `#${last.tag.into_label}`, into: last.tag.merging_into, recordings: last.merged },
        });
      return last.isLast;
    });
    if (isOver) return;
  }
}

/** Gives a new job to tags on their way whose job was lost; where there is one, another isn't added. */
export async function resumeTags(): Promise<number> {
  const lost = await db().tag.findMany({ where: { OR: [{ renaming: true }, { mergingIntoId: { not: null } }] }, select: { id: true } });
  for (const { id } of lost) await transaction((tx) => enqueue(tx, 'change-tag', { tagId: id as TagId }, id));
  return lost.length;
}
