/** What was said in a recording, as somebody wrote it down elsewhere: captions over the picture, and a text to search. Plain text only. */
import { z } from 'zod';
import { cleanName } from './text.ts';

/** Of the file, bytes of UTF-8. Eight hours of talk are some 600 kB. */
export const TRANSCRIPT_LONGEST = 2_000_000;
export const MOST_CUES = 20_000;
/** Characters of one caption, its line breaks among them. */
export const LONGEST_CUE = 1_000;
/** Times that a recording's transcript may be attached, replaced and removed. */
export const MOST_TRANSCRIPTS = 100;

const Us = z.number().int().nonnegative();
const Who = z.object({ id: z.string(), name: z.string() });

/** Words from `fromUs` to before `toUs`, media microseconds. Lines are broken by line feeds; nothing in it is markup. */
export const Cue = z.object({ fromUs: Us, toUs: Us, text: z.string() });
export type Cue = z.infer<typeof Cue>;

/** `version`: as it was seen. `text`: of the file, whose hash as UTF-8 is kept. */
export const AttachTranscript = z.strictObject({
  version: z.number().int().nonnegative(),
  fileName: z.string().min(1).max(255).transform(cleanName),
  text: z.string().min(1).max(TRANSCRIPT_LONGEST),
});
export type AttachTranscript = z.input<typeof AttachTranscript>;
export const RemoveTranscript = z.object({ version: z.coerce.number().int().positive() });

export const TranscriptChanged = z.object({ version: z.number().int(), cues: z.number().int() }).meta({ id: 'TranscriptChanged' });
export type TranscriptChanged = z.infer<typeof TranscriptChanged>;

/** Without `version` the one that stands. */
export const AskTranscript = z.object({ version: z.coerce.number().int().positive().optional() });

/** One that no longer stands: until when, and by whom it was ended. */
export const EarlierTranscript = z.object({ version: z.number().int(), fileName: z.string(), by: Who, at: z.iso.datetime(), endedBy: Who, endedAt: z.iso.datetime(), isRemoved: z.boolean() });
export type EarlierTranscript = z.infer<typeof EarlierTranscript>;

/** Cues by their beginning. No `version` and no cues where none stands. */
export const Transcript = z
  .object({ version: z.number().int().nullable(), cues: z.array(Cue), earlier: z.array(EarlierTranscript) })
  .meta({ id: 'Transcript' });
export type Transcript = z.infer<typeof Transcript>;
