/** The filter graph of a picture of several cameras: each laid into its place, words beside them. Pure. */
import { inGraph } from '../drawing.ts';
import { GRID_SCALE, type Grid } from './grid.ts';
import { lettersFor, type Layout, type Place } from './layout.ts';

/** `file`: its words, as drawtext expands them where `expands`. In frames of the picture; `to` null: to the end. */
export type LaidWords = { file: string; /** How many letters it comes to. */ characters: number; expands: boolean; place: Place; align: 'left' | 'right' | 'middle'; /** Of letters, at most. */ letters: number; from: number; to: number | null };
/** A stretch of frames [from, to) in which a place shows no camera. */
export type Blank = { place: Place; from: number; to: number };

export type SideBySide = { layout: Layout; grid: Grid; /** Ticks of the picture before a decoder's file begins. */ lead: bigint; blanks: readonly Blank[]; words: readonly LaidWords[]; fontFile: string };

/** From inputs 0, 1, …, one a camera, to [picture]; and of each camera [seen0], [seen1], …: something small for each frame its decoder brought out. */
export function sideBySideGraph({ layout, grid, lead, blanks, words, fontFile }: SideBySide): string {
  const { width, height, tiles } = layout;
  const cameras = tiles.map(({ place, width: own, height: high }, n) =>
    `[${n}:v:0]setpts=PTS-${lead},split[whole${n}][all${n}];[all${n}]crop=2:2:0:0[seen${n}];[whole${n}]scale=${own}:${high}:flags=bicubic,format=yuv420p,pad=${place.width}:${place.height}:(ow-iw)/2:(oh-ih)/2,setsar=1[camera${n}]`);
  const ground = `color=c=black:s=${width}x${height}:r=${GRID_SCALE}/${grid.step},format=yuv420p,settb=1/${GRID_SCALE},setsar=1[laid0]`;
  // The ground has no end: what is laid on it gives the time where it has one. A camera's last frame stays; where it films nothing, that is covered below.
  const laid = tiles.map(({ place: { x, y } }, n) => `[laid${n}][camera${n}]overlay=x=${x}:y=${y}:format=yuv420:eof_action=repeat[laid${n + 1}]`);
  const on = (from: number, to: number | null) => {
    const seconds = (frame: number) => (((frame - 0.5) * grid.step) / GRID_SCALE).toFixed(9);
    return `gte(t,${seconds(from)})${to === null ? '' : `*lt(t,${seconds(to)})`}`;
  };
  const covered = blanks.map(({ place: { x, y, width: w, height: h }, from, to }) => `drawbox=x=${x}:y=${y}:w=${w}:h=${h}:color=black:t=fill:enable='${on(from, to)}'`);
  const written = words.map(({ file, characters, expands, place, align, letters, from, to }) => {
    const size = lettersFor(characters, place.width, letters);
    const edge = Math.round(letters / 2);
    const x = align === 'left' ? place.x + edge : align === 'right' ? `${place.x + place.width - edge}-tw` : `${place.x}+(${place.width}-tw)/2`;
    return `drawtext=fontfile=${inGraph(fontFile)}:textfile=${inGraph(file)}:expansion=${expands ? 'normal' : 'none'}:fontsize=${size}:fontcolor=white:x=${x}:y=${place.y}+(${place.height}-${size})/2:enable='${on(from, to)}'`;
  });
  return [...cameras, ground, ...laid, `[laid${tiles.length}]${[`trim=end_frame=${grid.frames}`, ...covered, ...written, 'format=yuv420p'].join(',')}[picture]`].join(';');
}
