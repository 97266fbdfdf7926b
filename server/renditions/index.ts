/** Lower renditions of ready recordings, made in chunks by any number of workers. See docs/decisions: renditions in chunks. */
export { beginRenditions, planRenditions } from './plan-renditions.ts';
export { encodeChunkJob } from './encode-chunk.ts';
export { joinRenditions } from './join-renditions.ts';
export { noteChunkFailed } from './chunks.ts';
