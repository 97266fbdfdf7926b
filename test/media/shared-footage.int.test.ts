/** Every file of ../shared/footage through probe, judgement and packaging, with the outcome each must have. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine, type Plan, type UnplayableCode } from '#server/media/index.ts';
import { packaged } from './packaged.ts';

const FOOTAGE = resolve(import.meta.dirname, '../../../shared/footage');

/** `says`: what stands on its page, of a file that plays. What can't be played says why. */
type Outcome = { frames: number; missing?: true; picture?: Plan['picture']; sound?: Plan['sound']; says?: string[] } | { code: UnplayableCode };
const UNTOUCHED = 'transcoded for viewing; the original is untouched.';
const OUTCOMES: Record<string, Outcome> = {
  'real/forensics-movie-hello.mpeg': { frames: 249, picture: 'transcode', sound: 'transcode', says: [`MPEG-2: ${UNTOUCHED}`, `Sound in MPEG audio: ${UNTOUCHED}`] },
  'real/gopro-max-heromode.mp4': { frames: 315 },
  'real/intel-one-by-one-person.mp4': { frames: 1394 },
  'real/jfk.wav': { code: 'no-picture' },
  'real/mdn-friday.mp4': { frames: 185 },
  'real/mdn-friday.vtt': { code: 'not-a-recording' },
  'real/sam2-woman-dog.mp4': { frames: 289 },
  'odd/android6-with-gps.mp4': { frames: 3 },
  'odd/iphone6-with-gps.mov': { frames: 120 },
  'odd/mapillary-street-h265.mp4': { frames: 146, picture: 'transcode', says: [`HEVC: ${UNTOUCHED}`] },
  'hostile/androidx-sample_mdat_too_long.mp4': { frames: 30 },
  'hostile/androidx-sample_missing_stsd.mp4': { frames: 30, sound: 'left-out', says: ['Its sound (an unknown form) can’t be decoded here: only the picture is shown. The original has the sound.'] },
  // Some of its pictures are not whole any more: browsers refuse them, the decoder leaves three out.
  'hostile/gen-bitflips-mdat.mp4': { frames: 182, picture: 'transcode', says: [`Damaged: ${UNTOUCHED}`] },
  'hostile/gen-huge-dims.mp4': { frames: 185 },
  'hostile/gen-jpeg-named.mp4': { code: 'not-a-recording' },
  'hostile/gen-text.mp4': { code: 'not-a-recording' },
  'hostile/gen-truncated-faststart-200k.mp4': { frames: 75, missing: true, says: ['The file ends early: 2.5 s of 6.2 s.'] },
  'hostile/gen-xss-metadata.mp4': { frames: 32 },
  'hostile/gen-zero.mp4': { code: 'empty' },
  'hostile/lfi-dash.mp4': { code: 'not-a-recording' },
  'hostile/lfi-ffconcat.mp4': { code: 'not-a-recording' },
  'hostile/lfi-hls-localts.mp4': { code: 'not-a-recording' },
  'hostile/ssrf-sdp.mp4': { code: 'not-a-recording' },
};
const REASONS: Partial<Record<UnplayableCode, string>> = {
  empty: 'The file is empty.',
  'no-picture': 'There is no moving picture in this file. The original is safe.',
  'not-a-recording': 'This is not a video recording, or its beginning is missing. The original is safe.',
};

describe.skipIf(!existsSync(FOOTAGE))('shared footage', () => {
  let folder = '';
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-footage-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has an expected outcome for each file', async () => {
    const files = (await readdir(FOOTAGE, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(FOOTAGE.length + 1));
    expect(files.filter((name) => name !== 'SOURCES.md').sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  it.each(Object.entries(OUTCOMES))('%s', async (name, outcome) => {
    const source = join(FOOTAGE, name);
    if ('code' in outcome) {
      expect((await examine({ source })).verdict).toMatchObject({ decision: 'unplayable', code: outcome.code, reason: REASONS[outcome.code] });
      return;
    }
    const { facts, plan, says } = await packaged(source, join(folder, name.replace('/', '-')));
    expect(plan.picture).toBe(outcome.picture ?? 'copy');
    expect(plan.sound).toBe(outcome.sound ?? (facts.hasSound ? 'copy' : 'none'));
    expect(facts.frames).toBe(outcome.frames);
    expect(says).toEqual(outcome.says ?? []);
    expect(facts.missingUs > 0).toBe(outcome.missing === true);
    expect(facts.endsEarly).toBe(outcome.missing === true);
  });

  it.each(['lfi-dash.mp4', 'lfi-ffconcat.mp4', 'lfi-hls-localts.mp4'])('%s does not read the file it names', async (name) => {
    const secret = join(FOOTAGE, 'real/mdn-friday.mp4');
    const text = (await readFile(join(FOOTAGE, 'hostile', name), 'utf8')).replaceAll(/\/SECRET\/other-case\.\w+/g, secret);
    expect(text).toContain(secret);
    const source = join(folder, name);
    await writeFile(source, text);
    expect(await examine({ source })).toMatchObject({ probe: null, verdict: { decision: 'unplayable', code: 'not-a-recording' }, detail: expect.stringContaining('not on whitelist') });
  });
});
