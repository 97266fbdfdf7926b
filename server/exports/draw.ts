/** An export's options as what is drawn on its film: words into files of their own, so that nobody's text is ever part of a command. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportOptions } from '#contracts/exports.ts';
import { drawing, type DrawnWords } from '#server/media/index.ts';
import { wallStretches } from './wall-words.ts';

export interface Draw {
  readonly options: ExportOptions;
  readonly folder: string;
  /** Of the film. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** The film's first frame in the recording, media ticks. */
  readonly first: bigint;
  readonly timescale: number;
  /** Milliseconds since 1970 at that frame, by the clock it is shown by. */
  readonly startMs: number;
  readonly ratePpm: number;
  /** Which clock that is. */
  readonly clockWords: string;
}

/**
 * DejaVu Sans Mono: every letter a name may have, digits of one width. Where the worker runs, not where this file lies: a bundler
 * that saw a file to resolve would take the font for code.
 */
export const fontFile = () => join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf', 'DejaVuSansMono.ttf');

/** Null where nothing is drawn. */
export function draw({ options, folder, width, height, seconds, first, timescale, startMs, ratePpm, clockWords }: Draw): string | null {
  const words: DrawnWords[] = [];
  const wordsIn = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  // What shows a time says whose it is: the film is looked at without its package, too.
  if (options.time) {
    words.push({ file: wordsIn('clock.txt', `by ${clockWords}`), expands: false, corner: 'above-lower-left', characters: clockWords.length + 3, from: 0, to: null });
    for (const [i, stretch] of wallStretches({ startMs, ratePpm, seconds }).entries()) words.push({ file: wordsIn(`time-${i}.txt`, stretch.words), expands: true, corner: 'lower-left', from: stretch.from, to: stretch.to });
  }
  if (options.reference) words.push({ file: wordsIn('reference.txt', options.reference), expands: false, corner: 'lower-right', from: 0, to: null });
  const at = (tick: number) => Number(BigInt(tick) - first) / timescale;
  const redactions = options.redactions.map(({ shape, style, keyframes, toEnd }) => ({ shape, style, toEnd, keyframes: keyframes.map(({ tick, ...where }) => ({ at: at(tick), ...where })) }));
  return drawing({ width, height, redactions, words, fontFile: fontFile() });
}
