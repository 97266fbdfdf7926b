/** The small picture over the seek bar: drawn without React, since it follows the pointer. */
import type { Microseconds } from '#contracts/time.ts';
import type { StoryboardTiles } from './storyboard-tiles.ts';

/** A pointer that passes on asks for nothing; one that rests this long, ms, gets its own picture. */
const REST_MS = 90;

export interface LookAhead {
  /** Shows the picture of a moment. @returns the media time of the frame shown; null where there is none */
  show(at: Microseconds): Microseconds | null;
  hide(): void;
}

/** @param onBetter a better picture than the one shown last has come */
export function lookAhead(canvas: HTMLCanvasElement, tiles: StoryboardTiles, onBetter: (frameAt: Microseconds) => void): LookAhead {
  let wanted: Microseconds | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  canvas.width = tiles.tileWidth;
  canvas.height = tiles.tileHeight;

  const draw = (): Microseconds | null => {
    const tile = wanted === null ? null : tiles.peek(wanted);
    if (!tile) return null;
    canvas.getContext('2d')?.drawImage(tile.image, tile.x, tile.y, tile.width, tile.height, 0, 0, tile.width, tile.height);
    return tile.at;
  };
  const better = async (at: Microseconds): Promise<void> => {
    const hasCome = await tiles.fetch(at).catch((error: unknown) => console.info('A storyboard sheet was not read', error));
    if (!hasCome || wanted === null) return;
    const frameAt = draw();
    if (frameAt !== null) onBetter(frameAt);
    // The pointer may have gone on to another sheet meanwhile.
    if (wanted !== at) await better(wanted);
  };
  const cancel = () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    show(at) {
      wanted = at;
      cancel();
      timer = setTimeout(() => void better(at), REST_MS);
      return draw();
    },
    hide() {
      wanted = null;
      cancel();
    },
  };
}
