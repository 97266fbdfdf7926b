/** Keys of the timeline's own elements, while they have the focus: the slider, the lane of marks and clips, and the ends of the selection. */
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { spokenTime } from '#components/player/media-time.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import type { AxisStage } from './axis-stage.ts';
import { spokenItem } from './items.ts';
import { panKey } from './overview-hands.ts';
import { isWhole, spanOf } from './view.ts';

/** A hundred presses from end to end of what is shown, and of the whole recording never less than a second. */
const LOOK_PART = 0.01;
const SMALLEST_LOOK_US = 1_000_000;

/** What is moved by a timeline: a player, or whoever leads several. Microseconds of the axis. */
export interface Moved {
  readonly playhead: {
    /** Where it stands, or is on its way to. */
    readonly heading: Microseconds;
    frameOf(at: Microseconds): Promise<{ readonly startUs: number; readonly endUs: number } | null>;
  };
  readonly transport: { seek(at: Microseconds): void };
}

interface Around {
  readonly stage: AxisStage;
  readonly player: Moved;
  readonly filmed: () => Clocked;
  readonly say: (words: string) => void;
  /** Shows the picture of a moment; null: none. */
  readonly look: (us: number | null) => void;
}

const isPlain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.altKey && !event.metaKey;

/** Up and down look along the bar without moving the picture; Enter goes there, Escape leaves it. Page up and down pan. @returns stops it */
export function followBarKeys(bar: HTMLElement, { stage, player, filmed, say, look }: Around): () => void {
  const stop = new AbortController();
  let looksAt: Microseconds | null = null;
  const leave = () => {
    if (looksAt !== null) look(null);
    looksAt = null;
  };
  bar.addEventListener('keydown', (event) => {
    if (!isPlain(event)) return;
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction !== 0) {
      const view = stage.view.get();
      const part = spanOf(view) * LOOK_PART;
      const step = isWhole(view, stage.durationUs) ? Math.max(SMALLEST_LOOK_US, part) : part;
      looksAt = microseconds(Math.round(Math.min(stage.durationUs, Math.max(0, (looksAt ?? player.playhead.heading) + direction * step))));
      stage.reveal(looksAt);
      look(looksAt);
      say(`Looking at ${spokenTime(looksAt)}, ${wallTimeNamed(wallMs(filmed(), looksAt))}. Enter goes there.`);
    } else if (looksAt !== null && (event.key === 'Enter' || event.key === 'Escape')) {
      if (event.key === 'Enter') player.transport.seek(looksAt);
      leave();
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      const next = panKey(event.key, stage.view.get(), stage.durationUs);
      if (next) stage.setView(next);
    } else return;
    event.preventDefault();
  }, { signal: stop.signal });
  bar.addEventListener('blur', leave, { signal: stop.signal });
  return () => {
    stop.abort();
    leave();
  };
}

/** Marks and clips one after another, by arrows; Enter goes there. @param option says which one it is @returns stops it */
export function followItemKeys(list: HTMLElement, option: HTMLElement, { stage, player, say }: Omit<Around, 'filmed' | 'look'>): () => void {
  const stop = new AbortController();
  let current: string | null = null;
  const stand = (index: number) => {
    const item = stage.items[index];
    if (!item) return;
    current = item.id;
    stage.setCurrent(item.id);
    stage.reveal(item.fromUs);
    option.textContent = spokenItem(item);
    option.setAttribute('aria-setsize', String(stage.items.length));
    option.setAttribute('aria-posinset', String(index + 1));
    // The option is one element for all of them: that it says something else now is told.
    say(`${spokenItem(item)}, ${index + 1} of ${stage.items.length}`);
  };
  const nearest = () => {
    const after = stage.items.findIndex(({ fromUs }) => fromUs >= player.playhead.heading - 2);
    return after < 0 ? stage.items.length - 1 : after;
  };
  list.addEventListener('focus', () => stand(nearest()), { signal: stop.signal });
  list.addEventListener('blur', () => stage.setCurrent(null), { signal: stop.signal });
  list.addEventListener('keydown', (event) => {
    if (!isPlain(event)) return;
    const known = stage.items.findIndex(({ id }) => id === current);
    const at = known < 0 ? nearest() : known;
    const to: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stage.items.length - 1 };
    if (event.key in to) stand(to[event.key]!);
    else if (event.key === 'Enter' || event.key === ' ') {
      const item = stage.items[at];
      if (item) player.transport.seek(microseconds(item.fromUs));
    } else return;
    event.preventDefault();
  }, { signal: stop.signal });
  return () => stop.abort();
}

/** An end of the selection by the arrow keys: a frame, with Shift a second. @returns stops it */
export function followHandleKeys(handle: HTMLElement, end: 'in' | 'out', { stage, player }: Pick<Around, 'stage' | 'player'>, move: (us: number) => Promise<void>): () => void {
  const stop = new AbortController();
  let isMoving = false;
  const step = async (direction: 1 | -1, isSecond: boolean) => {
    const edge = stage.on.selection[end];
    if (!edge || isMoving) return;
    isMoving = true;
    try {
      if (isSecond) return await move(edge.us + direction * 1_000_000);
      const frame = await player.playhead.frameOf(microseconds(Math.max(0, direction > 0 ? edge.us : edge.us - 3)));
      if (frame) await move(direction > 0 ? frame.endUs : frame.startUs);
    } finally {
      isMoving = false;
    }
  };
  handle.addEventListener('keydown', (event) => {
    if (!isPlain(event) || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    void step(event.key === 'ArrowRight' ? 1 : -1, event.shiftKey);
  }, { signal: stop.signal });
  return () => stop.abort();
}
