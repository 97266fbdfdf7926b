/** The answer of a recipient's viewing: the export's streamable twin and its index, one blob a signature, of `exports` alone. */
import type { Playback, PlaybackItem } from '#contracts/playback.ts';
import type { RenditionKind } from '#contracts/renditions.ts';
import { LOWER_FILES } from '#server/exports/index.ts';
import { exportBlob, signBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { env } from '#server/platform/env.ts';
import type { WatchableItem } from './shared-facts.ts';

const SOURCE = { media: 'stream/media.mp4', index: 'stream/index.bin' };
/** Where a form's media and index lie. */
export const filesOf = (kind: RenditionKind): { readonly media: string; readonly index: string } => (kind === 'source' ? SOURCE : LOWER_FILES);

const playlistPath = (sessionId: string, itemId: string, kind?: RenditionKind): string => `/api/shared/playback/${sessionId}/${itemId}/${kind ? `${kind}/` : ''}playlist.m3u8`;

/** Call only after the ledger entry that accounts for it has committed. */
export async function issueShared(sessionId: string, item: WatchableItem): Promise<Playback> {
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const read = (name: string) => signBlob({ address: exportBlob(item.exportId, name), permission: 'read', seconds, notAfter: item.endsAt });
  const forms = await Promise.all(item.forms.map(async ({ kind, width, height, bandwidth }) => ({ kind, lines: Math.min(width, height), bandwidth, playlistPath: playlistPath(sessionId, item.id, item.forms.length > 1 ? kind : undefined), media: await read(filesOf(kind).media) })));
  return {
    sessionId,
    // What is watched is named by the item that was shared: its recording's id is nobody's business outside the force.
    items: [{ recordingId: item.id, playlistPath: playlistPath(sessionId, item.id), forms, index: await read(SOURCE.index), tracks: {} } as unknown as PlaybackItem],
    watermark: item.watermark,
    beatSeconds: env().DOCKET_BEAT_SECONDS,
    serverTime: now().toISOString(),
  } as Playback;
}
