/** Every frame of a film beside the original's frame of the same moment, wherever the manifest says nothing was drawn. */
import type { Manifest } from '#contracts/export-package.ts';
import { openInput, wordsBegin } from '#server/media/index.ts';
import { decoded } from './decoded.ts';
import { SIGNS, type Finding, type Fit } from './finding.ts';

export interface ComparePictures {
  readonly film: string;
  readonly original: string;
  readonly manifest: Manifest;
  /** Of the film's frames, microseconds from its first. */
  readonly times: readonly number[];
  /** Where the film's first frame starts in the original. */
  readonly startSeconds: number;
}

/** Pictures are compared as grey thumbnails of this size: enough to tell neighbours apart, blind to what encoding does. */
const [WIDTH, HEIGHT] = [96, 54];
/** Of 255, on average over what is compared of a thumbnail: re-encoding stays well below, another scene far above. */
const ALIKE = 6;
/** The frames beside them fit better, where what differs is less than this part: with one's own frame only the encoding differs. */
const BETTER = 0.75;
/** The manifest rounds its times to microseconds, twice. */
const ROUNDED_US = 20;

export async function comparePictures({ film, original, manifest, times, startSeconds }: ComparePictures): Promise<Finding> {
  const { frames, durationUs, height, burntIn } = manifest.picture;
  // Words are burnt in at the bottom: nothing there is compared, for the whole width. How far they reach to the side depends on the words.
  const cells = WIDTH * (burntIn.length > 0 ? Math.floor((HEIGHT * wordsBegin(height)) / height) : HEIGHT);
  const isHidden = (i: number) => manifest.redactions.some(({ fromUs, toUs }) => times[i]! >= fromUs - ROUNDED_US && times[i]! <= toUs + ROUNDED_US);
  const ours = decoded(thumbnails(film, frames, null), WIDTH * HEIGHT);
  // Half a frame early: the original's own times are rounded in another way than the manifest's.
  const theirs = decoded(thumbnails(original, frames + 1, Math.max(0, startSeconds - durationUs / 1e6 / frames / 2)), WIDTH * HEIGHT);
  const own: number[] = [];
  const far: number[] = [];
  /** What differs from the original's frame before, the same one and the one after, where there are all three. */
  const beside = [0, 0, 0];
  let compared = 0;
  let [before, same, after] = [null, (await theirs.next()).value ?? null, (await theirs.next()).value ?? null] as [Buffer | null, Buffer | null, Buffer | null];
  for await (const mine of ours) {
    if (!same) break;
    if (!isHidden(compared)) {
      const difference = differenceOf(mine, same, cells);
      own.push(difference);
      if (difference > ALIKE) far.push(compared + 1);
      if (before && after) for (const [i, one] of [before, same, after].entries()) beside[i]! += differenceOf(mine, one, cells);
    }
    compared++;
    [before, same, after] = [same, after, (await theirs.next()).value ?? null];
  }
  await theirs.return(undefined);
  const shift = [-1, 1].find((by) => beside[1 + by]! < BETTER * beside[1]!);
  const fit: Fit = compared !== frames || far.length > 0 || shift !== undefined ? 'differs' : own.length === 0 ? 'unknown' : 'fits';
  const sorted = own.toSorted((a, b) => a - b);
  const words = own.length === 0
    ? [`${SIGNS[fit]} Of the pictures it can’t be told whether they are the original’s: something is hidden in every frame.`]
    : [`${SIGNS[fit]} ${own.length} frames compared with the original’s frames of the same moments: ${own.length - far.length} alike (difference ${sorted[sorted.length >> 1]!.toFixed(2)} of 255 in the middle, ${sorted.at(-1)!.toFixed(2)} at most)${far.length > 0 ? `; different: ${spansOf(far)}` : ''}.`];
  if (compared !== frames) words.push(`✗ The film should have ${frames} frames; ${compared} could be laid beside the original’s.`);
  if (shift !== undefined) words.push(`✗ The frames fit the original’s one ${shift < 0 ? 'earlier' : 'later'} better.`);
  if (own.length > 0 && own.length < compared) words.push(`  Of ${compared - own.length} more it can’t be told: something is hidden in them.`);
  if (own.length > 0 && burntIn.length > 0) words.push('  Words are burnt in: the strip they stand in was not compared.');
  return { fit, words };
}

function differenceOf(a: Buffer, b: Buffer, cells: number): number {
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / cells;
}

/** Frames from a moment on, counted from the first frame of the file. */
function thumbnails(path: string, count: number, from: number | null): string[] {
  const select = from === null ? '' : `setpts=PTS-STARTPTS,select='gte(t,${from.toFixed(6)})',`;
  return [...openInput(path), '-map', '0:v:0', '-fps_mode', 'passthrough', '-vf', `${select}scale=${WIDTH}:${HEIGHT}:flags=area,format=gray`, '-frames:v', String(count), '-protocol_whitelist', 'pipe', '-f', 'rawvideo', 'pipe:1'];
}

/** "12–15, 40" */
function spansOf(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const n of numbers) {
    const last = spans.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else spans.push([n, n]);
  }
  const said = spans.slice(0, 8).map(([a, b]) => (a === b ? String(a) : `${a}–${b}`));
  return said.join(', ') + (spans.length > 8 ? ` and ${spans.length - 8} more stretches` : '');
}
