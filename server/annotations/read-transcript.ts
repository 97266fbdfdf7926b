/** A recording's transcript as it is kept. Who may read it, and that they did, is the caller's: it tells what the footage says. */
import { z } from 'zod';
import type { EarlierTranscript, Transcript } from '#contracts/transcript.ts';
import type { Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

/** The JSON column's form. */
const Kept = z.array(z.tuple([z.number(), z.number(), z.string()]));
const PERSON = { select: { id: true, name: true } } as const;

/** @param version of one that stood before; without, the one that stands. @throws DocketError `not-found` where there never was one, or not this */
export async function transcriptOf(tx: Tx, recordingId: string, version?: number): Promise<Transcript> {
  const changes = await tx.transcript.findMany({ where: { recordingId }, orderBy: { version: 'desc' }, select: { version: true, fileName: true, cueCount: true, at: true, by: PERSON } });
  const [last] = changes;
  const wanted = version ?? last?.version;
  if (!last || !changes.some((one) => one.version === wanted)) throw notFound();
  const { cues } = await tx.transcript.findUniqueOrThrow({ where: { recordingId_version: { recordingId, version: wanted! } }, select: { cues: true } });
  if (cues === null && version !== undefined) throw notFound();
  return {
    version: cues === null ? null : wanted!,
    cues: Kept.parse(cues ?? []).map(([fromUs, toUs, text]) => ({ fromUs, toUs, text })),
    earlier: changes.flatMap((one, i): EarlierTranscript[] => {
      const next = changes[i - 1];
      return next && one.fileName !== null ? [{ version: one.version, fileName: one.fileName, by: one.by, at: one.at.toISOString(), endedBy: next.by, endedAt: next.at.toISOString(), isRemoved: next.cueCount === 0 }] : [];
    }),
  };
}
