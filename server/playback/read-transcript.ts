/** What a recording says, in writing: given within a viewing, to whoever may watch, and recorded with the viewing's reason. */
import type { Transcript } from '#contracts/transcript.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { transcriptOf } from '#server/annotations/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { liveSession } from './live-session.ts';
import { watchable } from './watch-facts.ts';

export interface ReadTranscript {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly recordingId: string;
  /** Of one that stood before. */
  readonly version?: number | undefined;
}

/** @throws DocketError `not-found`, `session-ended` */
export async function readTranscript({ principal, actor, sessionId, recordingId, version }: ReadTranscript): Promise<Transcript> {
  return transaction(async (tx) => {
    const session = await liveSession(tx, principal, sessionId);
    const [recording] = session.items.some((item) => item.recordingId === recordingId) ? await watchable(tx, principal, [recordingId]) : [];
    if (recording?.state !== 'ready') throw notFound();
    const transcript = await transcriptOf(tx, recordingId, version);
    await record(tx, actor, {
      action: 'playback:transcript',
      ...aboutRecording(recording),
      reason: session.reason,
      details: { session: sessionId, version: transcript.version, cues: transcript.cues.length, ...(version === undefined ? {} : { earlier: transcript.earlier.some((one) => one.version === version) }) },
    });
    return transcript;
  });
}
