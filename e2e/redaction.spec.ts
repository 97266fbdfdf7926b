/** What must not be seen or heard: drawn on the player's picture, checked by a second person, and read back from the pixels of what was downloaded. */
import type { Page } from '@playwright/test';
import { Redaction } from '#contracts/exports.ts';
import { placeAt } from '#contracts/redaction.ts';
import { ffmpeg } from '#test/media/make-footage.ts';
import { isAccessible } from './support/accessible.ts';
import { ledgerOf } from './support/database.ts';
import { daysAgo, FPS, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { NOEL, PRIYA, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

const [WIDTH, HEIGHT] = [640, 360];
const [IN, OUT] = [4 * FPS, 8 * FPS + 1];
let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 12, startedAt: daysAgo(9, '04:24:25'), place: 'Amhurst Road, E8', size: `${WIDTH}x${HEIGHT}` });
});

/** Brightness of every pixel of frames [from, to). */
async function greys(path: string, from: number, to: number): Promise<Uint8Array[]> {
  const raw = await ffmpeg(['-i', path, '-vf', `select='gte(n,${from})*lt(n,${to})',format=gray`, '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1']);
  return Array.from({ length: raw.length / (WIDTH * HEIGHT) }, (_, i) => raw.subarray(i * WIDTH * HEIGHT, (i + 1) * WIDTH * HEIGHT));
}

async function clipped(page: Page, player: PlayerOnPage): Promise<void> {
  await page.locator(`#recording-${recording.id}`).click();
  await player.isIn('ready');
  await player.goTo('4s');
  await player.standsOn(IN);
  await page.keyboard.press('i');
  await expect(page.getByText(/in 00:00:04\.00/)).toBeVisible();
  await player.goTo('8s');
  await player.standsOn(OUT - 1);
  await page.keyboard.press('o');
  await expect(page.getByText(/out 00:00:08\.03/)).toBeVisible();
  await page.keyboard.press('c');
  await page.getByRole('tab', { name: /Clips 1/ }).click();
}

test('what is drawn over the picture is hidden in every frame of the export, and nothing else is', async ({ as }, info) => {
  test.slow();
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = new PlayerOnPage(page);
  await clipped(page, player);
  await page.getByRole('button', { name: /^Export Clip/ }).click();
  await page.getByRole('textbox', { name: 'Name or reference' }).fill('TO/1/1');
  await page.getByRole('button', { name: 'Hide faces, plates, sound…' }).click();
  const panel = page.locator('[data-redaction-panel]');
  await expect(panel).toBeVisible();
  await player.goTo('4s');
  await player.standsOn(IN);

  // By hand: a box, drawn over the picture.
  await panel.getByRole('button', { name: 'Add a box' }).click();
  const drawing = (await page.locator('[data-drawing]').boundingBox())!;
  const at = (x: number, y: number) => [drawing.x + x * drawing.width, drawing.y + y * drawing.height] as const;
  await page.mouse.move(...at(0.1, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.2, 0.4));
  await page.mouse.move(...at(0.4, 0.6));
  await page.mouse.up();
  const box = page.locator('[data-shape="1"]');
  await expect(box).toBeVisible();
  await panel.getByRole('textbox', { name: 'Why it is hidden' }).fill('A child');
  // Two seconds on it is somewhere else: by a typed number, and by the arrows.
  await box.focus();
  await player.goTo('6s');
  await player.standsOn(6 * FPS);
  await panel.getByRole('spinbutton', { name: 'Left, %' }).fill('50');
  await expect(box).toHaveAccessibleName(/50 % from the left/);
  await box.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown');
  await expect(box).toHaveAccessibleName(/35 % from the top/);

  // By keys alone: an ellipse, moved, hidden until this frame and no longer.
  await panel.getByRole('button', { name: 'Add an ellipse' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-shape="2"]')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Why it is hidden' }).fill('A number plate');
  await panel.getByRole('combobox', { name: 'How' }).selectOption('Pixelate');
  await panel.getByRole('spinbutton', { name: 'Top, %' }).fill('65');
  await panel.getByRole('button', { name: 'Stand still' }).click();
  await panel.getByRole('button', { name: 'End here' }).click();
  await expect(panel.locator('[data-hidden-span]')).toContainText('to 00:00:06.00, that frame too');

  await panel.getByRole('button', { name: 'Mute from here' }).click();
  await panel.getByRole('textbox', { name: 'Why the sound is taken out' }).fill('An address');
  await panel.getByRole('button', { name: 'Remove muted stretch 1' }).click();
  await expect(panel.locator('[data-muted]')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.locator('[data-muted]')).toHaveCount(1);
  await isAccessible(page);

  // The preview hides what the export will: the picture beneath it stays.
  await panel.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText('Preview. It is drawn by this page')).toBeVisible();
  const seen = await page.locator('[data-preview]').evaluate((canvas: HTMLCanvasElement) => {
    const pixel = (x: number, y: number) => [...canvas.getContext('2d')!.getImageData(x * canvas.width, y * canvas.height, 1, 1).data];
    return { within: pixel(0.65, 0.5), beside: pixel(0.2, 0.2) };
  });
  expect(seen).toEqual({ within: [0, 0, 0, 255], beside: [0, 0, 0, 0] });

  // The page goes, and what was drawn is still there.
  await page.reload();
  await player.isIn('ready');
  await page.getByRole('tab', { name: /Clips 1/ }).click();
  await page.getByRole('button', { name: /^Export Clip/ }).click();
  await expect(page.locator('[data-redacted]')).toContainText('2 things hidden, 1 stretch muted');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const row = page.locator('[data-export]');
  await expect(row).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Video alone: TO/1/1' }).click()]);
  const path = info.outputPath('TO_1-1.mp4');
  await download.saveAs(path);

  const entry = (await ledgerOf(recording.id)).find(({ action }) => action === 'export:ask')!;
  expect(entry.details).toMatchObject({ redactions: [{ style: 'solid', shape: 'box', reason: 'A child' }, { style: 'pixelate', shape: 'ellipse', reason: 'A number plate' }], mutes: [{ reason: 'An address' }] });
  const tick = (frame: number) => frame * 1000;
  const hidden = [
    Redaction.parse({ shape: 'box', style: 'solid', reason: 'A child', keyframes: [{ tick: tick(IN), x: 0.1, y: 0.3, width: 0.3, height: 0.3 }, { tick: tick(6 * FPS), x: 0.5, y: 0.35, width: 0.3, height: 0.3 }] }),
    Redaction.parse({ shape: 'ellipse', style: 'pixelate', reason: 'A number plate', keyframes: [{ tick: tick(IN), x: 0.35, y: 0.65, width: 0.3, height: 0.3 }, { tick: tick(6 * FPS), x: 0.35, y: 0.65, width: 0.3, height: 0.3 }], toEnd: false }),
  ] as const;
  const [made, source] = await Promise.all([greys(path, 0, 10_000), greys(`${recording.folder}/${recording.fileName}`, IN, OUT)]);
  expect([made.length, source.length]).toEqual([OUT - IN, OUT - IN]);
  /** Where a frame's pixels lie to what is hidden in it: well within, well beside, or at an edge, where both are. */
  const wrong: string[] = [];
  for (const [i, frame] of made.entries()) {
    const places = hidden.map((one) => placeAt(one, tick(IN + i)));
    let [bright, changed, beside] = [0, 0, 0];
    for (let y = 4; y < HEIGHT; y += 8)
      for (let x = 4; x < WIDTH; x += 8) {
        const near = (margin: number) => places.map((place) => place !== null && x > place.x * WIDTH - margin && x < (place.x + place.width) * WIDTH + margin && y > place.y * HEIGHT - margin && y < (place.y + place.height) * HEIGHT + margin);
        const value = frame[y * WIDTH + x]!;
        if (near(-8)[0] && value > 40) bright += 1;
        if (!near(16).includes(true)) {
          beside += 1;
          if (Math.abs(value - source[i]![y * WIDTH + x]!) > 48) changed += 1;
        }
      }
    if (bright > 0 || changed > beside / 50) wrong.push(`frame ${i}: ${bright} bright within the box, ${changed} of ${beside} changed beside it`);
  }
  expect(wrong).toEqual([]);
});

test('where the force asks for a second person, a redacted export is offered once somebody else has looked', async ({ as }) => {
  test.slow();
  const admin = await as(NOEL, '/admin');
  const switched = async (to: 'on' | 'off') => {
    const one = admin.getByRole('switch', { name: 'Second person for redacted exports' });
    await admin.locator('label').filter({ has: one }).click();
    await admin.getByRole('button', { name: `Switch ${to}` }).click();
    await expect(one).toBeChecked({ checked: to === 'on' });
  };
  await switched('on');
  const page = await as(TOM, `/recordings/${recording.id}`);
  await new PlayerOnPage(page).isIn('ready');
  await page.getByRole('tab', { name: 'Exports' }).click();
  await page.getByRole('button', { name: 'Export the whole recording…' }).click();
  await page.getByRole('textbox', { name: 'Name or reference' }).fill('TO/2');
  await page.getByRole('button', { name: 'Hide faces, plates, sound…' }).click();
  const panel = page.locator('[data-redaction-panel]');
  const box = panel.getByRole('button', { name: 'Add a box' });
  await expect(box).toBeEnabled();
  await box.focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('textbox', { name: 'Why it is hidden' }).fill('A witness');
  await panel.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const row = page.locator('[data-export]').filter({ hasText: 'TO/2' });
  await expect(row).toHaveAttribute('data-state', 'checking', { timeout: 60_000 });
  await expect(row.getByRole('button', { name: /^Download/ })).toHaveCount(0);

  const second = await as(PRIYA, `/recordings/${recording.id}`);
  await second.getByRole('button', { name: 'Investigating an offence' }).click();
  await new PlayerOnPage(second).isIn('ready');
  await second.getByRole('tab', { name: 'Exports' }).click();
  await second.getByRole('button', { name: 'Look and decide: TO/2' }).click();
  const film = second.getByLabel('The export as it was rendered');
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.duration)).toBeGreaterThan(11);
  await isAccessible(second);
  await second.getByRole('textbox', { name: 'What you found' }).fill('The witness can’t be made out');
  await second.getByRole('button', { name: 'Offer it' }).click();
  await expect(second.locator('[data-export]').filter({ hasText: 'TO/2' })).toHaveAttribute('data-state', 'ready');
  await expect(row).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
  await expect(row).toContainText('checked by');
  await switched('off');
});
