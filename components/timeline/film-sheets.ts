/** Sheets of the storyboard that a film strip needs, one after another. */
import type { StoryboardTiles } from '#components/player/storyboard-tiles.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { filmSlots, pictureWidthIn, type Drawn } from './draw-lanes.ts';
import type { Lane } from './lanes.ts';

/** A strip that would need more keeps to the overview: each sheet is about 75 kB. */
const MOST_SHEETS = 24;

/**
 * The moments to fetch a sheet for, of those the strip shows. None while the overview has a picture for about every place: so the whole
 * of a recording costs nothing beyond what was read to open it.
 */
export function sheetsWanted(tiles: Pick<StoryboardTiles, 'overviewSpacingUs' | 'sheetsOf'>, { slots, slotUs }: { readonly slots: readonly Microseconds[]; readonly slotUs: number }, durationUs: number): Microseconds[] {
  if (slotUs * 2 > tiles.overviewSpacingUs) return [];
  const sheets = tiles.sheetsOf(slots.map((at) => microseconds(Math.min(durationUs, Math.round(at + slotUs / 2)))));
  return sheets.length > MOST_SHEETS ? [] : sheets.filter(({ isHere }) => !isHere).map(({ at }) => at);
}

export class FilmSheets {
  #came: () => void;
  #wanted: Microseconds[] = [];
  #tiles: StoryboardTiles | null = null;
  #isRunning = false;

  /** @param came a sheet has come: worth drawing again */
  constructor(came: () => void) {
    this.#came = came;
  }

  /** What is shown now. What was wanted before and isn't asked for yet is forgotten. */
  want(tiles: StoryboardTiles, drawn: Drawn, lane: Lane): void {
    this.#tiles = tiles;
    this.#wanted = sheetsWanted(tiles, filmSlots(drawn, pictureWidthIn(lane, tiles)), drawn.durationUs);
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let at = this.#wanted.shift(); at !== undefined && this.#tiles; at = this.#wanted.shift()) {
      const tiles = this.#tiles;
      try {
        // Others want sheets as well: one that is on its way for them is waited for.
        if (await tiles.bring(at, () => tiles !== this.#tiles)) this.#came();
      } catch (error) {
        // The overview's picture stays; the next view asks again.
        console.info('A storyboard sheet was not read', error);
        this.#wanted = [];
      }
    }
    this.#isRunning = false;
  }
}
