import { linked } from './linked.ts';
import type { Time } from './time.ts';

/** Whom a dock speaks to: Docket (with the sign-in before it), and the footage store. */
export type Side = 'server' | 'store';

export interface Trouble {
  /** In words. */
  readonly problem: string;
  /** When it began, by the server's clock as far as it is known. */
  readonly since: Date;
}

/** No pause is as long (see patience.ts): where nothing came through for so long, the line was dead. */
const DEAD_MS = 10 * 60_000;

interface SideState {
  lastAt: number | null;
  aliveSince: number | null;
  lastWall: Date | null;
  trouble: Trouble | null;
  waking: Set<() => void>;
}

const newSide = (): SideState => ({ lastAt: null, aliveSince: null, lastWall: null, trouble: null, waking: new Set() });

/**
 * What is known of the line, shared by everything a dock does at once: one answer to anybody ends everybody's waiting,
 * and a file that can't get through while others do is told apart from a line that is dead.
 */
export class Contact {
  readonly #time: Time;
  readonly #sides: Record<Side, SideState> = { server: newSide(), store: newSide() };
  #aheadMs = 0;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Something came through. */
  answered(side: Side): void {
    const state = this.#sides[side];
    const now = this.#time.now();
    if (state.lastAt === null || now - state.lastAt > DEAD_MS) state.aliveSince = now;
    Object.assign(state, { lastAt: now, lastWall: this.wall(), trouble: null });
    const waking = [...state.waking];
    state.waking.clear();
    for (const wake of waking) wake();
  }

  failed(side: Side, problem: string): void {
    const state = this.#sides[side];
    state.trouble = { problem, since: state.trouble?.since ?? this.wall() };
  }

  /** The server told its time (RFC 3339). Stations' clocks are wrong; schedules and words go by this. */
  serverTime(said: string): void {
    this.#aheadMs = Date.parse(said) - this.#time.wall().getTime();
  }

  /** Wall time, by the server's clock once it has been told. */
  wall(): Date {
    return new Date(this.#time.wall().getTime() + this.#aheadMs);
  }

  /** When something last came through, on the time's monotonic clock; null for never. */
  lastAt(side: Side): number | null {
    return this.#sides[side].lastAt;
  }

  /** When the first answer came after the line was last dead, on the same clock; null for never. */
  aliveSince(side: Side): number | null {
    return this.#sides[side].aliveSince;
  }

  lastWall(side: Side): Date | null {
    return this.#sides[side].lastWall;
  }

  trouble(side: Side): Trouble | null {
    return this.#sides[side].trouble;
  }

  /** Waits `ms`, or until something comes through, whichever is first. @throws the signal's reason */
  async pause(side: Side, ms: number, signal: AbortSignal): Promise<void> {
    const { waking } = this.#sides[side];
    const enough = linked(signal);
    const wake = () => enough.abort();
    waking.add(wake);
    try {
      await this.#time.sleep(ms, enough.signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!enough.signal.aborted) throw error;
    } finally {
      waking.delete(wake);
      enough.unlink();
    }
  }
}
