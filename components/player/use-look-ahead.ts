'use client';
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { followPointer } from './follow-pointer.ts';
import { lookAhead } from './look-ahead.ts';
import { clockOf, clockWithHundredths, spokenTime } from './media-time.ts';
import type { Player } from './player.ts';
import type { StoryboardTiles } from './storyboard-tiles.ts';
import { wallTime } from './wall-clock.ts';

export interface LookAheadParts {
  readonly bar: RefObject<HTMLElement | null>;
  /** The box over the bar, its picture, and its lines: the place pointed at, and the time of the picture. */
  readonly box: RefObject<HTMLElement | null>;
  readonly picture: RefObject<HTMLCanvasElement | null>;
  readonly place: RefObject<HTMLElement | null>;
  readonly frame: RefObject<HTMLElement | null>;
}

interface UseLookAhead extends LookAheadParts {
  /** Null while nothing can be asked of it. */
  readonly player: Player | null;
  readonly tiles: StoryboardTiles | null;
  readonly duration: Microseconds;
  readonly filmed: Clocked;
}

/** A hundred presses from end to end, and never less than this. */
const SMALLEST_STEP_US = 1_000_000;

/**
 * Looking along the bar without moving the picture: by mouse, by finger while it presses, and on the focused bar by the up and down keys
 * (Enter goes there, Escape leaves it). Drawn without React: between a press and its frame nothing else may take the machine.
 */
export function useLookAhead({ player, tiles, duration, filmed, bar, box, picture, place, frame }: UseLookAhead): void {
  const say = useEffectEvent(useAnnounce());
  /** Where the keys look. Kept when the tiles come or the details are read anew meanwhile: that must lose nobody's place. */
  const looksAt = useRef<Microseconds | null>(null);
  useEffect(() => {
    const [element, shown] = [bar.current, box.current];
    if (!element || !shown || !player || duration === 0) return;
    const showFrame = (at: Microseconds) => frame.current?.replaceChildren(`Picture: ${wallTime(wallMs(filmed, at))}`);
    const pictures = tiles && picture.current ? lookAhead(picture.current, tiles, showFrame) : null;
    const show = (part: number | null) => {
      shown.hidden = part === null;
      if (part === null) return pictures?.hide();
      const at = microseconds(Math.round(part * duration));
      place.current?.replaceChildren(`${at < 3_600_000_000 ? clockWithHundredths(at) : clockOf(at)} · ${wallTime(wallMs(filmed, at))}`);
      const frameAt = pictures?.show(at) ?? null;
      if (frameAt !== null) showFrame(frameAt);
      shown.style.setProperty('left', `${part * 100}%`);
      shown.style.setProperty('transform', `translateX(${-part * 100}%)`);
    };
    const stopPointer = followPointer(element, { pressed: (part) => player.transport.seek(microseconds(Math.round(part * duration))), hovered: show });

    const keys = new AbortController();
    if (looksAt.current !== null) show(looksAt.current / duration);
    const stop = () => {
      looksAt.current = null;
      show(null);
    };
    element.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
      if (direction !== 0) {
        const step = Math.max(SMALLEST_STEP_US, duration / 100) * direction;
        const at = microseconds(Math.round(Math.min(duration, Math.max(0, (looksAt.current ?? player.playhead.heading) + step))));
        looksAt.current = at;
        show(at / duration);
        say(`Looking at ${spokenTime(at)}, ${wallTime(wallMs(filmed, at))}. Enter goes there.`);
      } else if (looksAt.current !== null && (event.key === 'Enter' || event.key === 'Escape')) {
        if (event.key === 'Enter') player.transport.seek(looksAt.current);
        stop();
      } else return;
      event.preventDefault();
    }, { signal: keys.signal });
    element.addEventListener('blur', stop, { signal: keys.signal });
    return () => {
      keys.abort();
      stopPointer();
    };
  }, [player, tiles, duration, filmed, bar, box, picture, place, frame]);
}
