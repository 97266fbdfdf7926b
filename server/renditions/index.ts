/** What is encoded in chunks by any number of workers: lower renditions of ready recordings, and long transcodes. See docs/decisions: renditions in chunks; long transcodes in chunks. */
export { beginTranscode, endTranscode, storeCarrier } from './begin-transcode.ts';
export { resumeChunks, resumeTranscode, type JoinedTranscode } from './join-transcode.ts';
export type { TranscodeFacts } from './parts.ts';
export { beginRenditions, planRenditions } from './plan-renditions.ts';
export { encodeChunkJob } from './encode-chunk.ts';
export { joinRenditions } from './join-renditions.ts';
export { noteChunkFailed } from './chunks.ts';
