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
import { PlaybackSession, type SessionRequest } from './session.ts';
import { goodbyesSaid, viewingDoor, type ViewingDoor } from './viewing-door.ts';

/** A press whose page never comes is given up after this, ms. */
export const ABANDON_MS = 10_000;

export interface Opening {
  readonly recordingId: RecordingId;
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
  park(open(api, recording.id), ABANDON_MS);
}

/** How a viewing's addresses are spoken to: a recording's own, unless whoever watches says others. */
export type DoorOf = (api: Api) => ViewingDoor;

/** The opening of a recording: the one a press started, else a new one that begins at `startSeconds`. Exactly one taker gets each. */
export function takeOpening(api: Api, recordingId: RecordingId, reason?: ViewReason, startSeconds = 0, doorOf: DoorOf = viewingDoor): Opening {
  const parked = waiting.get(recordingId);
  if (!parked) return open(api, recordingId, { reason }, startSeconds, doorOf);
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
  const left = [...parked.values()].map(({ end, timer }) => {
    clearTimeout(timer);
    return end(why);
  });
  parked.clear();
  const given = [...waiting.values()].map(({ opening, abandon }) => {
    clearTimeout(abandon);
    return give(opening, why);
  });
  waiting.clear();
  await Promise.all([...left, ...given]);
  await goodbyesSaid();
}

interface Parked {
  readonly what: unknown;
  readonly end: (why: 'left' | 'signed-out') => Promise<void>;
  readonly timer: ReturnType<typeof setTimeout>;
}
const parked = new Map<string, Parked>();

/** Gives up something else that watches. It may be taken again within the same task, as an opening may, or for `ms`. */
export function parkUntilTaken(key: string, what: unknown, end: Parked['end'], ms = 0): void {
  const timer = setTimeout(() => {
    parked.delete(key);
    end('left').catch((error: unknown) => console.info('What was watched was left before its player was there', error));
  }, ms);
  parked.set(key, { what, end, timer });
}

export function takeParked(key: string): unknown {
  const found = parked.get(key);
  clearTimeout(found?.timer);
  parked.delete(key);
  return found?.what;
}

function open(api: Api, recordingId: RecordingId, { reason }: Pick<SessionRequest, 'reason'> = {}, startSeconds = 0, doorOf: DoorOf = viewingDoor): Opening {
  const door = doorOf(api);
  const again = () => new PlaybackSession(door, { recordingIds: [recordingId], reason, wish: wishOf(readPreference()) }).view(recordingId);
  const viewing = again();
  const player = preloadPlayer().then(({ Player: Engine }) => new Engine(viewing, again, startSeconds));
  // Without the engine nobody can end the viewing later.
  player.catch(() => viewing.end('left'));
  return { recordingId, player };
}

function park(opening: Opening, ms: number): void {
  const { recordingId } = opening;
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
