/**
 * A beat: the player says what it showed, and gets fresh signatures if access still holds. Where it no longer does the
 * session ends here and the refusal is recorded; what was signed before runs out within one signature's life.
 */
import type { Beat, Playback } from '#contracts/playback.ts';
import { noteWatched } from '#server/annotations/index.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { believedSpans, type Span } from './believed-spans.ts';
import { issueSignatures } from './issue-signatures.ts';
import { liveSession, type LiveSession } from './live-session.ts';
import { accessEnd, watchable } from './watch-facts.ts';

export interface BeatPlayback {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly body: Beat;
}

/** A last frame that reaches over the end is nothing to remark on. */
const TOLERATED_US = 1_000_000;

/** Writes what the player reported, as far as it can be so, and that it reported more than that: one entry for each recording it showed or is still allowed to show. */
export async function recordSpans(tx: Tx, actor: Actor, session: LiveSession, body: Beat, action: 'playback:beat' | 'playback:end', why?: string): Promise<void> {
  for (const item of session.items) {
    const told = body.items.find((i) => i.recordingId === item.recordingId);
    const { durationUs } = item.recording;
    const spans = believedSpans(told?.spans ?? [], durationUs === null ? null : Number(durationUs), now().getTime() - session.lastBeatAt.getTime());
    const toldUs = lengthOf(told?.spans ?? []);
    await noteWatched(tx, { personId: session.personId, recordingId: item.recordingId, spans, atUs: told?.atUs });
    await record(tx, actor, {
      action,
      ...aboutRecording(item.recording),
      reason: session.reason,
      details: { session: session.id, reportedSpansUs: spans.map((s) => [s.fromUs, s.toUs]), ...(toldUs - lengthOf(spans) > TOLERATED_US ? { toldUs } : {}), ...(why ? { why } : {}) },
    });
  }
}

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { fromUs, toUs }) => sum + toUs - fromUs, 0);

/** @throws DocketError `not-found`, `session-ended`, `access-withdrawn`, `disposed` */
export async function beatPlayback({ principal, actor, sessionId, body }: BeatPlayback): Promise<Playback> {
  const outcome = await transaction(async (tx) => {
    const session = await liveSession(tx, principal, sessionId);
    const ids = session.items.map((i) => i.recordingId);
    const open = (await watchable(tx, principal, ids)).filter((r) => r.state === 'ready');
    await recordSpans(tx, actor, session, body, 'playback:beat');
    if (open.length !== ids.length) {
      // Said only to who had access to it until then: the last beat was answered, and it was there.
      const gone = session.items.some(({ recording }) => recording.disposedAt !== null && recording.disposedAt >= session.lastBeatAt);
      await endSession(tx, actor, session, gone ? 'disposed of' : 'access withdrawn');
      return gone ? 'disposed' : 'access-withdrawn';
    }
    await tx.playbackSession.update({ where: { id: sessionId }, data: { lastBeatAt: now() } });
    const items = [];
    for (const r of open) items.push({ recordingId: r.id, forms: r.forms, tracks: r.tracks, notAfter: await accessEnd(tx, principal, r, env().DOCKET_SIGNATURE_SECONDS) });
    return { sessionId, watermark: open.some(({ watermark }) => watermark), items };
  });
  // Thrown after the transaction, so that the refusal and what was watched stay recorded.
  if (typeof outcome === 'string') throw new DocketError(outcome);
  return issueSignatures(outcome);
}

async function endSession(tx: Tx, actor: Actor, session: LiveSession, why: string): Promise<void> {
  await tx.playbackSession.update({ where: { id: session.id }, data: { endedAt: now(), endedWhy: why } });
  for (const item of session.items)
    await record(tx, actor, {
      action: 'playback:refused',
      ...aboutRecording(item.recording),
      details: { session: session.id, why },
    });
}
