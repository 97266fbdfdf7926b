/** How the cameras are laid out, and in which form each is shown. Pure. */
import type { Preference } from '#components/player/quality.ts';

export const LAYOUTS = ['grid', 'focus', 'solo'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const LAYOUT_WORDS: Readonly<Record<Layout, string>> = { grid: 'Grid', focus: 'Focus', solo: 'Solo' };

/** From so many on, tiles are small: the smallest form does. */
const SMALL_FROM = 3;
const SMALL_LINES = 360;

/** Columns of a grid of so many cameras, on a wide page. */
export const columnsOf = (count: number): 1 | 2 | 3 => (count <= 1 ? 1 : count <= 4 ? 2 : 3);

/** Beside the one that is seen large: so many columns of the others, and so many rows. More than four beneath each other would be too low to see. */
export function stripOf(count: number): { readonly columns: 1 | 2; readonly rows: 1 | 2 | 3 | 4 } {
  const columns = count > 5 ? 2 : 1;
  return { columns, rows: Math.min(4, Math.max(1, Math.ceil((count - 1) / columns))) as 1 | 2 | 3 | 4 };
}

/** Whether a camera is seen large: alone, or above the strip. */
const isLarge = (layout: Layout, isFocus: boolean, count: number): boolean => (layout === 'grid' ? count === 1 : isFocus);

/** Which form a tile is shown in. `heightPx`: of the tile on the screen, in the screen's own pixels; 0 while not known. */
export function formFor({ layout, isFocus, count, heightPx, chosen }: { readonly layout: Layout; readonly isFocus: boolean; readonly count: number; readonly heightPx: number; readonly chosen: Preference }): Preference {
  if (isLarge(layout, isFocus, count)) return chosen;
  if (count >= SMALL_FROM || layout === 'focus') return SMALL_LINES;
  // Two side by side: as many lines as there is room for, and no more than was chosen.
  return heightPx > SMALL_LINES * 1.25 ? chosen : SMALL_LINES;
}

/** Who is to be seen. */
export const seenIn = <T extends string>(layout: Layout, all: readonly T[], focus: T | null): readonly T[] => (layout === 'solo' && focus !== null ? [focus] : all);
