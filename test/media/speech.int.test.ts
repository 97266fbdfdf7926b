/** Speech is found where it is, in noise and in a packaged recording, and nowhere else; without the model loudness stands in, and says so. */
import { existsSync, createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSpeech } from '#contracts/speech.ts';
import { detectSpeech, examine, packageRecording, type PackagedRecording } from '#server/media/index.ts';
import { loadSilero, SILERO } from '#server/media/speech/silero.ts';
import { ffmpeg, makeFootage } from './make-footage.ts';
import { decoded, heardBy, inNoise, noiseOf, scoreOf, speak, spokenFrames, type Spoken } from './speech-material.ts';

const REAL = resolve(import.meta.dirname, '../../../shared/footage/real');
const hasReal = existsSync(REAL);
const hasFlite = /\bflite\b/.test(String(await ffmpeg(['-hide_banner', '-filters'])));

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-speech-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function found(samples: Float32Array) {
  const silero = await loadSilero();
  try {
    return await heardBy(silero, samples);
  } finally {
    await silero.close();
  }
}

describe.skipIf(!hasFlite)(hasFlite ? 'the model' : 'the model: skipped, this ffmpeg has no flite', () => {
  let spoken: Spoken;
  beforeAll(async () => void (spoken = await speak(8, 'floor')));

  it.each([['none', 0], ['pink', 10], ['pink', 0], ['white', 5]] as const)('finds made voices in noise: %s, %i dB', async (color, ratio) => {
    const samples = color === 'none' ? spoken.samples : inNoise(spoken, await noiseOf(color, 30), ratio);
    const { precision, recall } = scoreOf(await found(samples), spoken.truth);
    expect(precision).toBeGreaterThan(0.85);
    expect(recall).toBeGreaterThan(0.93);
  });
});

it('the model finds nothing in noise', async () => {
  for (const color of ['white', 'pink', 'brown'] as const) expect(await found(await noiseOf(color, 10, 7))).toEqual([]);
});

describe.skipIf(!hasReal)(hasReal ? 'the model on real sound' : 'the model on real sound: skipped, ../shared/footage is not there', () => {
  it('finds a speaker, and the same over a walking camera’s noise', async () => {
    const samples = await decoded(join(REAL, 'jfk.wav'));
    const said = { samples, truth: spokenFrames(samples, 25) };
    for (const heard of [samples, inNoise(said, await decoded(join(REAL, 'gopro-max-heromode.mp4')), 5)]) {
      const { precision, recall } = scoreOf(await found(heard), said.truth);
      expect(precision).toBeGreaterThan(0.9);
      expect(recall).toBeGreaterThan(0.75);
    }
  });

  it.each(['gopro-max-heromode.mp4', 'sam2-woman-dog.mp4'])('finds nobody in %s, where nobody speaks', async (name) => expect(await found(await decoded(join(REAL, name)))).toEqual([]));
});

describe('a packaged recording', () => {
  const packaged = async (source: string): Promise<PackagedRecording> => {
    const { probe, verdict } = await examine({ source });
    if (verdict.decision === 'unplayable' || !probe) throw new Error('The footage can’t be played.');
    return packageRecording({ source, outDir: `${source}.package`, probe, plan: verdict.plan });
  };
  const opened = ({ mediaPath, index }: PackagedRecording) => ({ open: async () => createReadStream(mediaPath), index });

  it.skipIf(!hasFlite)('has its speech at its own media time, by the model, though its sound begins late', async () => {
    const [picture, source] = [join(folder, 'picture.mp4'), join(folder, 'spoken.mp4')];
    await makeFootage({ path: picture, frames: 300 });
    // Spoken from 2 s of a sound that begins 3 s after the picture.
    await ffmpeg(['-i', picture, '-itsoffset', '3', '-f', 'lavfi', '-i', "flite=text='Stop right there and show me your hands. Now.':voice=slt,adelay=2000,apad=whole_dur=6", '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', source]);
    const progress: number[] = [];
    const heard = await detectSpeech({ ...opened(await packaged(source)), onProgress: (part) => progress.push(part), onFallback: (error) => expect.unreachable(String(error)) });
    const speech = decodeSpeech(heard!.track);
    expect(speech).toMatchObject({ source: 'voice', madeBy: SILERO });
    expect(heard!.toolVersion).toMatch(/^ffmpeg .*, Silero VAD 6$/);
    expect(Math.abs(speech.spans[0]!.fromUs / 1e6 - 5)).toBeLessThan(0.3);
    expect(speech.spans.at(-1)!.toUs).toBeLessThan(9_000_000);
    expect(progress.at(-1)).toBeGreaterThan(0.85);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
  });

  it('without sound has no speech track', async () => {
    const source = await makeFootage({ path: join(folder, 'silent.mp4'), frames: 60 });
    expect(await detectSpeech(opened(await packaged(source)))).toBeNull();
  });

  it('is heard by loudness where the model can’t be loaded, and says so', async () => {
    const source = join(folder, 'burst.mp4');
    // A quiet hiss, and a burst from the fourth second on, one and a half long.
    await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25', '-f', 'lavfi', '-i', "aevalsrc='(random(0)-0.5)*if(between(t,4,5.5),0.6,0.004)':s=48000", '-t', '10', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', source]);
    const told: unknown[] = [];
    const heard = await detectSpeech({ ...opened(await packaged(source)), load: () => loadSilero(async () => new Uint8Array(100)), onFallback: (error) => told.push(error) });
    expect(told).toHaveLength(1);
    const { source: by, madeBy, spans } = decodeSpeech(heard!.track);
    expect([by, madeBy, heard!.source]).toEqual(['loudness', 'loudness', 'loudness']);
    expect(spans).toHaveLength(1);
    expect(Math.abs(spans[0]!.fromUs / 1e6 - 4)).toBeLessThan(0.15);
    expect(Math.abs(spans[0]!.toUs / 1e6 - 5.5)).toBeLessThan(0.25);
  });
});
