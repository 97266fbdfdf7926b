/**
 * What is drawn on a film before it is encoded, as a part of a filter graph from [cut] to [drawn]. Pure. Redactions first, so that
 * words stay readable; both are of the pixels then, and nothing lies beneath them. What a redaction hides is told in
 * contracts/redaction.ts, which the preview shows it by; here it is said in ffmpeg's words.
 */
import { averagedInto, ELLIPSE_MARGIN, MASK_PART } from '#contracts/redaction.ts';

export type DrawnKeyframe = { /** Seconds from the film's first frame. */ at: number; x: number; y: number; width: number; height: number };
export type DrawnRedaction = { shape: 'box' | 'ellipse'; style: 'blur' | 'pixelate' | 'solid'; keyframes: readonly DrawnKeyframe[]; toEnd: boolean };
/** `file`: its words, as drawtext expands them where `expands`. Seconds from the film's first frame. Those above a corner are small, and no wider than the picture. */
export type DrawnWords = { file: string; expands: boolean; from: number; to: number | null } & ({ corner: 'lower-left' | 'lower-right' } | { corner: 'above-lower-left'; characters: number });

export type Drawing = { width: number; height: number; redactions: readonly DrawnRedaction[]; words: readonly DrawnWords[]; /** A TrueType font. */ fontFile: string };

/** Times are fractions that neither we nor ffmpeg write out exactly; no two frames are so near. */
const NEAR = 0.000_02;

/** Null where nothing is drawn. */
export function drawing({ width, height, redactions, words, fontFile }: Drawing): string | null {
  const parts: string[] = [];
  let label = 'cut';
  const next = (part: (from: string, to: string) => string) => {
    const to = `d${parts.length}`;
    parts.push(part(label, to));
    label = to;
  };
  for (const style of ['blur', 'pixelate', 'solid'] as const) {
    const own = redactions.filter((redaction) => redaction.style === style);
    if (own.length > 0) next((from, to) => hidden({ width, height, style, redactions: own, from, to }));
  }
  for (const one of words) next((from, to) => `[${from}]${written(one, { width, height, fontFile })}[${to}]`);
  if (parts.length === 0) return null;
  return [...parts, `[${label}]null[drawn]`].join(';');
}

type Hidden = { width: number; height: number; style: DrawnRedaction['style']; redactions: readonly DrawnRedaction[]; from: string; to: string };

function hidden({ width, height, style, redactions, from, to }: Hidden): string {
  const small = `${Math.ceil(width / MASK_PART)}:${Math.ceil(height / MASK_PART)}`;
  // Nearest: between cells ffmpeg reads the last column and row as if they were the ones before, and a strip there would come to light.
  const cells = (expression: string) => `geq=interpolation=nearest:lum='${expression}'`;
  const mask = [`scale=${small}:flags=neighbor`, 'format=gray', cells('0'), ...redactions.flatMap((redaction) => masks(redaction).map(({ inside, enable }) => `${cells(`max(p(X,Y),255*${inside})`)}:enable='${enable}'`))];
  // Reckoned once, and the same for brightness and colours.
  const planes = ['y', 'u', 'v'].map((plane) => `[${from}${plane}]`).join('');
  return `[${from}]split=3[${from}b][${from}w][${from}m];[${from}w]${hiding(style, { width, height }, redactions)},format=yuv420p[${from}p];[${from}m]${mask.join(',')},split=3${planes};${planes}mergeplanes=0x001020:yuv444p,scale=${width}:${height}:flags=neighbor,format=yuv420p[${from}k];[${from}b][${from}p][${from}k]maskedmerge[${to}]`;
}

function hiding(style: DrawnRedaction['style'], { width, height }: { width: number; height: number }, redactions: readonly DrawnRedaction[]): string {
  if (style === 'solid') return 'drawbox=x=0:y=0:w=iw:h=ih:color=black:t=fill';
  const { columns, rows } = averagedInto(width, height, redactions);
  return `scale=${columns}:${rows}:flags=area,scale=${width}:${height}:flags=${style === 'blur' ? 'bicubic' : 'neighbor'}`;
}

type Mask = { /** 1 within the shape. */ inside: string; enable: string };

/** One for each stretch between keyframes: where it isn't enabled it costs nothing. */
function masks({ shape, keyframes, toEnd }: DrawnRedaction): Mask[] {
  const made = keyframes.slice(1).map((end, i): Mask => {
    const start = keyframes[i]!;
    const part = `((T-${number(start.at)})/${number(end.at - start.at)})`;
    const moves = (name: 'x' | 'y' | 'width' | 'height') => (start[name] === end[name] ? number(start[name]) : `(${number(start[name])}+${number(end[name] - start[name])}*${part})`);
    return { inside: insideOf(shape, { x: moves('x'), y: moves('y'), width: moves('width'), height: moves('height') }), enable: `gte(t,${number(start.at - NEAR)})*lt(t,${number(end.at - NEAR)})` };
  });
  const last = keyframes.at(-1)!;
  const stays = { x: number(last.x), y: number(last.y), width: number(last.width), height: number(last.height) };
  return [...made, { inside: insideOf(shape, stays), enable: toEnd ? `gte(t,${number(last.at - NEAR)})` : `between(t,${number(last.at - NEAR)},${number(last.at + NEAR)})` }];
}

/** Whether cell X, Y of W by H touches the shape. */
function insideOf(shape: DrawnRedaction['shape'], { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', string>): string {
  if (shape === 'box') return `gt(X+1,${x}*W)*lt(X,(${x}+${width})*W)*gt(Y+1,${y}*H)*lt(Y,(${y}+${height})*H)`;
  const from = (at: string, size: string, cell: string, cells: string) => `pow((${cell}+0.5-(${at}+${size}/2)*${cells})/(${size}*${cells}/2+${ELLIPSE_MARGIN}),2)`;
  return `lte(${from(x, width, 'X', 'W')}+${from(y, height, 'Y', 'H')},1)`;
}

const number = (value: number) => value.toFixed(9);

/** DejaVu Sans Mono's letters are so wide, of their size. */
const LETTER = 0.602;

const LEAST_SMALL = 6;

/** Pixels of a picture so high: a line's size, what lies around it, a small line's most, and how far that stands above the corner. */
function measures(height: number): { line: number; edge: number; small: number; above: number } {
  const line = Math.max(10, Math.round(height / 28));
  const edge = Math.round(line / 2);
  return { line, edge, small: Math.round(line * 0.7), above: Math.round(line * 1.2) + Math.round(line / 4) + edge };
}

/** The first row of a picture so high that words may cover, with what is drawn around them: above it no words are ever drawn. */
export function wordsBegin(height: number): number {
  const { edge, small, above } = measures(height);
  const size = Math.max(LEAST_SMALL, small);
  return Math.max(0, height - Math.round(size * 1.2) - above - edge - Math.round(size / 4));
}

function written(words: DrawnWords, { width, height, fontFile }: { width: number; height: number; fontFile: string }): string {
  const { file, expands, corner, from, to } = words;
  const { line, edge, small, above } = measures(height);
  const size = words.corner === 'above-lower-left' ? Math.max(LEAST_SMALL, Math.min(small, Math.floor((width - 2 * edge) / (words.characters * LETTER)))) : line;
  const up = corner === 'above-lower-left' ? above : 0;
  const enable = `gte(t,${number(from - NEAR)})${to === null ? '' : `*lt(t,${number(to - NEAR)})`}`;
  return [
    `drawtext=fontfile=${inGraph(fontFile)}:textfile=${inGraph(file)}:expansion=${expands ? 'normal' : 'none'}`,
    `fontsize=${size}:fontcolor=white:box=1:boxcolor=black@0.7:boxborderw=${Math.round(size / 4)}`,
    `x=${corner === 'lower-right' ? `w-tw-${edge}` : edge}:y=h-${Math.round(size * 1.2) + up}-${edge}:enable='${enable}'`,
  ].join(':');
}

/** A value within a graph: ffmpeg reads it as an option's, and before that as the graph's. */
export const inGraph = (value: string): string => value.replaceAll(/[\\':]/g, String.raw`\$&`).replaceAll(/[\\'[\],;]/g, String.raw`\$&`);
