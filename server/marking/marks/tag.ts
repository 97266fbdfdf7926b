/** Tags of many recordings at once: each from the vocabulary of its own borough, which learns a new one at its first use. */
import { tagKey, tagLabel, type Mark } from '#contracts/marking.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { Target } from '../targets.ts';
import type { Change } from './say.ts';
import { saidOf } from './said.ts';

interface TagRow {
  readonly id: string;
  readonly borough_id: string | null;
  readonly key: string;
  readonly label: string;
}

/** "", where there is no borough: the force's own vocabulary. */
const vocabularyKey = (boroughId: string | null, key: string) => `${boroughId ?? ''} ${key}`;

/** The tags of these labels in each of these vocabularies, made where they are new. Under `shareVocabularies`. */
async function ensureTags(tx: Tx, principal: PersonPrincipal, boroughs: readonly (string | null)[], labels: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, TagRow>> {
  const wanted = boroughs.flatMap((boroughId) => [...labels].map(([key, label]) => ({ id: uuidv7(), boroughId, key, label })));
  if (wanted.length === 0) return new Map();
  // The conflicting row may be another's, not yet committed: the insert waits for it, and the next statement sees it.
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO tag (id, borough_id, label, key, made_by, made_at)
    SELECT w.id, w."boroughId", w.label, w.key, ${principal.personId}::uuid, ${now()} FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(id uuid, "boroughId" uuid, label text, key text)
    ORDER BY w."boroughId", w.key
    ON CONFLICT (borough_id, key) WHERE key IS NOT NULL DO NOTHING`);
  const found = await tx.$queryRaw<TagRow[]>(Prisma.sql`
    SELECT t.id, t.borough_id, t.key, t.label FROM tag t
    WHERE t.key = ANY(${[...labels.keys()]}) AND (t.borough_id = ANY(${boroughs.filter((b) => b !== null)}::uuid[]) OR (${boroughs.includes(null)} AND t.borough_id IS NULL))
    ORDER BY t.id`);
  return new Map(found.map((tag) => [vocabularyKey(tag.borough_id, tag.key), tag]));
}

/** @throws DocketError `invalid-request` for a tag both added and removed */
export async function changeTags(tx: Tx, principal: PersonPrincipal, rows: readonly Target[], mark: Extract<Mark, { kind: 'tag' }>): Promise<Change[]> {
  const add = new Map(mark.add.map((label) => [tagKey(label), tagLabel(label)]));
  const remove = new Set(mark.remove.map(tagKey));
  for (const key of remove) if (add.has(key)) throw new DocketError('invalid-request', { detail: 'A tag can be added or removed, not both.' });
  const tags = await ensureTags(tx, principal, [...new Set(rows.map((row) => row.boroughId))], add);
  const changes = rows.map((row) => {
    const has = new Set(row.tags.map(({ key }) => key));
    const added = [...add.keys()].filter((key) => !has.has(key)).map((key) => tags.get(vocabularyKey(row.boroughId, key)));
    const removed = row.tags.filter(({ key }) => remove.has(key));
    if (added.includes(undefined)) throw new Error('A tag of this mark was neither found nor made.');
    return { row, added: added.filter((tag) => tag !== undefined), removed };
  }).filter(({ added, removed }) => added.length + removed.length > 0);
  const at = now();
  const toAdd = changes.flatMap(({ row, added }) => added.map((tag) => ({ recordingId: row.id, tagId: tag.id })));
  const toRemove = changes.flatMap(({ row, removed }) => removed.map(({ tagId }) => ({ recordingId: row.id, tagId })));
  await removeTags(tx, toRemove);
  await addTags(tx, toAdd, principal.personId, at);
  return changes.map(({ row, added, removed }) => ({ row, after: saidOf(row), tags: { added: added.map(({ label }) => label), removed: removed.map(({ label }) => label) } }));
}

type Pairs = readonly { readonly recordingId: string; readonly tagId: string }[];

async function addTags(tx: Tx, pairs: Pairs, personId: string, at: Date): Promise<void> {
  if (pairs.length === 0) return;
  // What else its row says of the recording, a trigger keeps in step; the start must be said.
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO recording_tag (recording_id, tag_id, started_at, added_by, added_at)
    SELECT p.recording_id, p.tag_id, ${at}, ${personId}::uuid, ${at} FROM unnest(${pairs.map(({ recordingId }) => recordingId)}::uuid[], ${pairs.map(({ tagId }) => tagId)}::uuid[]) AS p(recording_id, tag_id)`);
}

async function removeTags(tx: Tx, pairs: Pairs): Promise<void> {
  if (pairs.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM recording_tag rt USING jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p("recordingId" uuid, "tagId" uuid)
    WHERE rt.recording_id = p."recordingId" AND rt.tag_id = p."tagId"`);
}
