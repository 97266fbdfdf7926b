/**
 * Aids to seeing: larger, brighter, with more contrast. They change the screen alone, never the footage, and never a picture kept of it.
 * Pure.
 */

export interface Aids {
  /** 1 to {@link MOST_ZOOM}. */
  readonly zoom: number;
  /** What stands in the middle, in parts of the picture's box: 0.5 is its own middle. */
  readonly x: number;
  readonly y: number;
  /** Per cent; 100 is as filmed. */
  readonly brightness: number;
  readonly contrast: number;
}

export const AS_FILMED: Aids = { zoom: 1, x: 0.5, y: 0.5, brightness: 100, contrast: 100 };
export const MOST_ZOOM = 8;
/** One press of a key or button. */
export const ZOOM_STEP = 1.25;
export const LIGHT_STEP = 10;
export const LIGHT = { least: 20, most: 400 } as const;
/** One press moves by this part of what is seen. */
const PAN_STEP = 0.1;

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** What can't be seen is no place to stand: the picture always fills its box. */
function settled(aids: Aids): Aids {
  // A hair from one is one: steps there and back end as filmed.
  const zoom = aids.zoom < 1.01 ? 1 : within(aids.zoom, 1, MOST_ZOOM);
  const half = 0.5 / zoom;
  return { ...aids, zoom, x: within(aids.x, half, 1 - half), y: within(aids.y, half, 1 - half) };
}

/** By a factor, about a point of the box that stays where it is on the screen; without one, about the middle. */
export function zoomed(aids: Aids, factor: number, at: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 }): Aids {
  const { zoom } = settled({ ...aids, zoom: aids.zoom * factor });
  return settled({ ...aids, zoom, x: aids.x + (at.x - 0.5) * (1 / aids.zoom - 1 / zoom), y: aids.y + (at.y - 0.5) * (1 / aids.zoom - 1 / zoom) });
}

/** As a hand drags the picture: by parts of the box. */
export const dragged = (aids: Aids, dx: number, dy: number): Aids => settled({ ...aids, x: aids.x - dx / aids.zoom, y: aids.y - dy / aids.zoom });

/** Looks further to a side: -1, 0 or 1 of each. */
export const panned = (aids: Aids, right: number, down: number): Aids => settled({ ...aids, x: aids.x + (right * PAN_STEP) / aids.zoom, y: aids.y + (down * PAN_STEP) / aids.zoom });

/** As typed. What is no number leaves it as it is. */
export function withAid(aids: Aids, name: keyof Aids, value: number): Aids {
  if (!Number.isFinite(value)) return aids;
  const isLight = name === 'brightness' || name === 'contrast';
  return settled({ ...aids, [name]: isLight ? within(Math.round(value), LIGHT.least, LIGHT.most) : value });
}

export const isAsFilmed = ({ zoom, brightness, contrast }: Aids): boolean => zoom === 1 && brightness === 100 && contrast === 100;

export interface Style {
  readonly transform: string;
  readonly filter: string;
}

/** For the picture's element; empty strings where nothing is changed, so that it is composited as ever. */
export function styleOf({ zoom, x, y, brightness, contrast }: Aids): Style {
  const percent = (part: number) => `${((0.5 - part) * zoom * 100).toFixed(3)}%`;
  const filters = [brightness === 100 ? '' : `brightness(${brightness}%)`, contrast === 100 ? '' : `contrast(${contrast}%)`].filter(Boolean);
  return { transform: zoom === 1 ? '' : `translate(${percent(x)}, ${percent(y)}) scale(${zoom.toFixed(4)})`, filter: filters.join(' ') };
}

/** "zoom 200 %, brightness 120 %"; empty as filmed. */
export function aidWords({ zoom, brightness, contrast }: Aids): string {
  return [
    zoom === 1 ? '' : `zoom ${Math.round(zoom * 100)} %`,
    brightness === 100 ? '' : `brightness ${brightness} %`,
    contrast === 100 ? '' : `contrast ${contrast} %`,
  ].filter(Boolean).join(', ');
}
