/** What is written into a picture of several cameras: under each which it is and by which clock, where it films nothing, and below all the time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportOptions } from '#contracts/exports.ts';
import { onIncident } from '#contracts/incident-clocks.ts';
import { blanksOf, GRID_SCALE, type Laid, type LaidWords } from '#server/media/index.ts';
import { wallStretches, wallTimeWords } from '../wall-words.ts';
import type { AskedTogether } from './asked.ts';

export interface WordsOf {
  readonly asked: AskedTogether;
  readonly options: Pick<ExportOptions, 'reference' | 'sound'>;
  readonly laid: Laid;
  /** How long each camera filmed, media microseconds. */
  readonly durationsUs: readonly number[];
  readonly folder: string;
}

/** "22 Nov 2026 22:37:51.120 GMT" */
const STAMP_LETTERS = 28;

export function togetherWords({ asked: { fromUs, toUs, clock, cameras }, options, laid: { layout, grid, shown, hasSound }, durationsUs, folder }: WordsOf): LaidWords[] {
  const { tiles, foot, letters } = layout;
  let count = 0;
  const write = (text: string, rest: Pick<LaidWords, 'place' | 'align'> & Partial<LaidWords>): LaidWords => {
    const file = join(folder, `words-${count++}.txt`);
    writeFileSync(file, text);
    return { file, characters: Array.from(text).length, expands: false, letters, from: 0, to: null, ...rest };
  };
  const labels = cameras.map(({ name, clock: own }, n) => write(`${n + 1}  ${name} · ${own}${hasSound && options.sound === n ? ' · sound' : ''}`, { place: tiles[n]!.label, align: 'left' }));
  const blanks = shown.flatMap((of, n) => blanksOf(of).flatMap((blank) => {
    const { place } = tiles[n]!;
    const camera = cameras[n]!;
    const hasEnded = of.slice(0, blank.from).some((at) => at !== null) || onIncident(camera, 0) <= fromUs;
    const line = (at: number) => ({ ...place, y: place.y + Math.round(place.height / 2 + at * letters), height: Math.round(letters * 1.6) });
    const moment = wallTimeWords((hasEnded ? onIncident(camera, durationsUs[n]!) : onIncident(camera, 0)) / 1000);
    return [write(`Camera ${n + 1} ${hasEnded ? 'has ended' : 'is not filming yet'}`, { place: line(-1.6), align: 'middle', ...blank }), write(`${hasEnded ? 'It ended' : 'It begins'} at ${moment}`, { place: line(0), align: 'middle', ...blank })];
  }));
  const half = { ...foot[0], width: Math.floor(foot[0].width / 2) };
  const frameAt = (seconds: number) => Math.ceil((seconds * GRID_SCALE) / grid.step - 1e-6);
  const times = wallStretches({ startMs: fromUs / 1000, ratePpm: 0, seconds: (toUs - fromUs) / 1e6 }).map((stretch) =>
    write(stretch.words, { place: half, align: 'left', expands: true, characters: STAMP_LETTERS, letters: Math.round(letters * 1.2), from: frameAt(stretch.from), to: stretch.to === null ? null : frameAt(stretch.to) }));
  const reference = options.reference ? [write(options.reference, { place: { ...half, x: half.width }, align: 'right' })] : [];
  return [...labels, ...blanks, ...times, ...reference, write(clock, { place: foot[1], align: 'left' })];
}
