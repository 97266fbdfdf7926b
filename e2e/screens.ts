/**
 * Pictures of the main pages into docs/screens, from a running demo: `node e2e/screens.ts [http://localhost:3000 [NAMES]]`, of
 * which NAMES is a pattern.
 * Not a test and not part of a run: for the README, and for looking at.
 */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { ReviewForm } from '#contracts/reviews.ts';
import { ROOT } from '#local/paths.ts';
import { DEMO_CASE, demoCase } from './support/demo-case.ts';
import { ADA, AMARA, GWEN, NOEL, PAT, PRIYA, ROBIN } from './support/people.ts';
import type { CastPerson } from '#local/cast.ts';

const address = process.argv[2] ?? 'http://localhost:3000';
const OUT = join(ROOT, 'docs', 'screens');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const TABLET = { width: 1024, height: 768 };

interface Picture {
  readonly name: string;
  readonly who: CastPerson;
  readonly size: typeof WIDE;
  readonly scheme: 'light' | 'dark';
  /** Brings the page to what is to be seen. */
  readonly to: (page: Page) => Promise<void>;
}

const postersLoaded = (page: Page) =>
  page.waitForFunction(() => {
    const images = [...document.querySelectorAll('[data-recording] img')] as HTMLImageElement[];
    return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);
  });
const library = async (page: Page) => void (await postersLoaded(page));
/** The list once its answer is one that says so. */
const answered = (status: number, words: string) => async (page: Page) => {
  await page.route(/\/api\/library\?/, (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:docket:unavailable', code: 'unavailable', title: 'Docket can’t do this right now. Nothing is lost; try again in a moment.', status, correlationId: '0198c2a4' }) }));
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Oldest first');
  await page.getByText(words).first().waitFor();
};
const map = async (page: Page) => {
  await page.getByRole('button', { name: 'Map' }).click();
  await page.getByRole('region', { name: 'Map' }).waitFor();
};
const selected = async (page: Page) => {
  await postersLoaded(page);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
};
const withWords = (text: string) => (page: Page) => page.getByText(text).first().waitFor();

/** An own recording of some length, stopped where there is something to see. */
async function recording(page: Page, row = 1): Promise<void> {
  await postersLoaded(page);
  await page.locator('[data-row]').nth(row).click();
  await page.locator('[data-player][data-state=ready]').waitFor();
  await page.keyboard.press('3');
  await page.locator('[data-player][data-state=paused][data-frame]').waitFor();
  await page.getByRole('tabpanel').getByText('SHA-256').waitFor();
}

/** A page of the navigation, or one that it leads to, once it shows what it is about. */
const at = (path: string, words: string | RegExp) => async (page: Page) => {
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.goto(`${address}${path}`);
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
  await settled(page);
};
/** Nothing is being loaded. */
const settled = async (page: Page) => {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelectorAll('main .animate-spin').length === 0);
};

/** Marks and a clip of one's own footage, made as they are made: M, I, O, C. */
async function marked(page: Page): Promise<void> {
  await recording(page);
  for (const keys of ['2', 'm', '4', 'm', 'i', '6', 'm', 'o', 'c', '5']) {
    await page.keyboard.press(keys);
    await page.locator('[data-player][data-state=paused][data-frame]').waitFor();
  }
  await page.getByRole('tab', { name: /^Clips/ }).click();
  await page.getByRole('tabpanel').locator('li, [role=row], [role=listitem]').first().waitFor();
}
const marks = async (page: Page) => {
  await recording(page);
  await page.getByRole('tab', { name: /^Marks/ }).click();
};
const pictures = (page: Page) => page.waitForFunction(() => {
  const drawn = [...document.querySelectorAll('canvas[data-frame-at]')].map((canvas) => canvas.getAttribute('data-frame-at'));
  return drawn.length > 0 && drawn.every((at) => at !== '');
});
/** The whole of it as frames. */
async function frames(page: Page): Promise<void> {
  await recording(page);
  await page.getByRole('button', { name: /^As frames/ }).click();
  await pictures(page);
  await page.waitForLoadState('networkidle');
}
async function moments(page: Page): Promise<void> {
  // The one before has nothing that stands out.
  await recording(page, 2);
  await page.getByRole('tab', { name: 'Moments' }).click();
  await page.getByRole('list', { name: /moments, the strongest first/ }).getByRole('listitem').first().waitFor();
  await pictures(page);
}
/** A dark corner, and the timeline close to single frames, with a stretch of it selected. */
async function aids(page: Page): Promise<void> {
  await recording(page);
  for (const key of ['i', 'Shift+ArrowRight', 'o', ...Array.from({ length: 4 }, () => '+'), 'b', 'b', 'h', 'u']) {
    await page.keyboard.press(key);
    await page.locator('[data-player][data-state=paused][data-frame]').waitFor();
  }
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  await page.waitForLoadState('networkidle');
}
/** Two things hidden, one of them moving, drawn over the picture. */
async function redacting(page: Page): Promise<void> {
  await recording(page);
  await page.getByRole('tab', { name: 'Exports' }).click();
  await page.getByRole('button', { name: 'Export the whole recording…' }).click();
  await page.getByRole('button', { name: 'Hide faces, plates, sound…' }).click();
  const panel = page.locator('[data-redaction-panel]');
  for (const [shape, how, why, left, top] of [['a box', 'pixelate', 'A number plate', '20', '55'], ['an ellipse', 'blur', 'A child who is not part of it', '45', '25']] as const) {
    await panel.getByRole('button', { name: `Add ${shape}` }).focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('textbox', { name: 'Why it is hidden' }).fill(why);
    await panel.getByRole('combobox', { name: 'How' }).selectOption(how);
    await panel.getByRole('spinbutton', { name: 'Left, %' }).fill(left);
    await panel.getByRole('spinbutton', { name: 'Top, %' }).fill(top);
    await panel.getByRole('spinbutton', { name: 'Width, %' }).fill('22');
  }
  await panel.getByRole('button', { name: 'Mute from here' }).click();
}
const previewed = async (page: Page) => {
  await redacting(page);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('[data-preview]').waitFor();
};
/** Where the camera was, further down beside the picture. */
const path = async (page: Page) => {
  await recording(page);
  await page.getByRole('slider', { name: 'Where the camera was' }).scrollIntoViewIfNeeded();
};

async function reason(page: Page): Promise<void> {
  await page.locator('[data-row]').first().click();
  await page.getByText('Why are you watching this?').waitFor();
  await page.getByRole('button', { name: 'Another reason' }).click();
  await page.keyboard.type('Welfare check after the incident');
}

/** The demo's incident, filmed by two. */
const incident = async (page: Page) => {
  await at('/incidents', 'Incidents')(page);
  await page.locator('main a[href^="/incidents/"]').first().click();
  await page.getByRole('link', { name: 'Watch together' }).waitFor();
};
/** All its cameras, stopped where all film, in a layout. */
const together = (layout: 'Grid' | 'Focus' | 'Solo', then?: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await incident(page);
  await page.getByRole('link', { name: 'Watch together' }).click();
  await page.getByRole('button', { name: 'Supervising the officer or incident' }).click();
  await page.locator('[data-camera="2"][data-frame]').waitFor();
  for (let n = 0; n < 12; n++) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: layout, exact: true }).click();
  await page.locator('[data-camera="1"][data-phase="in"]').waitFor();
  await page.waitForLoadState('networkidle');
  await then?.(page);
};
const whereTheyWere = async (page: Page) => {
  await page.getByRole('region', { name: 'Where the cameras were' }).scrollIntoViewIfNeeded();
  await page.locator('[data-paths] [data-here]').first().waitFor();
};
/** The form beside the pictures, half filled in. */
const audit = async (page: Page) => {
  await page.getByRole('button', { name: /^Review( again)?…$/ }).click();
  await page.getByRole('form', { name: 'Review' }).getByRole('radiogroup').nth(2).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('2');
};

/** Of which recording an incident's good example is: the review is given, where none is yet. */
const learning = async (page: Page) => {
  const suggest = page.getByRole('button', { name: 'Show as a good example…' }).first();
  await page.getByRole('button', { name: /^Review/ }).first().waitFor();
  if (!(await suggest.isVisible())) {
    await audit(page);
    for (const key of ['1', '1']) await page.keyboard.press(key);
    const feedback = page.getByRole('textbox', { name: /^Feedback/ });
    await feedback.fill('Calm, clear first account taken with the suspect out of earshot.');
    await feedback.press('Control+Enter');
  }
  await suggest.click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Whose recording' }).selectOption({ index: 1 });
};
/** The demo's incident, locked to who was there. Last of all: it stays locked. */
const locked = async (page: Page) => {
  await incident(page);
  const lock = page.getByRole('button', { name: 'Lock after a death or serious injury' });
  if (await lock.isVisible()) {
    await lock.click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('A man died in custody');
    await page.getByRole('dialog').getByRole('button', { name: 'Lock now' }).click();
  }
  const told = page.getByRole('region', { name: 'Post-incident lock' });
  await told.getByText('Closed to').first().waitFor();
  await settled(page);
};
/** Two administrators change the questions at once: the second learns of it, and loses nothing. */
const conflict = async (page: Page) => {
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/review-form') && request.headers()['authorization'] !== undefined);
  await at('/admin/review-form', 'Questions of reviews')(page);
  const { authorization } = (await asked).headers();
  const form = (await (await page.request.get(`${address}/api/review-form`, { headers: { authorization: authorization! } })).json()) as ReviewForm;
  await page.getByRole('textbox', { name: 'Question', exact: true }).first().fill('Was the camera on before the officer spoke to anybody?');
  const more = ' (By whom?)';
  const questions = form.questions.map((one, n) => (n === 1 ? { ...one, text: one.text.endsWith(more) ? one.text.slice(0, -more.length) : `${one.text}${more}` } : one));
  await page.request.put(`${address}/api/review-form`, { headers: { authorization: authorization! }, data: { version: form.version, questions } });
  await page.getByRole('button', { name: /^Save as version/ }).click();
  const told = page.getByRole('alert').filter({ hasText: 'saved version' });
  await told.waitFor();
  await told.evaluate((element) => element.scrollIntoView({ block: 'center' }));
};

/** A package as its recipient downloads it; the page it is checked on. @param flip one bit of its film */
const verified = (flip: boolean) => async (page: Page) => {
  await shared(page);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /: Package with proof/ }).first().click()]);
  const bytes = await readFile(await saved.path());
  if (flip) bytes[bytes.indexOf('ftyp') + 20_000]! ^= 1;
  await page.goto(`${address}/verify`);
  await page.locator('input[type=file]').setInputFiles({ name: saved.suggestedFilename(), mimeType: 'application/zip', buffer: bytes });
  await page.locator(`[data-holds=${!flip}]`).waitFor();
};
/** In court, without network: made ready, and played. */
const offline = async (page: Page) => {
  await shared(page);
  await page.getByRole('button', { name: 'Make ready offline' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Make ready offline' });
  await dialog.getByLabel('Choose a code for this device').fill('marble-otter');
  await dialog.getByLabel('The same again').fill('marble-otter');
  await dialog.getByRole('button', { name: 'Make ready' }).click();
  await page.getByText(/^Ready offline until /).first().waitFor({ timeout: 120_000 });
  await page.goto(`${address}/shared/offline`);
  const play = page.getByRole('button', { name: /^Play / }).first();
  await play.waitFor();
  await page.context().setOffline(true);
  await play.click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 3);
  await page.locator('video').evaluate((film: HTMLVideoElement) => film.pause());
};

const inCase = async (page: Page) => {
  await at('/cases', 'Cases')(page);
  await page.getByRole('link', { name: DEMO_CASE }).click();
  await page.getByRole('region', { name: 'Shares' }).getByRole('listitem').first().waitFor();
  await settled(page);
};
/** The one sheet, on a selection. */
const sheet = async (page: Page) => {
  await recording(page);
  for (const key of ['i', '6', 'o', 'e']) {
    await page.keyboard.press(key);
    await page.locator('[data-player][data-state=paused][data-frame]').waitFor();
  }
  // The list of cases stands open where none was used in this browser before; what is around it is then no part of the page to assistive technology.
  const one = page.getByRole('option', { name: DEMO_CASE });
  const button = page.getByRole('button', { name: /^Put into evidence and share/ });
  await one.or(button).waitFor();
  if (await one.isVisible()) await one.click();
  await button.waitFor();
};
/** Stills come after the list. */
const shared = async (page: Page) => {
  await page.locator('[data-shared-item] img').nth(2).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('[data-shared-item] img')].every((image) => image.complete && image.naturalWidth > 0));
};
const sharedItem = async (page: Page) => {
  await shared(page);
  await page.getByRole('link', { name: /^Watch/ }).first().click();
  await page.locator('[data-player][data-state=ready]').waitFor();
  await page.keyboard.press('4');
  await page.locator('[data-player][data-state=paused][data-frame]').waitFor();
};
const sharedFails = async (page: Page) => {
  await page.route(/\/api\/shared$/, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:docket:unavailable', code: 'unavailable', title: 'Docket can’t do this right now. Nothing is lost; try again in a moment.', status: 503, correlationId: '0198c2a4' }) }));
  await page.reload();
  await page.getByText('Nothing is lost').first().waitFor();
};
const releasing = async (page: Page) => {
  await shared(page);
  await page.getByRole('button', { name: 'Serve or disclose…' }).first().click();
  await page.getByRole('dialog').getByText('Imogen Shaw').waitFor();
};

const PICTURES: readonly Picture[] = [
  { name: 'case', who: AMARA, size: WIDE, scheme: 'light', to: inCase },
  { name: 'case-tablet', who: AMARA, size: TABLET, scheme: 'dark', to: inCase },
  { name: 'case-phone', who: AMARA, size: NARROW, scheme: 'light', to: inCase },
  { name: 'cases', who: AMARA, size: WIDE, scheme: 'light', to: at('/cases', 'Cases') },
  { name: 'exhibit-sheet', who: AMARA, size: WIDE, scheme: 'dark', to: sheet },
  { name: 'approvals', who: PRIYA, size: WIDE, scheme: 'light', to: async (page) => { await at('/approvals', 'Approvals')(page); await page.getByRole('link', { name: /^Check what is hidden/ }).waitFor(); } },
  { name: 'approvals-narrow', who: PRIYA, size: NARROW, scheme: 'dark', to: at('/approvals', 'Approvals') },
  { name: 'shared', who: PAT, size: WIDE, scheme: 'light', to: shared },
  { name: 'shared-dark', who: PAT, size: WIDE, scheme: 'dark', to: shared },
  { name: 'shared-tablet', who: PAT, size: TABLET, scheme: 'light', to: shared },
  { name: 'shared-upright', who: PAT, size: { width: 768, height: 1024 }, scheme: 'dark', to: shared },
  { name: 'shared-phone', who: PAT, size: NARROW, scheme: 'dark', to: shared },
  { name: 'shared-exhibit-tablet', who: PAT, size: TABLET, scheme: 'dark', to: sharedItem },
  { name: 'shared-error', who: PAT, size: NARROW, scheme: 'light', to: sharedFails },
  { name: 'release', who: PAT, size: WIDE, scheme: 'light', to: releasing },

  { name: 'verify-holds', who: PAT, size: WIDE, scheme: 'light', to: verified(false) },
  { name: 'verify-changed', who: PAT, size: WIDE, scheme: 'dark', to: verified(true) },
  { name: 'offline', who: PAT, size: TABLET, scheme: 'dark', to: offline },

  { name: 'together', who: PRIYA, size: WIDE, scheme: 'dark', to: together('Grid') },
  { name: 'together-focus', who: PRIYA, size: WIDE, scheme: 'light', to: together('Focus') },
  { name: 'together-solo', who: PRIYA, size: WIDE, scheme: 'dark', to: together('Solo') },
  { name: 'together-narrow', who: PRIYA, size: NARROW, scheme: 'dark', to: together('Grid') },
  { name: 'together-map', who: PRIYA, size: WIDE, scheme: 'light', to: together('Grid', whereTheyWere) },
  { name: 'audit', who: PRIYA, size: WIDE, scheme: 'dark', to: together('Grid', audit) },
  { name: 'learning', who: PRIYA, size: WIDE, scheme: 'light', to: together('Grid', learning) },
  { name: 'incident', who: PRIYA, size: WIDE, scheme: 'light', to: incident },
  { name: 'oversight', who: PRIYA, size: WIDE, scheme: 'light', to: at('/oversight', 'Oversight') },
  { name: 'oversight-narrow', who: PRIYA, size: NARROW, scheme: 'dark', to: at('/oversight', 'Oversight') },
  { name: 'review-form', who: NOEL, size: WIDE, scheme: 'light', to: at('/admin/review-form', 'Questions of reviews') },
  { name: 'review-form-conflict', who: NOEL, size: WIDE, scheme: 'light', to: conflict },
  { name: 'library-light', who: AMARA, size: WIDE, scheme: 'light', to: library },
  { name: 'library-dark', who: AMARA, size: WIDE, scheme: 'dark', to: library },
  { name: 'library-selected', who: AMARA, size: WIDE, scheme: 'light', to: selected },
  { name: 'library-empty', who: AMARA, size: WIDE, scheme: 'light', to: async (page) => { await page.getByRole('combobox', { name: /^Search title/ }).fill('zebra'); await page.keyboard.press('Enter'); await page.getByText('No recording answers this').waitFor(); } },
  { name: 'library-error', who: AMARA, size: WIDE, scheme: 'light', to: answered(503, 'Nothing is lost') },
  { name: 'map', who: PRIYA, size: WIDE, scheme: 'light', to: map },
  { name: 'library-narrow', who: AMARA, size: NARROW, scheme: 'light', to: library },
  { name: 'recording-dark', who: AMARA, size: WIDE, scheme: 'dark', to: (page) => recording(page) },
  { name: 'recording-light', who: AMARA, size: WIDE, scheme: 'light', to: (page) => recording(page) },
  { name: 'recording-narrow', who: AMARA, size: NARROW, scheme: 'dark', to: (page) => recording(page) },
  { name: 'recording-clips', who: AMARA, size: WIDE, scheme: 'dark', to: marked },
  { name: 'recording-marks', who: AMARA, size: WIDE, scheme: 'light', to: marks },
  { name: 'recording-frames', who: AMARA, size: WIDE, scheme: 'dark', to: frames },
  { name: 'recording-moments', who: AMARA, size: WIDE, scheme: 'dark', to: moments },
  { name: 'recording-aids', who: AMARA, size: WIDE, scheme: 'dark', to: aids },
  { name: 'recording-tablet', who: AMARA, size: { width: 1024, height: 768 }, scheme: 'light', to: (page) => recording(page) },
  { name: 'recording-path', who: AMARA, size: WIDE, scheme: 'light', to: path },
  { name: 'redaction', who: AMARA, size: WIDE, scheme: 'light', to: redacting },
  { name: 'redaction-preview', who: AMARA, size: WIDE, scheme: 'dark', to: previewed },
  { name: 'duty', who: AMARA, size: WIDE, scheme: 'light', to: at('/duty', 'End of duty') },
  { name: 'duty-narrow', who: AMARA, size: NARROW, scheme: 'dark', to: at('/duty', 'End of duty') },
  { name: 'incidents', who: PRIYA, size: WIDE, scheme: 'light', to: at('/incidents', 'Incidents') },
  { name: 'unassigned', who: PRIYA, size: WIDE, scheme: 'light', to: at('/unassigned', 'Unassigned') },
  { name: 'processing', who: NOEL, size: WIDE, scheme: 'light', to: at('/processing', 'Processing') },
  { name: 'cameras', who: NOEL, size: WIDE, scheme: 'light', to: at('/cameras', 'Cameras') },
  { name: 'categories', who: NOEL, size: WIDE, scheme: 'light', to: at('/categories', 'Categories') },
  { name: 'tags', who: NOEL, size: WIDE, scheme: 'dark', to: at('/tags', 'Tags') },
  { name: 'imports', who: NOEL, size: WIDE, scheme: 'light', to: at('/admin/imports', /Import/) },
  { name: 'reason', who: PRIYA, size: WIDE, scheme: 'light', to: reason },
  { name: 'borough', who: PRIYA, size: WIDE, scheme: 'light', to: withWords('Open to see') },
  { name: 'ledger', who: ADA, size: WIDE, scheme: 'light', to: (page) => page.getByRole('table').waitFor() },
  { name: 'admin', who: NOEL, size: WIDE, scheme: 'dark', to: (page) => page.getByRole('table').waitFor() },
  { name: 'shared-empty', who: GWEN, size: WIDE, scheme: 'light', to: withWords('Nothing is shared with you now') },
  { name: 'not-enrolled', who: ROBIN, size: WIDE, scheme: 'light', to: withWords('You are not enrolled in Docket yet') },
  { name: 'incident-lock', who: PRIYA, size: WIDE, scheme: 'light', to: locked },
];

async function take(browser: Browser, { name, who, size, scheme, to }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: who.name }).click();
  await to(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });
  await context.close();
  console.log(`docs/screens/${name}.png`);
}

mkdirSync(OUT, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
try {
  const wanted = PICTURES.filter(({ name }) => new RegExp(process.argv[3] ?? '').test(name));
  if (wanted.some(({ name }) => /^(case|shared|approvals|release|verify|offline)/.test(name))) await demoCase(browser, address);
  // One that can't be taken doesn't keep the others from it.
  for (const picture of wanted) {
    await take(browser, picture).catch((error: unknown) => {
      console.error(`docs/screens/${picture.name}.png was not taken`, error);
      process.exitCode = 1;
    });
  }
} finally {
  await browser.close();
}
