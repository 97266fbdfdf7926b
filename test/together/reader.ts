/**
 * How far apart several cameras on one page are, by the numbers in their painted pictures: read in the page, all of them in one
 * animation frame, for as long as asked.
 */
import { CODE_BITS, CODE_ROW_HEIGHT, FRAME_HEIGHT, FRAME_WIDTH } from '#test/media/frame-code.ts';

/** A page of whichever driver. */
interface Page {
  evaluate<Result, Argument>(work: (argument: Argument) => Result | Promise<Result>, argument: Argument): Promise<Result>;
}

/** How a camera was filmed: the truth, whatever its own clock said. */
export interface Filmed {
  /** Scene seconds of its first frame. */
  readonly beginsAt: number;
  readonly perSecond: number;
}

/** One look at all cameras. Painted: ms by which no moment lies in all painted frames; elements: ms between their `currentTime`s on the scene. */
export interface Look {
  readonly atMs: number;
  readonly painted: number;
  readonly elements: number;
  /** The frames' numbers, by camera. */
  readonly frames: readonly number[];
  /** Scene seconds by each element, and its speed. */
  readonly stands: readonly number[];
  readonly rates: readonly number[];
  /** For how long the page got none of the machine since the look before, ms: it asks every 10 ms. */
  readonly starved: number;
  /** What the page says of it. */
  readonly said: string;
}

/** As far apart as cameras may be, ms. */
export const APART_MS = 40;
export const isApart = ({ painted, elements }: Look): boolean => painted > APART_MS || elements > APART_MS;

/** A page that gets nothing of its machine for so long, ms, can't keep anything in step; nor can its elements then. */
const STARVED_MS = 35;
const RECOVERS_MS = 1_000;

/** What can't be kept in step on this machine is shown by stills, each as old as it is: the page says so. */
const isByStills = ({ said }: Look): boolean => /shown as stills/.test(said);

/** Looks at moments when the machine gave the page what it needs. */
export function undisturbed(looks: readonly Look[]): Look[] {
  let starvedAt = Number.NEGATIVE_INFINITY;
  return looks.filter((one) => {
    const { atMs, starved } = one;
    if (starved > STARVED_MS) starvedAt = atMs;
    return atMs - starvedAt > RECOVERS_MS && !isByStills(one);
  });
}

/** Stretches of looks that are apart for longer than this, ms, have to be said. */
const UNSAID_MS = 250;
/** What the page says of cameras that aren't in step. */
const OUT = /^out of step|^waiting|shown as stills/;
/** What is said is drawn so much later at most, ms. */
const SAID_WITHIN_MS = 600;

/** Where cameras were apart and the page did not say so, in words. */
export function unsaid(looks: readonly Look[]): string[] {
  return looks.flatMap((one, i) => {
    if (!isApart(one) || (i > 0 && isApart(looks[i - 1]!))) return [];
    const back = looks.findIndex((later, k) => k > i && !isApart(later));
    const run = looks.slice(i, back < 0 ? undefined : back);
    const lasted = run.at(-1)!.atMs - one.atMs;
    const isSaid = looks.some(({ atMs, said }) => atMs >= one.atMs - UNSAID_MS && atMs <= one.atMs + SAID_WITHIN_MS && OUT.test(said));
    return lasted > UNSAID_MS && !isSaid ? [`${Math.round(lasted)} ms long ${Math.round(Math.max(...run.map(({ painted, elements }) => Math.max(painted, elements))))} ms apart, and “${one.said}” was said`] : [];
  });
}

/** "412 looks, apart at most 31 ms by the pictures and 28 ms by the elements; 99.5 % within 40 ms" */
export function inWords(looks: readonly Look[]): string {
  const most = (of: (one: Look) => number) => Math.max(...looks.map(of)).toFixed(1);
  return `${looks.length} looks, apart at most ${most(({ painted }) => painted)} ms by the pictures and ${most(({ elements }) => elements)} ms by the elements; ${(100 * shareInStep(looks)).toFixed(1)} % within ${APART_MS} ms`;
}

/** Looks that are within 40 ms, or of which the page says that they are not: then and there, or for long enough after that a person reads it. */
export function keptOrSaid(looks: readonly Look[]): Look[] {
  return looks.filter((one) => !isApart(one) || looks.some(({ atMs, said }) => atMs >= one.atMs - UNSAID_MS && atMs <= one.atMs + SAID_WITHIN_MS && OUT.test(said)));
}

export const shareInStep = (looks: readonly Look[]): number => looks.filter((one) => !isApart(one)).length / looks.length;

type WithReader = Window & { together: { start(): void; stop(): Look[]; look(): Look | null } };

/** Lays the reader into a page that shows cameras, in the order of their numbers. */
export async function installReader(page: Page, filmed: readonly Filmed[]): Promise<void> {
  await page.evaluate(readerInPage, { filmed: [...filmed], bits: CODE_BITS, rowHeight: CODE_ROW_HEIGHT, width: FRAME_WIDTH, height: FRAME_HEIGHT });
}

/** One look; null where a number can't be read. */
export const look = (page: Page): Promise<Look | null> => page.evaluate(() => (window as never as WithReader).together.look(), null);

/** Looks again and again while `work` lasts. @returns every look at which all numbers could be read */
export async function looksWhile(page: Page, work: () => Promise<unknown>): Promise<Look[]> {
  await page.evaluate(() => (window as never as WithReader).together.start(), null);
  await work();
  return page.evaluate(() => (window as never as WithReader).together.stop(), null);
}

function readerInPage({ filmed, bits, rowHeight, width, height }: { filmed: Filmed[]; bits: number; rowHeight: number; width: number; height: number }): void {
  const canvas = new OffscreenCanvas(width, 2 * rowHeight);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const EVERY_MS = 50;
  const ASKS_EVERY_MS = 10;
  const number = (video: HTMLVideoElement): number | null => {
    context.drawImage(video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, 2 * rowHeight);
    const isSet = (bit: number, row: number) => data[(Math.floor((row + 0.5) * rowHeight) * width + Math.floor((bit + 0.5) * (width / bits))) * 4]! > 128;
    let read = 0;
    for (let bit = 0; bit < bits; bit++) {
      if (isSet(bit, 0) === isSet(bit, 1)) return null;
      read = read * 2 + (isSet(bit, 0) ? 1 : 0);
    }
    return read;
  };
  const look = (): Look | null => {
    const videos = filmed.map((_, i) => document.querySelector<HTMLVideoElement>(`[data-camera="${i + 1}"] video`)!);
    const frames = videos.map(number);
    if (frames.includes(null)) return null;
    const begins = frames.map((n, i) => filmed[i]!.beginsAt + n! / filmed[i]!.perSecond);
    const ends = frames.map((n, i) => filmed[i]!.beginsAt + (n! + 1) / filmed[i]!.perSecond);
    const stands = videos.map(({ currentTime }, i) => filmed[i]!.beginsAt + currentTime);
    return {
      atMs: performance.now(),
      painted: Math.max(0, Math.max(...begins) - Math.min(...ends)) * 1000,
      elements: (Math.max(...stands) - Math.min(...stands)) * 1000,
      frames: frames as number[],
      stands,
      rates: videos.map(({ playbackRate }) => playbackRate),
      starved: 0,
      said: document.querySelector('[data-step]')?.textContent ?? '',
    };
  };
  let looks: Look[] = [];
  let handle = 0;
  let [askedAt, starved] = [performance.now(), 0];
  setInterval(() => {
    starved = Math.max(starved, performance.now() - askedAt - ASKS_EVERY_MS);
    askedAt = performance.now();
  }, ASKS_EVERY_MS);
  Object.assign(window, {
    together: {
      look,
      start() {
        looks = [];
        let last = 0;
        const next = (now: number) => {
          handle = requestAnimationFrame(next);
          if (now - last < EVERY_MS) return;
          last = now;
          const seen = look();
          if (seen) looks.push({ ...seen, starved });
          starved = 0;
        };
        handle = requestAnimationFrame(next);
      },
      stop() {
        cancelAnimationFrame(handle);
        return looks;
      },
    },
  });
}
