/**
 * Real cameras' files through the whole path. The footage shows real people and is not part of the project: where its
 * folder is missing nothing is registered.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '#local/paths.ts';
import { daysAgo, dock, emptyFolder, writeSidecar } from './support/docking.ts';
import { whenSettled } from './support/settled.ts';
import { MARCUS } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

const FOLDER = join(ROOT, '..', 'shared', 'footage', 'real');

const FILES: readonly { name: string; seconds: number; /** On its page, where it was transcoded. */ words?: string }[] = [
  { name: 'gopro-max-heromode.mp4', seconds: 10.5 },
  { name: 'intel-one-by-one-person.mp4', seconds: 139 },
  { name: 'mdn-friday.mp4', seconds: 6.2 },
  { name: 'sam2-woman-dog.mp4', seconds: 9.7 },
  { name: 'forensics-movie-hello.mpeg', seconds: 8.3, words: 'MPEG-2: transcoded for viewing; the original is untouched.' },
];

if (existsSync(FOLDER)) {
  for (const [i, { name, seconds, words }] of FILES.entries())
    test(`${name} plays${words ? ', transcoded, and says so' : ''}`, async ({ as }) => {
      const folder = await emptyFolder();
      copyFileSync(join(FOLDER, name), join(folder, name));
      writeSidecar(folder, name, { shoulderNumber: MARCUS.shoulder, startedAt: daysAgo(10, `16:0${i}:00`).toISOString() });
      const { code, printed, files } = await dock(folder);
      expect(code, printed).toBe(0);
      const id = files[0]!.recordingId!;
      expect(await whenSettled(id)).toBe('ready');
      const page = await as(MARCUS, `/recordings/${id}`);
      const player = new PlayerOnPage(page);
      await player.isIn('ready');
      if (words) await expect(page.getByRole('tabpanel')).toContainText(words);
      await page.keyboard.press('Space');
      await player.playsPast(1);
      const frame = async () => Number(await player.root.getAttribute('data-frame'));
      const before = await frame();
      await expect.poll(frame).toBeGreaterThan(before + 10);
      await page.keyboard.press('Space');
      await player.isIn('paused');
      // To the last frame, which is painted: its time is within a frame of the recording's end.
      await page.keyboard.press('End');
      await player.isIn('paused', 'ended');
      await expect.poll(() => player.seconds()).toBeGreaterThan(seconds - 0.5);
      expect(await player.seconds()).toBeLessThan(seconds + 0.5);
    });
} else {
  console.log(`No real footage at ${FOLDER}: its journeys are not registered.`);
}
