/**
 * A beat: the player says what it showed, and gets fresh signatures if access still holds. A recording that is no longer open
 * leaves the session here, the last one ends it, and the refusal is recorded; what was signed before runs out within one
 * signature's life.
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
import { holdSession, type LiveSession } from './live-session.ts';
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
    const session = await holdSession(tx, principal, sessionId, 'orLocked');
    const ids = session.items.map((i) => i.recordingId);
    const open = (await watchable(tx, principal, ids)).filter((r) => r.state === 'ready');
    await recordSpans(tx, actor, session, body, 'playback:beat');
    if (session.endedAt) {
      // A lock ended it. What had been shown until then is told now; why it is over, each time.
      await tx.playbackSession.update({ where: { id: sessionId }, data: { lastBeatAt: now() } });
      for (const { recording } of session.items) await record(tx, actor, { action: 'playback:refused', ...aboutRecording(recording), details: { session: sessionId, why: session.endedWhy } });
      return open.length === ids.length ? 'session-ended' : 'access-withdrawn';
    }
    const over = session.items.filter(({ recordingId }) => !open.some(({ id }) => id === recordingId)).map((item) => ({ item, why: whyOver(session, item) }));
    for (const one of over) await endItem(tx, actor, session, one);
    if (open.length === 0) {
      const why = over.every((one) => one.why === over[0]!.why) ? over[0]!.why : 'access-withdrawn';
      await tx.playbackSession.update({ where: { id: session.id }, data: { endedAt: now(), endedWhy: WHY[why] } });
      return why;
    }
    await tx.playbackSession.update({ where: { id: sessionId }, data: { lastBeatAt: now() } });
    const items = [];
    for (const r of open) items.push({ recordingId: r.id, forms: r.forms, tracks: r.tracks, notAfter: await accessEnd(tx, principal, r, env().DOCKET_SIGNATURE_SECONDS) });
    return { sessionId, watermark: open.some(({ watermark }) => watermark), items, over: over.map(({ item, why }) => ({ recordingId: item.recordingId, why })) };
  });
  // Thrown after the transaction, so that the refusal and what was watched stay recorded.
  if (typeof outcome === 'string') throw new DocketError(outcome);
  return issueSignatures(outcome);
}

type Why = 'disposed' | 'access-withdrawn';
const WHY: Readonly<Record<Why, string>> = { disposed: 'disposed of', 'access-withdrawn': 'access withdrawn' };
type Item = LiveSession['items'][number];

/** Said only to who had access to it until then: the last beat was answered, and it was there. */
function whyOver({ lastBeatAt }: LiveSession, { recording: { disposedAt } }: Item): Why {
  return disposedAt !== null && disposedAt >= lastBeatAt ? 'disposed' : 'access-withdrawn';
}

async function endItem(tx: Tx, actor: Actor, session: LiveSession, { item, why }: { readonly item: Item; readonly why: Why }): Promise<void> {
  await tx.playbackItem.update({ where: { sessionId_recordingId: { sessionId: session.id, recordingId: item.recordingId } }, data: { endedAt: now(), endedWhy: WHY[why] } });
  await record(tx, actor, {
    action: 'playback:refused',
    ...aboutRecording(item.recording),
    details: { session: session.id, why: WHY[why] },
  });
}
