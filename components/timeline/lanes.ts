/** The lanes of the timeline, from the top, CSS pixels; in a narrow window they are lower. Pure. */
export interface Lane {
  readonly top: number;
  readonly height: number;
}

export interface Lanes {
  /** Buffered, played and watched, as lines over the ruler. */
  readonly progress: Lane;
  readonly ruler: Lane;
  readonly film: Lane;
  readonly sound: Lane;
  readonly speech: Lane;
  readonly motion: Lane;
}

const HEIGHTS = { progress: 7, ruler: 20, film: 48, sound: 30, speech: 14, motion: 18 } as const;
const LOW = { progress: 7, ruler: 20, film: 36, sound: 28, speech: 14, motion: 16 } as const;

const stacked = (heights: Readonly<Record<keyof Lanes, number>>): Lanes => {
  let top = 0;
  return Object.fromEntries(Object.entries(heights).map(([name, height]) => [name, { top: (top += height) - height, height }])) as unknown as Lanes;
};

const WIDE_LANES = stacked(HEIGHTS);
const LOW_LANES = stacked(LOW);

/** @param height of the canvas they are drawn on: the style sheet decides which of the two it is */
export const lanesFor = (height: number): Lanes => (height >= 130 ? WIDE_LANES : LOW_LANES);
/** Rows of the lane of marks and clips, each so high. */
export const ITEM_ROWS = 2;
export const ITEM_ROW_HEIGHT = 19;
