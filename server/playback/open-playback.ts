/** Opening a viewing: policy → reason → ledger → session, in one transaction; signatures only after it has committed. */
import { VIEW_REASONS, type OpenPlayback, type Playback } from '#contracts/playback.ts';
import { reasonRequired, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { log } from '#server/platform/log.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { labelOf } from '#server/recordings/index.ts';
import { issueSignatures } from './issue-signatures.ts';
import { makePlaylist } from './make-playlist.ts';
import { accessEnd, watchable } from './watch-facts.ts';

/** Storage that takes longer keeps nobody from opening: the playlist is then asked for apart. */
const PLAYLIST_PATIENCE_MS = 2_000;

/** @throws DocketError `not-found`, `reason-required`, `not-playable` */
export async function openPlayback({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: OpenPlayback }): Promise<Playback> {
  const ids = [...new Set(body.recordingIds)];
  const opened = await transaction(async (tx) => {
    const recordings = await watchable(tx, principal, ids);
    if (recordings.length !== ids.length) throw notFound();
    if (!body.reason && recordings.some((r) => reasonRequired(principal, r))) throw new DocketError('reason-required');
    const unready = recordings.find((r) => r.state !== 'ready');
    if (unready) throw new DocketError('not-playable', { detail: unready.stateReason ?? 'It is still being prepared.' });

    const playlist = await playlistAhead(tx, ids);

    const at = now();
    const reason = body.reason ? [VIEW_REASONS[body.reason.code], body.reason.words].filter(Boolean).join(': ') : null;
    const sessionId = uuidv7(at.getTime());
    await tx.playbackSession.create({
      data: {
        id: sessionId,
        personId: principal.personId,
        reasonCode: body.reason?.code ?? null,
        reason,
        openedAt: at,
        lastBeatAt: at,
      },
      select: { id: true },
    });
    // Apart: created through the session, it would be read back as well.
    await tx.playbackItem.createMany({ data: ids.map((recordingId) => ({ sessionId, recordingId })) });
    // One entry for each recording watched, so that each one's history is whole on its own.
    for (const r of recordings)
      await record(tx, actor, {
        action: 'playback:open',
        subject: { kind: 'recording', id: r.id, label: labelOf(r) },
        recordingId: r.id,
        unitId: r.unitId,
        boroughId: r.boroughId,
        reason,
        details: { session: sessionId, own: r.officerId === principal.personId, ...(ids.length === 1 ? { playlist: true } : {}) },
      });
    const items = [];
    for (const r of recordings) items.push({ recordingId: r.id, notAfter: await accessEnd(tx, principal, r.id, env().DOCKET_SIGNATURE_SECONDS) });
    return { sessionId, items, playlist };
  });
  const [answer, playlist] = await Promise.all([issueSignatures(opened), opened.playlist.made]);
  return playlist === undefined ? answer : { ...answer, items: answer.items.map((item) => ({ ...item, playlist })) };
}

/**
 * Begins to make the playlist of a recording opened alone, while the transaction goes on: it is handed out only with the
 * answer, after the entry has committed. Undefined where it can't be made: the player then asks for it by its path, and
 * is told why.
 */
async function playlistAhead(tx: Tx, recordingIds: readonly string[]): Promise<{ readonly made: Promise<string | undefined> }> {
  const [recordingId, ...others] = recordingIds;
  if (!recordingId || others.length > 0) return { made: Promise.resolve(undefined) };
  const rendition = await tx.rendition.findUnique({ where: { recordingId_kind: { recordingId, kind: 'source' } }, select: { indexHead: true } });
  if (!rendition) return { made: Promise.resolve(undefined) };
  const made = makePlaylist(recordingId, rendition.indexHead, AbortSignal.timeout(PLAYLIST_PATIENCE_MS)).catch((error: unknown) => {
    log.warn({ err: error, recordingId }, 'opened without its playlist');
    return undefined;
  });
  return { made };
}
