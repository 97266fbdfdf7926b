/** Opening a viewing: policy → reason → session and ledger in one statement; signatures only after it has committed. */
import { VIEW_REASONS, type OpenPlayback, type Playback } from '#contracts/playback.ts';
import { chooseForm, type RenditionKind, type Wish } from '#contracts/renditions.ts';
import { reasonRequired, type PersonPrincipal } from '#server/access/index.ts';
import { entriesSql, recorded, type Actor, type Entry } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, KEPT, Prisma } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { log } from '#server/platform/log.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { drawReason } from '#server/reviews/index.ts';
import { issueSignatures, playlistPath } from './issue-signatures.ts';
import { makeMaster, makePlaylist } from './make-playlist.ts';
import { accessEnd, watchable, type Watchable } from './watch-facts.ts';

/** Storage that takes longer keeps nobody from opening: the playlist is then asked for apart. */
const PLAYLIST_PATIENCE_MS = 2_000;

/**
 * Three round trips to the database in all, with the one that says who asks: a person waits for their first frame.
 * @throws DocketError `not-found`, `reason-required`, `not-playable`
 */
export async function openPlayback({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: OpenPlayback }): Promise<Playback> {
  const ids = [...new Set(body.recordingIds)];
  const recordings = await watchable(db(), principal, ids);
  if (recordings.length !== ids.length) throw notFound();
  if (!body.reason && recordings.some((r) => reasonRequired(principal, r))) throw new DocketError('reason-required');
  const drawn = body.reason?.draw === undefined ? null : await drawReason(db(), principal, body.reason.draw, ids);
  if (body.reason?.draw !== undefined && drawn === null) throw new DocketError('reason-required', { detail: 'It was not drawn for you to review, or has been dealt with.' });
  const unready = recordings.find((r) => r.state !== 'ready');
  if (unready) throw new DocketError('not-playable', { detail: unready.stateReason ?? 'It is still being prepared.' });

  const playlists = Promise.all(recordings.map((recording) => playlistAhead(recording, body.wish ?? {})));
  const sessionId = await openSession({ principal, actor, body, recordings, drawn });
  const items = await Promise.all(recordings.map(async (r) => ({ recordingId: r.id, forms: r.forms, tracks: r.tracks, notAfter: await accessEnd(db(), principal, r, env().DOCKET_SIGNATURE_SECONDS) })));
  const [answer, made] = await Promise.all([issueSignatures({ sessionId, watermark: recordings.some(({ watermark }) => watermark), items }), playlists]);
  return { ...answer, items: answer.items.map((item, i) => (made[i] ? { ...item, playlists: inHand(sessionId, item.recordingId, made[i]) } : item)) };
}

interface OpenSession {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: OpenPlayback;
  readonly recordings: readonly Watchable[];
  /** The draw that is the reason. */
  readonly drawn: string | null;
}

/** The session, its items and their ledger entries: one statement, so all or nothing. @returns its id */
async function openSession({ principal, actor, body, recordings, drawn }: OpenSession): Promise<string> {
  const at = now();
  const sessionId = uuidv7(at.getTime());
  const reason = drawn ?? (body.reason ? [VIEW_REASONS[body.reason.code], body.reason.words].filter(Boolean).join(': ') : null);
  // One entry for each recording watched, so that each one's history is whole on its own.
  const entries = recordings.map((r): Entry => ({
    action: 'playback:open',
    ...aboutRecording(r),
    reason,
    details: { session: sessionId, own: r.officerId === principal.personId, playlist: true },
  }));
  await db().$executeRaw(Prisma.sql`${KEPT}
    WITH session AS (
      INSERT INTO playback_session (id, person_id, reason_code, reason, opened_at, last_beat_at)
      VALUES (${sessionId}::uuid, ${principal.personId}::uuid, ${body.reason?.code ?? null}, ${reason}, ${at}, ${at})
    ), items AS (
      INSERT INTO playback_item (session_id, recording_id)
      SELECT ${sessionId}::uuid, unnest(${recordings.map(({ id }) => id)}::uuid[])
    )
    ${entriesSql(actor, entries)}`);
  recorded(actor, entries);
  return sessionId;
}

interface Ahead {
  readonly kind: RenditionKind;
  readonly playlist: string;
  /** Null where there is one form only. */
  readonly master: string | null;
}

/** By path, as the player will ask for them. */
function inHand(sessionId: string, recordingId: string, { kind, playlist, master }: Ahead): Record<string, string> {
  const path = playlistPath(sessionId, recordingId);
  return master === null ? { [path]: playlist } : { [path]: master, [playlistPath(sessionId, recordingId, kind)]: playlist };
}

/**
 * Begins to make the playlist of a recording, of the form the player will begin with, while the session is
 * written: it is handed out only with the answer, after the entry has committed. Undefined where it can't be made: the
 * player then asks for it by its path, and is told why.
 */
async function playlistAhead(recording: Watchable, wish: Wish): Promise<Ahead | undefined> {
  if (recording.forms.length === 0) return undefined;
  try {
    const form = chooseForm(recording.forms.map((stored) => ({ ...stored, lines: Math.min(stored.width, stored.height) })), wish);
    const playlist = await makePlaylist(recording.id, form, AbortSignal.timeout(PLAYLIST_PATIENCE_MS));
    return { kind: form.kind, playlist, master: recording.forms.length > 1 ? makeMaster(recording.forms) : null };
  } catch (error) {
    log.warn({ err: error, recordingId: recording.id }, 'opened without its playlist');
    return undefined;
  }
}
