/** A long file that has to be transcoded is cut, so that any number of workers encode it (docs/decisions: long transcodes in chunks). */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { carrierPlan, isWorthCutting, makeCarrier, planChunks, runLimits, viewingNotes, type Plan } from '#server/media/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { decodeHeader } from '#contracts/media-index.ts';
import { transaction, type Prisma } from '#server/platform/db.ts';
import type { ViewingFacts } from '#server/recordings/index.ts';
import { beginTranscode, storeCarrier, type TranscodeFacts } from '#server/renditions/index.ts';
import { learnFromContainer, type Found } from './learn-from-container.ts';
import { keepTrackRow, storeTrack } from './store-track.ts';
import { factsOf } from './viewing-facts.ts';

export interface CutTranscode {
  readonly row: Prisma.RecordingGetPayload<object>;
  /** The original in scratch, and a folder there. */
  readonly source: string;
  readonly folder: string;
  /** Room in scratch for all of it. */
  readonly grow: (bytes: number) => Promise<void>;
  readonly found: Found;
  readonly plan: Plan;
  readonly actor: Actor;
  readonly onProgress: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** What is learnt of the file is kept now: its original is not fetched again. False where it is to be transcoded in one piece. */
export async function cutTranscode({ row, source, folder, grow, found, plan, actor, onProgress, signal }: CutTranscode): Promise<boolean> {
  const { probe } = found;
  const bytes = Number(row.bytes);
  if (!isWorthCutting(probe, plan, bytes)) return false;
  await grow(bytes + runLimits(probe, carrierPlan(plan), bytes).outputBytes);
  const carrier = await makeCarrier({ source, outDir: join(folder, 'carrier'), probe, plan, signal, onProgress });
  if (!carrier) return false;
  const { index, facts, toolVersion } = carrier;
  const { header, gops } = index;
  const chunks = planChunks(gops, header.timescale);
  if (chunks.length < 2) {
    // Its room is for the copy in one piece.
    await rm(join(folder, 'carrier'), { recursive: true, force: true });
    return false;
  }
  await storeCarrier(row.id, carrier, signal);
  const activity = await storeTrack({ recordingId: row.id, kind: 'activity', bytes: carrier.activity, toolVersion, signal });
  const viewing: ViewingFacts = { picture: plan.picture, sound: plan.sound, notes: viewingNotes(plan, probe, facts) };
  const transcode: TranscodeFacts = {
    indexHead: await headBytes(carrier.indexPath),
    timescale: header.timescale, base: header.base, duration: header.duration, durationUs: facts.durationUs, frames: facts.frames,
    video: probe.video!, viewing, causes: plan.pictureCauses.join(' '),
  };
  await transaction(async (tx) => {
    if (!(await beginTranscode(tx, row.id, { facts: transcode, chunks }))) return;
    const learnt = await learnFromContainer(tx, row, found, actor);
    await tx.recording.update({ where: { id: row.id }, data: { ...learnt, facts: factsOf(probe), version: { increment: 1 } } });
    await keepTrackRow(tx, row.id, activity);
  });
  return true;
}

/** Enough to read the fixed header by; how long header and GOP table are stands in it. */
const FIRST_BYTES = 512;

async function headBytes(indexPath: string): Promise<number> {
  const file = await open(indexPath, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    return decodeHeader(buffer.subarray(0, bytesRead)).tableEnd;
  } finally {
    await file.close();
  }
}
