/** What is told of a recording's transcript without opening it: none of its words. */
import type { TranscriptFacts } from '#contracts/transcript-facts.ts';
import type { Prisma } from '#server/platform/db.ts';

/** Its changes, latest first, as a part of the recording's row. */
export const TRANSCRIPTS = {
  orderBy: { version: 'desc' },
  select: { version: true, fileName: true, format: true, cueCount: true, at: true, by: { select: { id: true, name: true } } },
} as const satisfies Prisma.Recording$transcriptsArgs;

type Change = Prisma.TranscriptGetPayload<{ select: typeof TRANSCRIPTS.select }>;

export function transcriptFacts(changes: readonly Change[]): TranscriptFacts {
  const [last, ...earlier] = changes;
  return {
    version: last?.version ?? 0,
    current: last?.fileName && last.format ? { fileName: last.fileName, format: last.format, cues: last.cueCount, by: last.by, at: last.at.toISOString() } : null,
    hasEarlier: earlier.some(({ cueCount }) => cueCount > 0),
  };
}
