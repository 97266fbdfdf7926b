/** Four cameras against one: from the click to the last first frame, and from a key to the last frame there. Alternating, medians. */
import { chromium, type Page } from '@playwright/test';
import { PEOPLE } from '#local/cast.ts';
import type { Whole } from '#test/stack/whole.ts';
import { watchRequests } from '../first-frame/quiet.ts';
import { press } from '../first-frame/press.ts';
import { installStopwatch, measuredFrom, type Wanted } from '../first-frame/stopwatch.ts';
import { atMost, machine, type Result } from '../measure/result.ts';
import { median, summary } from '../measure/statistics.ts';
import type { Incident } from './cameras.ts';

const WARM_UPS = 2;
const HOP_SECONDS = 5;
/** From the beginning on, within 75 s. */
const HOPS = 8;

interface Measure {
  readonly whole: Whole;
  readonly incident: Incident;
  readonly runs: number;
  readonly note: (text: string) => void;
}

export async function* pictures({ whole, incident: { incidentId, ids }, runs, note }: Measure): AsyncGenerator<Result> {
  const browser = await chromium.launch({ ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}), args: ['--no-sandbox'] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: whole.appUrl })).newPage();
    await installStopwatch(page);
    const quiet = watchRequests(page);
    await page.goto('/');
    await page.waitForURL(`http://localhost:${whole.ports.idp}/**`);
    await page.getByRole('button', { name: PEOPLE[0]!.name }).click();
    await page.waitForURL(`${whole.appUrl}/shifts`);
    await page.goto(`/incidents/${incidentId}`);

    const times = { four: [] as number[], one: [] as number[], fourSeek: [] as number[], oneSeek: [] as number[] };
    const four = async () => {
      const link = page.getByRole('link', { name: 'Watch together' });
      const ms = await open(page, () => link.boundingBox(), ids.length, quiet);
      return { ms, seeks: await seeks(page, ids.length, quiet) };
    };
    const one = async () => {
      const link = page.locator(`a[href="/recordings/${ids[0]!}"]`).last();
      const ms = await open(page, () => link.boundingBox(), 1, quiet);
      return { ms, seeks: await seeks(page, 1, quiet) };
    };
    for (let run = 0; run < runs + WARM_UPS; run++) {
      const [first, second] = run % 2 === 0 ? ([four, one] as const) : ([one, four] as const);
      const results = [await first(), await second()];
      const [ofFour, ofOne] = run % 2 === 0 ? results : results.toReversed();
      if (run < WARM_UPS) continue;
      times.four.push(ofFour!.ms);
      times.one.push(ofOne!.ms);
      times.fourSeek.push(...ofFour!.seeks);
      times.oneSeek.push(...ofOne!.seeks);
      note(`run ${run - WARM_UPS + 1}: four ${ofFour!.ms.toFixed(0)} ms, one ${ofOne!.ms.toFixed(0)} ms; seeks ${median(ofFour!.seeks).toFixed(0)} and ${median(ofOne!.seeks).toFixed(0)} ms`);
    }
    const ratio = (a: readonly number[], b: readonly number[]) => median(a) / median(b);
    yield atMost(2.2, { name: 'incident-open', value: ratio(times.four, times.one), detail: { fourMs: summary(times.four), oneMs: summary(times.one), one: 'the recording’s own page, from the same list', ...machine() } });
    yield atMost(2, { name: 'incident-seek', value: ratio(times.fourSeek, times.oneSeek), detail: { fourMs: summary(times.fourSeek), oneMs: summary(times.oneSeek), seek: `${HOP_SECONDS} s on, by key`, ...machine() } });
  } finally {
    await browser.close();
  }
}

type Quiet = ReturnType<typeof watchRequests>;

/** ms from the event to the last of the pictures. */
async function painted(page: Page, wanted: Wanted, act: () => Promise<unknown>): Promise<number> {
  const { startedAt, paintedAt } = await measuredFrom(page, wanted, act);
  return paintedAt - startedAt;
}

/** From a page at rest, by a press as a person's. */
async function open(page: Page, at: () => Promise<{ x: number; y: number; width: number; height: number } | null>, count: number, quiet: Quiet): Promise<number> {
  await page.getByRole('link', { name: 'Watch together' }).waitFor();
  await quiet.settled();
  const box = await at();
  if (!box) throw new Error('There is nothing to press.');
  return painted(page, { from: 'click', count }, () => press(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }));
}

/** Nothing asked for, and every picture where it was last sent: a frame of the hop before, painted late, would be taken for where a camera stood. */
async function rests(page: Page, quiet: Quiet): Promise<void> {
  await quiet.settled();
  await page.waitForFunction(() => window.stopwatch.isAtRest());
}

/** Some hops on from the beginning, each from a page at rest; then back to the incident. */
async function seeks(page: Page, count: number, quiet: Quiet): Promise<number[]> {
  await rests(page, quiet);
  const took: number[] = [];
  for (let hop = 0; hop < HOPS; hop++) {
    took.push(await painted(page, { from: 'keydown', count: hop === 0 ? 1 : count, ...(hop === 0 ? {} : { movedBy: HOP_SECONDS }) }, () => page.keyboard.press('ArrowRight')));
    await rests(page, quiet);
  }
  await page.goBack();
  // The first leads from where each camera stands before its own beginning.
  return took.slice(1);
}
