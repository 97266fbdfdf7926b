/**
 * Frame truth, asked from within the page: the product's own keys and fields, pressed in a loop, and after each the picture itself read
 * back. In the page, so that hundreds of seeks cost seconds and not a conversation each.
 */
import { CODE_BITS, CODE_ROW_HEIGHT, FRAME_HEIGHT, FRAME_WIDTH } from '#test/media/frame-code.ts';

/** A page of whichever driver. */
export interface Page {
  evaluate<Result, Argument>(work: (argument: Argument) => Result | Promise<Result>, argument: Argument): Promise<Result>;
}

/** What was looked at, and what was not as asked, in words. */
export interface Looked {
  readonly looks: number;
  readonly misses: readonly string[];
}

/** Frames painted while a stretch played, as the numbers in the picture, in order. */
export interface Played extends Looked {
  readonly painted: readonly (number | null)[];
}

export interface SeekAsked {
  /** As a person types it. */
  readonly typed: string;
  readonly frame: number;
}

interface Truth {
  seeks(asked: readonly SeekAsked[]): Promise<Looked>;
  steps(from: SeekAsked, count: number, by: 1 | -1): Promise<Looked>;
  bursts(from: SeekAsked, count: number, of: number): Promise<Looked>;
  stretch(first: SeekAsked, last: SeekAsked): Promise<Played>;
}

type WithTruth = Window & { readonly frameTruth: Truth };

/**
 * Lays the loops into a page that shows a player.
 * @param drawsLate the browser tells of a frame before it has drawn it (WebKitGTK 2.50 does: it calls back with its clock's time): the picture
 *   is waited for, and has to become the frame that was asked for
 */
export async function installTruth(page: Page, { drawsLate = false } = {}): Promise<void> {
  await page.evaluate(truthInPage, { bits: CODE_BITS, rowHeight: CODE_ROW_HEIGHT, width: FRAME_WIDTH, height: FRAME_HEIGHT, patienceMs: 20_000, drawsLate });
}

/** Goes to typed times, one after the other. */
export const seeksTruly = (page: Page, asked: readonly SeekAsked[]): Promise<Looked> => page.evaluate((a) => (window as unknown as WithTruth).frameTruth.seeks(a), asked);

/** Steps so many frames, looking at each. */
export const stepsTruly = (page: Page, from: SeekAsked, count: number, by: 1 | -1): Promise<Looked> =>
  page.evaluate(([f, c, b]) => (window as unknown as WithTruth).frameTruth.steps(f, c, b), [from, count, by] as const);

/** Presses a step so many times at once, as a held key does, on and back again, `count` times. */
export const burstsTruly = (page: Page, from: SeekAsked, count: number, of: number): Promise<Looked> =>
  page.evaluate(([f, c, o]) => (window as unknown as WithTruth).frameTruth.bursts(f, c, o), [from, count, of] as const);

/** Sets in and out at two frames, plays what lies between, both shown, and reads every frame that is painted. */
export const stretchTruly = (page: Page, first: SeekAsked, last: SeekAsked): Promise<Played> =>
  page.evaluate(([f, l]) => (window as unknown as WithTruth).frameTruth.stretch(f, l), [first, last] as const);

/** Runs in the page: stands alone. */
function truthInPage({ bits, rowHeight, width, height, patienceMs, drawsLate }: { bits: number; rowHeight: number; width: number; height: number; patienceMs: number; drawsLate: boolean }): void {
  const root = document.querySelector<HTMLElement>('[data-player]')!;
  const video = root.querySelector('video')!;
  const context = new OffscreenCanvas(width, 2 * rowHeight).getContext('2d', { willReadFrequently: true })!;

  /** The number in the picture; null where it can't be read. */
  const read = (): number | null => {
    // As if it were of the size the numbers are drawn in, whatever form is shown.
    context.drawImage(video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, 2 * rowHeight);
    const isSet = (bit: number, row: number) => data[(Math.floor((row + 0.5) * rowHeight) * width + Math.floor((bit + 0.5) * (width / bits))) * 4]! > 128;
    let number = 0;
    for (let bit = 0; bit < bits; bit++) {
      if (isSet(bit, 0) === isSet(bit, 1)) return null;
      number = number * 2 + (isSet(bit, 0) ? 1 : 0);
    }
    return number;
  };
  const said = () => (root.dataset['frame'] === undefined ? null : Number(root.dataset['frame']));
  const isStill = () => /^(ready|paused|ended)$/.test(root.dataset['state'] ?? '');
  const press = (key: string) => void root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  /** Resolves once it is so, looked at whenever the player says something new, and now and then; false when it never is. */
  const when = (isSo: () => boolean): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (value: boolean) => {
        observer.disconnect();
        clearInterval(often);
        clearTimeout(late);
        resolve(value);
      };
      const look = () => isSo() && end(true);
      const observer = new MutationObserver(look);
      // What is heard of each painted frame here comes after the player has said it.
      const often = setInterval(look, 50);
      const late = setTimeout(() => end(false), patienceMs);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });

  const type = async (text: string): Promise<void> => {
    press('g');
    const field = () => document.querySelector<HTMLInputElement>('form input[placeholder^="1:02:03"]');
    if (!(await when(() => field() !== null))) throw new Error('There is no field for a time.');
    const input = field()!;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    // Understood, and said so under the field: only then is it what is submitted.
    if (!(await when(() => /·/.test(input.form?.querySelector('p')?.textContent ?? '')))) throw new Error(`${text} is not understood.`);
    input.form!.requestSubmit();
    await when(() => field() === null);
  };

  /** Stands on the frame, by its own word and in the picture; else says how it is. */
  const standsOn = async (frame: number, what: string): Promise<string[]> => {
    const arrived = await when(() => said() === frame && isStill() && (!drawsLate || read() === frame));
    const painted = read();
    return arrived && painted === frame ? [] : [`${what}: asked for ${frame}, painted ${painted}, said ${said()}, ${root.dataset['state']}, ${video.videoHeight} lines`];
  };
  const goTo = async ({ typed, frame }: SeekAsked): Promise<string[]> => {
    await type(typed);
    return standsOn(frame, `a seek to ${typed}`);
  };
  /** Until what was painted last has been told of. */
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

  const truth: Truth = {
    async seeks(asked) {
      const misses: string[] = [];
      for (const one of asked) misses.push(...(await goTo(one)));
      return { looks: asked.length, misses };
    },
    async steps(from, count, by) {
      const misses = await goTo(from);
      for (let i = 1; i <= count && misses.length < 5; i++) {
        press(by > 0 ? '.' : ',');
        misses.push(...(await standsOn(from.frame + i * by, `step ${i} from ${from.frame}`)));
      }
      return { looks: count + 1, misses };
    },
    async bursts(from, count, of) {
      const misses = await goTo(from);
      for (let i = 0; i < 2 * count && misses.length < 5; i++) {
        const isOn = i % 2 === 0;
        for (let n = 0; n < of; n++) press(isOn ? '.' : ',');
        misses.push(...(await standsOn(from.frame + (isOn ? of : 0), `${of} steps ${isOn ? 'on' : 'back'} at once`)));
      }
      return { looks: 2 * count + 1, misses };
    },
    async stretch(first, last) {
      const misses = await goTo(first);
      press('i');
      misses.push(...(await goTo(last)));
      press('o');
      // In and out are named by the index, which may be asked for them.
      await drawn();
      if (!(await when(() => /in \d.* out \d/.test(document.querySelector('[data-selection]')?.textContent ?? '')))) return { looks: 0, misses: [...misses, 'in and out were not taken'], painted: [] };
      const painted: (number | null)[] = [];
      let handle = 0;
      const next: VideoFrameRequestCallback = () => {
        painted.push(read());
        handle = video.requestVideoFrameCallback(next);
      };
      handle = video.requestVideoFrameCallback(next);
      // Played, with its sound, to where it ends: not stopped before and the rest sought.
      const playedTo: number[] = [];
      const note = () => playedTo.push(video.currentTime);
      video.addEventListener('ended', note);
      const stood = read();
      press('p');
      // It begins where the stretch begins, and has ended once it stands on the last frame again: by the picture, since Firefox doesn't tell of
      // the last one of a film that it painted it.
      const began = await when(() => painted.includes(first.frame));
      const ended = began && (await when(() => said() === last.frame && isStill() && read() === last.frame));
      await drawn();
      video.cancelVideoFrameCallback(handle);
      video.removeEventListener('ended', note);
      const [minutes = 0, seconds = 0] = last.typed.split(':').map(Number);
      // Of a few frames that refer to later ones nothing is left once the end is cut: these are shown by seeks.
      if (last.frame - first.frame > 5 && !playedTo.some((at) => at >= minutes * 60 + seconds)) misses.push(`frames ${first.frame} to ${last.frame} by themselves: played to ${playedTo.join(' ') || 'no end'}, and not to ${last.typed}`);
      const outside = painted.filter((number) => number === null || number < first.frame || number > last.frame);
      const what = `frames ${first.frame} to ${last.frame} by themselves`;
      if (!ended) misses.push(`${what}: ${began ? 'did not end' : 'did not begin'} as asked; painted ${painted.slice(-8).join(' ')}, said ${said()}, ${root.dataset['state']}`);
      if (outside.length > 0) misses.push(`${what}: painted ${outside.join(' ')} besides`);
      // What stood there when play was pressed may be painted once more before it goes: on the screen that is no change.
      const played = painted.slice(painted.findIndex((number) => number !== stood));
      if (played[0] !== first.frame) misses.push(`${what}: began with ${played[0]}`);
      return { looks: played.length, misses, painted: played };
    },
  };
  Object.assign(window, { frameTruth: truth });
}
