/** Where bytes live. Names come from ids only, never from a client. */
import type { RecordingId, UploadId } from '#contracts/ids.ts';

export const CONTAINERS = ['incoming', 'originals', 'media', 'exports'] as const;
export type Container = (typeof CONTAINERS)[number];

/** One blob: container and name. Only the functions here make one. */
export interface BlobAddress {
  readonly container: Container;
  readonly name: string;
}

export const incomingBlob = (id: UploadId | string): BlobAddress & { container: 'incoming' } => ({ container: 'incoming', name: id });
/** Never signed for writing, never served to a player. */
export const originalBlob = (id: RecordingId | string): BlobAddress & { container: 'originals' } => ({ container: 'originals', name: `${id}/original` });

export type Rendition = 'source' | 'p720' | 'p360';
export const mediaBlob = (id: RecordingId | string, rendition: Rendition): BlobAddress => ({
  container: 'media',
  name: `${id}/${rendition}/media.mp4`,
});
export const indexBlob = (id: RecordingId | string, rendition: Rendition): BlobAddress => ({
  container: 'media',
  name: `${id}/${rendition}/index.bin`,
});
export const posterBlob = (id: RecordingId | string): BlobAddress => ({ container: 'media', name: `${id}/tracks/poster.jpg` });

/** One file of an export, by its name in the row. */
export const exportBlob = (id: string, name: string): BlobAddress & { container: 'exports' } => ({ container: 'exports', name: `${id}/${name}` });

/** What is derived besides the picture. The ending says how the bytes are to be read. */
const TRACK_FILES = {
  storyboard: 'storyboard.bin', sound: 'sound.bin', loudness: 'loudness.bin', motion: 'motion.bin', activity: 'activity.bin', speech: 'speech.bin', gps: 'gps.bin',
} as const;
export type TrackKind = keyof typeof TRACK_FILES;
/** The one blob of a `Track` row. */
export const trackBlob = (id: RecordingId | string, kind: TrackKind): BlobAddress => ({ container: 'media', name: `${id}/tracks/${TRACK_FILES[kind]}` });
