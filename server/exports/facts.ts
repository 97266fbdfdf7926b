/** What is known of an export once it is ready: kept in its row, told in its manifest. */
import { z } from 'zod';

export const ExportFacts = z.object({
  durationUs: z.number().int(),
  frames: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  timescale: z.number().int(),
  codecs: z.string(),
  hasSound: z.boolean(),
  /** Whether pictures were encoded anew, or are the recording's own. */
  reencoded: z.boolean(),
  /** Bytes of the streamable twin's index that hold its header and table, and its bits a second at most. */
  indexHead: z.number().int(),
  bandwidth: z.number().int(),
  /** Of the recordings' bytes that were fetched for it. */
  bytesRead: z.number().int(),
});
export type ExportFacts = z.infer<typeof ExportFacts>;
