/** What a chunk's row keeps of what was staged, and what is known of a transcode while it is in chunks. */
import { z } from 'zod';
import { ViewingFacts } from '#server/recordings/index.ts';

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

/** Of a transcode: its groups are its own, so how long each is, and where its frames are from its first, in ticks. */
export const TranscodedPart = ChunkPart.extend({ groups: z.array(z.object({ duration: z.number().int().positive(), frames: z.array(z.number().int().nonnegative()).min(1) })).min(1) });
export type TranscodedPart = z.infer<typeof TranscodedPart>;

const Ratio = z.object({ num: z.number().int(), den: z.number().int().positive() });
const Whole = z.string().regex(/^-?\d+$/).transform(BigInt);

/** The JSON column of a long transcode's row. Ticks are whole numbers written out. */
export const TranscodeFacts = z.object({
  /** Bytes of the carrier's index up to its frame tables, from its beginning. */
  indexHead: z.number().int().positive(),
  timescale: z.number().int().positive(),
  base: Whole,
  duration: Whole,
  durationUs: z.number().int().nonnegative(),
  frames: z.number().int().positive(),
  /** The source's picture, as the encoder has to know it. */
  video: z.object({
    index: z.number().int(), codec: z.string(), profile: z.string().nullable(), width: z.number().int(), height: z.number().int(), pixFmt: z.string().nullable(),
    rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]), frameRate: Ratio.nullable(), scan: z.enum(['progressive', 'interlaced', 'unknown']), bottomFieldFirst: z.boolean(),
    hdr: z.enum(['pq', 'hlg']).nullable(), dolbyVision: z.number().int().nullable(), timeBase: Ratio,
  }),
  viewing: ViewingFacts,
  /** Why it is transcoded, for the ledger. */
  causes: z.string(),
});
export type TranscodeFacts = z.infer<typeof TranscodeFacts>;
