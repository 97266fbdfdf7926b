/** A session's answer: for each recording its playlists' paths and its signatures, one blob each: each form's media, the index, and the tracks it has. */
import type { Playback, PlaybackItem, TimelineTrack } from '#contracts/playback.ts';
import { indexBlob, mediaBlob, signBlob, trackBlob, type BlobAddress } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import type { RenditionKind } from '#contracts/renditions.ts';
import { env } from '#server/platform/env.ts';
import type { StoredForm } from './watch-facts.ts';

export interface IssueSignatures {
  readonly sessionId: string;
  readonly watermark: boolean;
  /** What was open in this session until now. */
  readonly over?: readonly { readonly recordingId: string; readonly why: 'access-withdrawn' | 'disposed' }[];
  readonly items: readonly { readonly recordingId: string; readonly forms: readonly Pick<StoredForm, 'kind' | 'width' | 'height' | 'bandwidth'>[]; readonly notAfter: Date | null; readonly tracks: readonly TimelineTrack[] }[];
}

/** Of one form, or of what names them all. */
export function playlistPath(sessionId: string, recordingId: string, kind?: RenditionKind): string {
  return `/api/playback/${sessionId}/${recordingId}/${kind ? `${kind}/` : ''}playlist.m3u8`;
}

/** Call only after the ledger entry that accounts for it has committed. */
export async function issueSignatures({ sessionId, watermark, items, over = [] }: IssueSignatures): Promise<Playback> {
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const answer = await Promise.all(
    items.map(async ({ recordingId, forms, notAfter, tracks }) => {
      const read = (address: BlobAddress) => signBlob({ address, permission: 'read', seconds, notAfter });
      return {
        recordingId,
        playlistPath: playlistPath(sessionId, recordingId),
        forms: await Promise.all(
          forms.map(async ({ kind, width, height, bandwidth }) => ({
            kind,
            lines: Math.min(width, height),
            bandwidth,
            playlistPath: playlistPath(sessionId, recordingId, kind),
            media: await read(mediaBlob(recordingId, kind)),
          })),
        ),
        index: await read(indexBlob(recordingId, 'source')),
        tracks: Object.fromEntries(await Promise.all(tracks.map(async (kind) => [kind, await read(trackBlob(recordingId, kind))] as const))),
      };
    }),
  );
  return {
    sessionId,
    items: answer as PlaybackItem[],
    watermark,
    ...(over.length > 0 ? { over } : {}),
    beatSeconds: env().DOCKET_BEAT_SECONDS,
    serverTime: now().toISOString(),
  } as Playback;
}
