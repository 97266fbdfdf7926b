/** A session's answer: for each recording its playlist's path and two signatures, media and index, one blob each. */
import type { Playback, PlaybackItem } from '#contracts/playback.ts';
import { indexBlob, mediaBlob, signBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { env } from '#server/platform/env.ts';

export interface IssueSignatures {
  readonly sessionId: string;
  readonly items: readonly { readonly recordingId: string; readonly notAfter: Date | null }[];
}

/** Call only after the ledger entry that accounts for it has committed. */
export async function issueSignatures({ sessionId, items }: IssueSignatures): Promise<Playback> {
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const answer = await Promise.all(
    items.map(async ({ recordingId, notAfter }) => ({
      recordingId,
      playlistPath: `/api/playback/${sessionId}/${recordingId}/playlist.m3u8`,
      media: await signBlob({ address: mediaBlob(recordingId, 'source'), permission: 'read', seconds, notAfter }),
      index: await signBlob({ address: indexBlob(recordingId, 'source'), permission: 'read', seconds, notAfter }),
    })),
  );
  return {
    sessionId,
    items: answer as PlaybackItem[],
    beatSeconds: env().DOCKET_BEAT_SECONDS,
    serverTime: now().toISOString(),
  } as Playback;
}
