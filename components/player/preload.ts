/**
 * Opening a recording ahead of its page: small, so that a list can carry it. The engine (hls.js and the rest of the
 * player) is a chunk of its own, warmed on hover; the session is asked for on the press, while the page still comes.
 */
import type { Api } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { ViewReason } from '#contracts/playback.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { Player } from './player.ts';
import { readPreference, wishOf } from './quality.ts';
import { Viewing, type ViewingRequest } from './viewing.ts';
import { goodbyesSaid, viewingDoor } from './viewing-door.ts';

/** A press whose page never comes is given up after this, ms. */
const ABANDON_MS = 10_000;

export interface Opening {
  readonly request: ViewingRequest;
  /** The player, already loading. */
  readonly player: Promise<Player>;
}

type Engine = typeof import('./player.ts');
let engine: Promise<Engine> | null = null;
const waiting = new Map<RecordingId, { opening: Opening; abandon: ReturnType<typeof setTimeout> }>();

/** Fetches the player's chunk. Call it when a recording is hovered or focused; it costs nothing the second time. */
export function preloadPlayer(): Promise<Engine> {
  engine ??= import('./player.ts').catch((error: unknown) => {
    engine = null;
    throw error;
  });
  return engine;
}

/** Whether a recording can be opened without asking anything first. */
export function opensAtOnce({ state, locked, reasonRequired }: Pick<RecordingSummary, 'state' | 'locked' | 'reasonRequired'>): boolean {
  return state === 'ready' && !locked && !reasonRequired;
}

/**
 * Call it on the press that leads to a recording's page: asks for the playback session at once. The page takes it over
 * with {@link takeOpening}; if none does, the viewing is ended. Does nothing where something has to be asked first.
 */
export function startOpening(api: Api, recording: Pick<RecordingSummary, 'id' | 'state' | 'locked' | 'reasonRequired'>): void {
  if (!opensAtOnce(recording) || waiting.has(recording.id)) return;
  park(open(api, { recordingId: recording.id }), ABANDON_MS);
}

/** The opening of a recording: the one a press started, else a new one that begins at `startSeconds`. Exactly one taker gets each. */
export function takeOpening(api: Api, recordingId: RecordingId, reason?: ViewReason, startSeconds = 0): Opening {
  const parked = waiting.get(recordingId);
  if (!parked) return open(api, { recordingId, reason }, startSeconds);
  clearTimeout(parked.abandon);
  waiting.delete(recordingId);
  return parked.opening;
}

/**
 * Gives an opening up. It may be taken again within the same task: React's strict mode unmounts and mounts at once, and
 * must not make two viewings in the ledger.
 */
export function leaveOpening(opening: Opening): void {
  park(opening, 0);
}

/**
 * Ends viewings that no page has (any more), before signing out. Resolves when Docket has been told: afterwards the token
 * is refused, and what was watched last would be lost.
 */
export async function abandonOpenings(why: 'left' | 'signed-out'): Promise<void> {
  const given = [...waiting.values()].map(({ opening, abandon }) => {
    clearTimeout(abandon);
    return give(opening, why);
  });
  waiting.clear();
  await Promise.all(given);
  await goodbyesSaid();
}

function open(api: Api, request: ViewingRequest, startSeconds = 0): Opening {
  const door = viewingDoor(api);
  const again = () => new Viewing(door, { ...request, wish: wishOf(readPreference()) });
  const viewing = again();
  const player = preloadPlayer().then(({ Player: Engine }) => new Engine(viewing, again, startSeconds));
  // Without the engine nobody can end the viewing later.
  player.catch(() => viewing.end('left'));
  return { request, player };
}

function park(opening: Opening, ms: number): void {
  const { recordingId } = opening.request;
  const abandon = setTimeout(() => {
    waiting.delete(recordingId);
    void give(opening, 'left');
  }, ms);
  waiting.set(recordingId, { opening, abandon });
}

function give(opening: Opening, why: 'left' | 'signed-out'): Promise<void> {
  return opening.player.then(
    (player) => player.dispose(why),
    () => undefined, // Its viewing was ended when the engine failed to load.
  );
}
