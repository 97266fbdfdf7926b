/** The job that hears how two cameras of an incident lie in time beside each other: proposed for a person to accept, or refused in words. */
import type { ClockRefusal } from '#contracts/incident-clocks.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { correctionOf, ACCEPTED_CALIBRATIONS } from '#server/clocks/index.ts';
import { ToolFailure } from '#server/media/index.ts';
import { db, transaction } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { alignSounds, type Aligned } from './align-sounds.ts';
import { beginListening } from './give-up.ts';
import { storedSound } from './stored-sound.ts';

export interface AlignIncidentJob {
  readonly clockId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

/** How wrong the clocks may be: as people set them; and, where nothing is found there, an hour more, for one that was never put forward or back. */
const WRONG_US = [900_000_000, 4_500_000_000] as const;

const HEARD = { include: { renditions: true, tracks: { where: { kind: 'sound' as const } }, device: { select: { calibrations: ACCEPTED_CALIBRATIONS } } } } as const;
const load = (id: string) => db().incidentClock.findUnique({ where: { id }, include: { recording: HEARD, reference: HEARD } });
type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;

/** Idempotent: what is not, or no longer, listened for is left alone. */
export async function alignIncidentJob({ clockId, correlationId, signal }: AlignIncidentJob): Promise<'proposed' | ClockRefusal | null> {
  const clock = await load(clockId);
  if (clock?.state !== 'waiting') return null;
  if (!(await beginListening(clockId))) return 'failed';
  const found = await listen(clock, signal);
  const outcome = typeof found === 'string' ? ({ state: 'refused', refusal: found } as const) : ({ state: 'proposed', lagUs: BigInt(Math.round(found.lagUs)), driftPpm: found.driftPpm, confidence: found.confidence } as const);
  return transaction(async (tx) => {
    const { count } = await tx.incidentClock.updateMany({ where: { id: clockId, state: 'waiting', version: clock.version }, data: { ...outcome, version: { increment: 1 } } });
    if (count === 0) return null;
    const said = typeof found === 'string' ? { refusal: found } : { lagUs: Math.round(found.lagUs), driftPpm: found.driftPpm, spreadUs: Math.round(found.spreadUs), compared: found.compared, agreeing: found.agreeing };
    await record(tx, systemActor('Alignment', correlationId), { action: 'alignment:listen', ...aboutRecording(clock.recording), details: { incident: clock.incidentId, beside: clock.referenceId, ...said } });
    return typeof found === 'string' ? found : 'proposed';
  });
}

async function listen({ recording, reference }: Loaded, signal?: AbortSignal): Promise<Aligned | ClockRefusal> {
  if ([recording, reference].some(({ state, tracks }) => state !== 'ready' || tracks.length === 0)) return 'not-prepared';
  try {
    const [a, b] = await Promise.all([storedSound(reference.id, reference.renditions, signal), storedSound(recording.id, recording.renditions, signal)]);
    if (!a || !b) return 'no-sound';
    const clocks = startUs(reference) - startUs(recording);
    return await alignSounds(a, b, WRONG_US.map((wrong) => ({ fromUs: clocks - wrong, toUs: clocks + wrong })));
  } catch (error) {
    // Sound that can't be decoded says nothing however often it is tried.
    if (error instanceof ToolFailure && error.reason === 'failed') return 'unreadable';
    throw error;
  }
}

/** By its camera's clock as corrected, microseconds since 1970. */
const startUs = (row: Loaded['recording']): number => row.startedAt.getTime() * 1000 + (correctionOf(row, row.device?.calibrations ?? [])?.offsetUs ?? 0);
