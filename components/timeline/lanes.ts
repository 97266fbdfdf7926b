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

/** A camera's lane among those of an incident. */
export interface CameraLane extends Lane {
  readonly sound: Lane;
  /** Where its marks and clips stand, from the top: over the sound where there are many cameras. */
  readonly items: number;
}

const CAMERA = { ruler: 20, roomy: 38, dense: 23 } as const;
/** More cameras than this have lower lanes. */
const ROOMY = 4;

/** The lanes of so many cameras, under the ruler, and how high they are together. */
export function cameraLanes(count: number): { readonly ruler: Lane; readonly lanes: readonly CameraLane[]; readonly height: number } {
  const isRoomy = count <= ROOMY;
  const height = isRoomy ? CAMERA.roomy : CAMERA.dense;
  const lanes = Array.from({ length: count }, (_, n): CameraLane => {
    const top = CAMERA.ruler + n * height;
    return isRoomy ? { top, height, sound: { top: top + 2, height: 16 }, items: top + 18 } : { top, height, sound: { top: top + 2, height: height - 4 }, items: top + 2 };
  });
  return { ruler: { top: 4, height: CAMERA.ruler - 4 }, lanes, height: CAMERA.ruler + count * height };
}
