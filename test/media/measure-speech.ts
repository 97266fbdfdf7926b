/**
 * How well speech is found: `node test/media/measure-speech.ts` prints the table of docs/MEDIA.md. Needs an ffmpeg with flite, and
 * for the rows of real sound ../shared/footage.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { hearByLoudness } from '#server/media/speech/by-loudness.ts';
import { FRAME_US, SAMPLE_RATE } from '#server/media/speech/listener.ts';
import { loadSilero } from '#server/media/speech/silero.ts';
import { decoded, heardBy, inNoise, noiseOf, scoreOf, speak, spokenFrames } from './speech-material.ts';

const REAL = resolve(import.meta.dirname, '../../../shared/footage/real');
const percent = (part: number) => `${Math.round(part * 100)} %`;

async function row(what: string, samples: Float32Array, truth: readonly boolean[]): Promise<void> {
  const [silero, loudness] = [await loadSilero(), hearByLoudness()];
  const cells = [];
  for (const listener of [silero, loudness]) {
    const { precision, recall } = scoreOf(await heardBy(listener, samples), truth);
    cells.push(percent(precision), percent(recall));
  }
  await silero.close();
  console.log(`| ${what} | ${Math.round(truth.filter(Boolean).length / 10)} of ${Math.round(samples.length / SAMPLE_RATE)} s | ${cells.join(' | ')} |`);
}

const spoken = await speak(16, 'measure');
const noises = { white: await noiseOf('white', 60), pink: await noiseOf('pink', 60), brown: await noiseOf('brown', 60) };
console.log('| sound | speech | model: precision | recall | loudness: precision | recall |\n|---|---|---|---|---|---|');
await row('made voices, no noise', spoken.samples, spoken.truth);
for (const [name, noise] of Object.entries(noises)) for (const ratio of [20, 10, 5, 0]) await row(`made voices in ${name} noise, ${ratio} dB`, inNoise(spoken, noise, ratio), spoken.truth);
if (existsSync(REAL)) {
  const walk = await decoded(resolve(REAL, 'gopro-max-heromode.mp4'));
  for (const ratio of [20, 10, 5, 0, -5]) await row(`made voices in a walking camera’s own sound, ${ratio} dB`, inNoise(spoken, walk, ratio), spoken.truth);
  const jfk = await decoded(resolve(REAL, 'jfk.wav'));
  const said = { samples: jfk, truth: spokenFrames(jfk, 25) };
  await row('jfk.wav (its own pauses are the truth)', jfk, said.truth);
  for (const ratio of [10, 5, 0]) await row(`jfk.wav in a walking camera’s own sound, ${ratio} dB`, inNoise(said, walk, ratio), said.truth);
  const friday = await decoded(resolve(REAL, 'mdn-friday.mp4'));
  await row('mdn-friday.mp4 (its captions, 0 to 6 s)', friday, Array.from({ length: Math.ceil(friday.length / 1600) }, (_, n) => n < 60));
  for (const name of ['gopro-max-heromode.mp4', 'sam2-woman-dog.mp4']) {
    const sound = await decoded(resolve(REAL, name));
    await row(`${name} (nobody speaks)`, sound, Array.from({ length: Math.ceil(sound.length / 1600) }, () => false));
  }
}
const silero = await loadSilero();
const began = performance.now();
const before = process.cpuUsage();
const minute = spoken.samples.subarray(0, 60 * SAMPLE_RATE);
await heardBy(silero, minute);
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(before);
console.log(`${Math.round(60_000 / ms)} × real time; CPU ${((user + system) / 600_000).toFixed(1)} % of real time; ${(ms / (60e6 / FRAME_US)).toFixed(2)} ms a frame`);
