import { describe, expect, it } from 'vitest';
import { gridOf, shownOnGrid, timesOnGrid, type Grid, type OnStretch } from './grid.ts';
import { layoutOf, lettersFor } from './layout.ts';

const camera = (more: Partial<OnStretch> = {}): OnStretch => ({ startUs: 0, ratePpm: 0, timescale: 30, ...more });
const starts = (count: number, from = 0) => Array.from({ length: count }, (_, n) => BigInt(from + n));
const grid = (step: number, frames: number): Grid => ({ step, frames, duration: frames * step });

describe('the moments of a picture of several cameras', () => {
  it.each([[[30, 25], 2000], [[29.97, 12], 2002], [[25, 25], 2400], [[1, 0.2], 2400], [[59.94, 30], 1001], [[60, 30], 1000], [[120], 1000], [[27.3], 2002]])('at %j frames a second are %i ticks apart', (rates, step) => {
    expect(gridOf(rates, 1_000_000).step).toBe(step);
  });

  it('end with the stretch, to the tick, and are never none', () => {
    expect(gridOf([30], 1_000_000)).toEqual({ step: 2000, frames: 30, duration: 60_000 });
    expect(gridOf([30], 1_010_000)).toEqual({ step: 2000, frames: 31, duration: 60_600 });
    expect(gridOf([30], 10)).toMatchObject({ frames: 1, duration: 1 });
  });

  it('show the frame that has begun last, each of a camera of their own rate once', () => {
    expect(shownOnGrid(camera(), starts(4), 4n, grid(2000, 6))).toEqual([0, 1, 2, 3, null, null]);
    // Edges are told in whole microseconds: a frame that begins 33 µs late by that is the one meant.
    expect(shownOnGrid(camera({ startUs: 33 }), starts(4), 4n, grid(2000, 4))).toEqual([0, 1, 2, 3]);
    expect(shownOnGrid(camera({ startUs: 33_400 }), starts(4), 4n, grid(2000, 4))).toEqual([null, null, 0, 1]);
    // Begun a second before: the stretch lies within it.
    expect(shownOnGrid(camera({ startUs: -1_000_000 }), starts(10, 28), 60n, grid(2000, 4))).toEqual([2, 3, 4, 5]);
  });

  it('repeat a slow camera’s frames, leave out what a fast one has between, and follow a clock that drifts', () => {
    expect(shownOnGrid(camera({ timescale: 10 }), starts(2), 2n, grid(2000, 7))).toEqual([0, 0, 0, 1, 1, 1, null]);
    expect(shownOnGrid(camera({ timescale: 60 }), starts(6), 6n, grid(2000, 3))).toEqual([0, 2, 4]);
    const drifting = shownOnGrid(camera({ ratePpm: 1000 }), starts(2000), 2000n, grid(2000, 2000));
    expect(drifting[1999]).toBe(1997);
  });

  it('are laid into a decoder’s file so that each frame comes when it is first on, and what is never on just before', () => {
    for (const [one, from] of [[camera(), 0], [camera({ timescale: 60 }), 0], [camera({ timescale: 240, startUs: -500_000 }), 100], [camera({ timescale: 10, startUs: 41_000 }), 0], [camera({ ratePpm: -700, startUs: -3_000_000 }), 60]] as const) {
      const all = starts(120, from);
      const own = grid(2000, 40);
      const times = timesOnGrid(one, all, own);
      expect(times.every((time, n) => n === 0 || time > times[n - 1]!)).toBe(true);
      const shown = shownOnGrid(one, all, BigInt(from + 120), own);
      // As ffmpeg lays one over the other: the latest that has come.
      for (const [k, at] of shown.entries()) if (at !== null) expect(times.findLastIndex((time) => time <= BigInt(k * 2000))).toBe(at);
    }
  });
});

describe('where cameras stand', () => {
  const camera16x9 = { width: 1920, height: 1080 };
  it('two beside each other, three and four in two rows, none larger than it filmed, all sides even', () => {
    for (const sizes of [[camera16x9, camera16x9], [camera16x9, { width: 320, height: 240 }, { width: 1080, height: 1920 }], [camera16x9, camera16x9, camera16x9, { width: 641, height: 361 }]]) {
      const { width, height, tiles } = layoutOf(sizes);
      expect(tiles).toHaveLength(sizes.length);
      for (const [n, tile] of tiles.entries()) {
        expect([tile.width <= Math.ceil(sizes[n]!.width / 2) * 2, tile.width <= tile.place.width, tile.height <= tile.place.height, tile.place.x + tile.place.width <= width, tile.label.y + tile.label.height <= height]).toEqual([true, true, true, true, true]);
        expect(Math.abs(tile.width / tile.height - sizes[n]!.width / sizes[n]!.height)).toBeLessThan(0.02);
      }
      for (const side of [width, height, ...tiles.flatMap((tile) => [tile.place.x, tile.place.y, tile.width, tile.height, tile.place.width, tile.place.height])]) expect(side % 2).toBe(0);
    }
    expect(layoutOf([camera16x9, camera16x9]).tiles[0]).toMatchObject({ width: 960, height: 540 });
    // Worn upright, two stand higher than they would in two rows.
    expect(layoutOf([{ width: 1080, height: 1920 }, { width: 1080, height: 1920 }]).tiles[0]).toMatchObject({ width: 608, height: 1080 });
  });
  it('letters become small before they are cut off', () => {
    expect(lettersFor(10, 320, 12)).toBe(12);
    expect(lettersFor(60, 320, 12)).toBeLessThan(10);
  });
});
