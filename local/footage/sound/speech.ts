/** Speech: ffmpeg's flite where the build has it, otherwise a murmur with a voice's rhythm. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { seeded } from '#local/footage/seeded.ts';
import type { Speech } from '#local/footage/sound/mix.ts';
import { SAMPLE_RATE } from '#local/footage/sound/noises.ts';
import { spokenSeconds, type Line } from '#local/footage/story/story.ts';

export interface Speak {
  readonly ffmpeg: string;
  readonly flite: boolean;
  /** An existing folder for temporary files. */
  readonly folder: string;
}

const key = (line: Line) => `${line.voice} ${line.text}`;

/** Says every line, all in one run of ffmpeg: starting it costs more than a sentence does. */
export async function speak(lines: readonly Line[], { ffmpeg, flite, folder }: Speak): Promise<Speech> {
  const distinct = [...new Map(lines.map((line) => [key(line), line])).values()], said = new Map<string, Float32Array>();
  if (!flite || distinct.length === 0) for (const line of distinct) said.set(key(line), murmur(line));
  else {
    const into = await mkdtemp(join(folder, '.speech-'));
    try {
      await runFfmpeg(ffmpeg, fliteArguments(distinct), { cwd: into });
      for (const [index, line] of distinct.entries()) said.set(key(line), fromPcm(await readFile(join(into, `${index}.pcm`))));
    } finally {
      await rm(into, { recursive: true, force: true });
    }
  }
  return (line) => said.get(key(line)) ?? new Float32Array(0);
}

/** One input and one raw output file a line; texts hold nothing that a filter's quoting would trip over. */
export function fliteArguments(lines: readonly Line[]): string[] {
  const inputs = lines.flatMap(({ text, voice }) => ['-f', 'lavfi', '-i', `flite=text='${text.replaceAll(/[^A-Za-z0-9 ,.?]/g, '')}':voice=${voice}`]);
  const outputs = lines.flatMap((_, index) => ['-map', `${index}:a`, '-ac', '1', '-ar', String(SAMPLE_RATE), '-f', 's16le', `${index}.pcm`]);
  return ['-nostdin', '-v', 'error', '-y', ...inputs, ...outputs];
}

function fromPcm(bytes: Buffer): Float32Array {
  const samples = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2) / 32768;
  return samples;
}

/** Syllables of a buzzing throat through two moving resonances: not words, but it rises and falls like them. */
export function murmur(line: Line): Float32Array {
  const random = seeded(line.text), out = new Float32Array(Math.round(spokenSeconds(line.text) * SAMPLE_RATE));
  const pitch = line.voice === 'slt' ? 195 : 115;
  for (let at = 0; at < out.length;) {
    const length = Math.round((0.11 + random() * 0.12) * SAMPLE_RATE), first = 350 + random() * 450, second = 1000 + random() * 1100, hertz = pitch * (0.9 + random() * 0.25);
    for (let i = 0; i < length && at + i < out.length; i++) {
      const t = i / SAMPLE_RATE, pulse = (t * hertz) % 1, open = Math.sin((Math.PI * i) / length) ** 0.7, ring = Math.exp(-pulse * 4);
      out[at + i] = (Math.sin(2 * Math.PI * first * (pulse / hertz)) + 0.5 * Math.sin(2 * Math.PI * second * (pulse / hertz))) * ring * open * 0.4;
    }
    at += length + Math.round(random() * 0.06 * SAMPLE_RATE);
  }
  return out;
}
