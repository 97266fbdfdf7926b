/** One recording's proposal, made, changed or taken back as the data now say. Never applied by itself, and never again once a person decided. */
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { chooseEvent } from './choose-event.ts';
import { clockWords, eventsFor, toFilmed, type FilmedRow } from './load.ts';

export async function propose(tx: Tx, actor: Actor, row: FilmedRow): Promise<void> {
  if (row.proposal && row.proposal.state !== 'open') return;
  const filmed = toFilmed(row, 'own-references');
  // What has a category needs no proposal of one.
  const chosen = row.categoryId === null ? chooseEvent(filmed, await eventsFor(tx, filmed), clockWords(row)) : null;
  const before = row.proposal;
  if (!chosen) {
    if (!before) return;
    await tx.proposal.delete({ where: { recordingId: row.id } });
    await record(tx, actor, { action: 'recording:propose', ...aboutRecording(row), details: { withdrawn: true, reference: before.event?.reference ?? null } });
    return;
  }
  const { event, why } = chosen;
  const said = { cadEventId: event.id, categoryId: event.categoryId, place: event.place, why };
  if (before && before.cadEventId === said.cadEventId && before.categoryId === said.categoryId && before.place === said.place && before.why === said.why) return;
  await tx.proposal.upsert({ where: { recordingId: row.id }, create: { recordingId: row.id, ...said, madeAt: now() }, update: { ...said, madeAt: now() } });
  const category = event.categoryId ? await tx.category.findUnique({ where: { id: event.categoryId }, select: { label: true } }) : null;
  await record(tx, actor, { action: 'recording:propose', ...aboutRecording(row), details: { reference: event.reference, category: category?.label ?? null, place: event.place, why } });
}
