/** A session's answer: for each recording its playlist's path and its signatures, one blob each: media, index, and the tracks it has. */
import type { Playback, PlaybackItem, TimelineTrack } from '#contracts/playback.ts';
import { indexBlob, mediaBlob, signBlob, trackBlob, type BlobAddress } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { env } from '#server/platform/env.ts';

export interface IssueSignatures {
  readonly sessionId: string;
  readonly items: readonly { readonly recordingId: string; readonly notAfter: Date | null; readonly tracks: readonly TimelineTrack[] }[];
}

/** Call only after the ledger entry that accounts for it has committed. */
export async function issueSignatures({ sessionId, items }: IssueSignatures): Promise<Playback> {
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const answer = await Promise.all(
    items.map(async ({ recordingId, notAfter, tracks }) => {
      const read = (address: BlobAddress) => signBlob({ address, permission: 'read', seconds, notAfter });
      return {
        recordingId,
        playlistPath: `/api/playback/${sessionId}/${recordingId}/playlist.m3u8`,
        media: await read(mediaBlob(recordingId, 'source')),
        index: await read(indexBlob(recordingId, 'source')),
        tracks: Object.fromEntries(await Promise.all(tracks.map(async (kind) => [kind, await read(trackBlob(recordingId, kind))] as const))),
      };
    }),
  );
  return {
    sessionId,
    items: answer as PlaybackItem[],
    beatSeconds: env().DOCKET_BEAT_SECONDS,
    serverTime: now().toISOString(),
  } as Playback;
}
