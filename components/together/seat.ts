/** Players for an incident's cameras in one sitting, with their conductor. Parked for an instant when their page goes: React's strict mode unmounts and mounts at once. */
import type { Api } from '#components/api/client.ts';
import { isAccessOver } from '#components/player/player-state.ts';
import { parkUntilTaken, preloadPlayer, takeParked } from '#components/player/preload.ts';
import type { Player } from '#components/player/player.ts';
import { readPreference, type Preference } from '#components/player/quality.ts';
import { viewingDoor } from '#components/player/viewing-door.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { inMedia } from '#contracts/incident-clocks.ts';
import type { ViewReason } from '#contracts/playback.ts';
import { Conductor } from './conductor.ts';
import type { CameraFacts } from './state.ts';
import { Sitting } from './sitting.ts';

export interface Seat {
  readonly conductor: Conductor;
  readonly players: Promise<ReadonlyMap<RecordingId, Player>>;
  /** Settles once: open, or an ApiProblem. */
  readonly opened: Promise<unknown>;
}

interface SeatRequest {
  readonly api: Api;
  readonly cameras: readonly CameraFacts[];
  readonly reason: ViewReason | undefined;
  /** Where to begin, incident time; else with the first camera. */
  readonly atUs?: number | undefined;
  readonly form: Preference;
}

/** What makes a sitting another one. */
export const seatKey = ({ cameras, reason }: Pick<SeatRequest, 'cameras' | 'reason'>): string => `${cameras.map(({ recordingId }) => recordingId).join(' ')} ${reason ? `${reason.code} ${reason.words ?? ''}` : ''}`;

/** The seat that was left in this very instant, or a new one. */
export function takeSeat(request: SeatRequest): Seat {
  return (takeParked(seatKey(request)) as Seat | undefined) ?? makeSeat(request);
}

/** @param ms for so long it may be taken again; else within the same task */
export function leaveSeat(key: string, seat: Seat, ms = 0): void {
  const end = async (why: 'left' | 'signed-out') => {
    seat.conductor.dispose();
    for (const player of (await seat.players).values()) player.dispose(why);
  };
  parkUntilTaken(key, seat, end, ms);
}

function makeSeat({ api, cameras, reason, atUs, form }: SeatRequest): Seat {
  const sitting = new Sitting(viewingDoor(api), { recordingIds: cameras.map(({ recordingId }) => recordingId), reason, wish: typeof form === 'number' ? { lines: form } : {} });
  const conductor = new Conductor(cameras, atUs);
  const { atUs: begunUs } = conductor.state.get();
  // Asked for at once: the players' code comes meanwhile.
  const viewings = cameras.map(({ recordingId }) => sitting.view(recordingId));
  const players = preloadPlayer().then(
    ({ Player: Engine }) =>
      new Map(cameras.map(({ recordingId, clock, durationUs }, i) => {
        const startUs = Math.min(Math.max(inMedia(clock, begunUs), 0), Math.max(0, durationUs - 1));
        const player = new Engine(viewings[i]!, () => sitting.view(recordingId), startUs / 1e6, form);
        player.state.subscribe((state) => isAccessOver(state) && sitting.leaves(recordingId));
        return [recordingId, player] as const;
      })),
    (error: unknown) => {
      // Without the engine nobody can end them later.
      for (const viewing of viewings) viewing.end('left');
      throw error;
    },
  );
  players.catch(() => undefined);
  return { conductor, players, opened: sitting.opened };
}

/** As this browser's person has chosen, for what is seen large. */
export const chosenForm = (): Preference => readPreference();
