/** The small picture over the timeline: of where the pointer is, or where the keys look. Drawn without React, since it follows the pointer. */
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { lookAhead, type LookAhead } from '#components/player/look-ahead.ts';
import { clockOf, clockWithHundredths } from '#components/player/media-time.ts';
import type { StoryboardTiles } from '#components/player/storyboard-tiles.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { spanOf, xOf, type View } from './view.ts';

export interface LookParts {
  /** The box, its picture, and its lines: the place, what stands there, and the time of the picture. */
  readonly box: HTMLElement;
  readonly picture: HTMLCanvasElement;
  readonly place: HTMLElement;
  readonly item: HTMLElement;
  readonly frame: HTMLElement;
}

/** Hundredths are worth reading below this, µs of what is shown. */
const COARSE_US = 3_600_000_000;

export class Look {
  #parts: LookParts;
  #filmed: Clocked;
  #pictures: LookAhead | null;

  constructor(parts: LookParts, tiles: StoryboardTiles | null, filmed: Clocked) {
    this.#parts = parts;
    this.#filmed = filmed;
    this.#pictures = tiles && lookAhead(parts.picture, tiles, (at) => this.#showFrame(at));
  }

  show(us: number, view: View, width: number, words: string | null): void {
    const { box, place, item } = this.#parts;
    const at = microseconds(Math.round(us));
    box.hidden = false;
    place.textContent = `${spanOf(view) < COARSE_US ? clockWithHundredths(at) : clockOf(at)} · ${wallTimeNamed(wallMs(this.#filmed, at))}`;
    item.hidden = words === null;
    if (words !== null) item.textContent = words;
    const frameAt = this.#pictures?.show(at) ?? null;
    if (frameAt !== null) this.#showFrame(frameAt);
    const part = width > 0 ? Math.min(1, Math.max(0, xOf(view, us, width) / width)) : 0;
    box.style.setProperty('left', `${part * 100}%`);
    box.style.setProperty('transform', `translateX(${-part * 100}%)`);
  }

  hide(): void {
    this.#parts.box.hidden = true;
    this.#pictures?.hide();
  }

  #showFrame(at: Microseconds): void {
    this.#parts.frame.textContent = `Picture: ${wallTimeNamed(wallMs(this.#filmed, at))}`;
  }
}
