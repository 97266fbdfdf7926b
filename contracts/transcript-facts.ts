/** What a recording's page says of its transcript, apart from what is done with one. */
import { z } from 'zod';

export const TRANSCRIPT_FORMATS = { vtt: 'WebVTT', srt: 'SubRip' } as const;
export const TranscriptFormat = z.enum(Object.keys(TRANSCRIPT_FORMATS) as ['vtt', 'srt']);
export type TranscriptFormat = z.infer<typeof TranscriptFormat>;

/** The transcript as it stands: where it came from, and nothing of what it says. */
export const TranscriptFacts = z.object({
  /** Of its last change; 0 where it never had one. */
  version: z.number().int().nonnegative(),
  current: z.object({ fileName: z.string(), format: TranscriptFormat, cues: z.number().int().positive(), by: z.object({ id: z.string(), name: z.string() }), at: z.iso.datetime() }).nullable(),
  /** Whether there is one that was replaced or removed. */
  hasEarlier: z.boolean(),
});
export type TranscriptFacts = z.infer<typeof TranscriptFacts>;
