/** Who did what with a recording, from the ledger, with names as they were then. Looking is itself recorded. */
import type { LedgerAction } from '#contracts/ledger.ts';
import { ledgerWords } from '#contracts/ledger-words.ts';
import type { RecordingHistory } from '#contracts/recordings.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from './label.ts';
import { neutralIncident } from './summary.ts';

/** What was said of what the footage shows, and what was taken of it: told to whoever it is open to. */
const SAID: readonly LedgerAction[] = [
  'marker:add', 'marker:change', 'marker:remove', 'clip:add', 'clip:change', 'clip:remove', 'playback:snapshot', 'playback:transcript', 'transcript:attach', 'transcript:remove',
  'recording:categorise', 'recording:tag', 'recording:evidence', 'recording:review', 'recording:undo', 'recording:describe',
  'exhibit:make', 'exhibit:change', 'exhibit:ask-withdrawal', 'exhibit:keep', 'exhibit:withdraw', 'hold:place', 'hold:review', 'hold:ask-release', 'hold:keep', 'hold:release', 'recording:keep',
];
/** Beats and playlists are one viewing's detail: they stay in the ledger, and out of a person's way here. */
const SHOWN: readonly LedgerAction[] = [
  ...SAID,
  'upload:announce', 'upload:stored', 'upload:quarantine', 'recording:assign', 'recording:start', 'recording:clock', 'clock:accept', 'clock:dismiss',
  'recording:ready', 'recording:tracks', 'recording:unplayable', 'recording:stalled', 'recording:retry', 'recording:download',
  'recording:open', 'playback:open', 'playback:end', 'playback:refused', 'recording:history',
  'recording:propose', 'proposal:take', 'incident:accept', 'incident:refuse', 'recording:lock', 'recording:unlock', 'lock:ask', 'lock:refuse', 'lock:withdraw',
];

/** These say what it shows, where it was, what dispatch called it and that it is of an incident: only those learn it to whom it is open. */
const TELLING: readonly LedgerAction[] = [...SAID, 'recording:propose', 'proposal:take', 'incident:accept', 'incident:refuse', 'recording:lock', 'recording:unlock', 'lock:ask', 'lock:refuse', 'lock:withdraw'];
/** What of closed footage its entries don't tell, as its details don't. */
const HASHES = ['sha256', 'claimedSha256', 'foundSha256'];

interface Row {
  id: string;
  at: Date;
  actor_name: string;
  action: LedgerAction;
  reason: string | null;
  details: unknown;
}

/** Who decided on an incident was told of cameras that aren't open to whoever reads this: it is named by this recording's own start. The ledger keeps their words. */
function toldHere({ action, details }: Row, startedAt: Date, isOpen: boolean): unknown {
  if (action === 'incident:accept' || action === 'incident:refuse') return { ...(details as object), label: neutralIncident(startedAt) };
  // Who else was there is told beside the lock, as far as it is told at all.
  if (action === 'recording:lock') return { ...(details as object), closedTo: null };
  return isOpen ? details : Object.fromEntries(Object.entries(details ?? {}).filter(([name]) => !HASHES.includes(name)));
}

export interface ReadHistory {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
  readonly query: { readonly cursor?: string; readonly limit: number };
}

export async function readHistory({ principal, actor, recordingId, query }: ReadHistory): Promise<RecordingHistory> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  // Who is looked into must not learn it here, nor must their unit (docs/decisions: conduct matters in histories).
  const seesConduct = principal.roles.has('ProfessionalStandards') || principal.roles.has('Auditor');
  return transaction(async (tx) => {
    const recording = await tx.recording.findFirst({
      where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:history'))] },
    });
    if (!recording) throw notFound();
    const isOpen = seesConduct || (await tx.recording.count({ where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:watch'))] } })) > 0;
    const shown = isOpen ? SHOWN : SHOWN.filter((action) => !TELLING.includes(action));
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT id, at, actor_name, action, reason, details FROM ledger_entry
      WHERE recording_id = ${recordingId}::uuid AND action = ANY(${[...shown]})
        ${seesConduct ? Prisma.empty : Prisma.sql`AND position('ProfessionalStandards' in coalesce(actor_role, '')) = 0`}
        ${after ? Prisma.sql`AND (at, id) < (${new Date(after.key)}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY at DESC, id DESC LIMIT ${query.limit + 1}`);
    await record(tx, actor, {
      action: 'recording:history',
      ...aboutRecording(recording),
    });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((r) => ({ id: r.id, at: r.at.toISOString(), actor: r.actor_name, action: r.action, what: ledgerWords(r.action, toldHere(r, recording.startedAt, isOpen)), reason: r.reason })),
      nextCursor: rows.length > query.limit && last ? cursorOf(last.at, last.id) : null,
    };
  });
}
