/** What a chunk's row keeps of what was staged. */
import { z } from 'zod';

export const ChunkPart = z.object({
  /** The rendition's initialisation segment as this chunk's encoder made it, base64: the same of all chunks that can be joined. */
  init: z.base64(),
  codecs: z.string(),
  /** Ids of the staged blocks, in order. */
  blocks: z.array(z.string()).min(1),
  /** Bytes of each GOP's fragment. */
  lengths: z.array(z.number().int().positive()).min(1),
});
export type ChunkPart = z.infer<typeof ChunkPart>;

/** By rendition. */
export const ChunkParts = z.partialRecord(z.enum(['p720', 'p360']), ChunkPart);
export type ChunkParts = z.infer<typeof ChunkParts>;
