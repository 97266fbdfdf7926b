/**
 * Who watches an incident's cameras: one session with one reason for all of them, and when that has ended another one, for those that
 * are still open, whichever camera asks first.
 */
import { PlaybackSession, type SessionRequest } from '#components/player/session.ts';
import type { Viewing } from '#components/player/viewing.ts';
import type { ViewingDoor } from '#components/player/viewing-door.ts';
import type { RecordingId } from '#contracts/ids.ts';

export class Sitting {
  #door: ViewingDoor;
  #request: SessionRequest;
  #session: PlaybackSession;

  constructor(door: ViewingDoor, request: SessionRequest) {
    this.#door = door;
    this.#request = request;
    this.#session = new PlaybackSession(door, request);
  }

  /** The present session, settled once: open, or an ApiProblem. */
  get opened(): Promise<unknown> {
    return this.#session.opened;
  }

  /** One camera's viewing, in the session of all. */
  view(recordingId: RecordingId): Viewing {
    if (this.#session.isEnded) this.#session = new PlaybackSession(this.#door, { ...this.#request, recordingIds: this.#request.recordingIds.filter((id) => id === recordingId || !this.#over.has(id)) });
    return this.#session.view(recordingId);
  }

  #over = new Set<RecordingId>();

  /** Access to one is over: it is asked for no more. */
  leaves(recordingId: RecordingId): void {
    this.#over.add(recordingId);
  }
}
