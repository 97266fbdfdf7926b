/** Frames of a finished film as PNG files, upright. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openInput, writeOutput } from '../tool/tool-arguments.ts';
import { runTool } from '../tool/run-tool.ts';

export type StillFrames = {
  path: string;
  /** Numbers of its frames, from 0, rising, each once. */
  frames: readonly number[];
  /** An empty one. */
  folder: string;
  cpuSeconds: number;
  fileBytes: number;
  signal?: AbortSignal;
};

/** @returns their paths, in order @throws ToolFailure; Error where one is missing */
export async function stillFrames({ path, frames, folder, cpuSeconds, fileBytes, signal }: StillFrames): Promise<string[]> {
  await runTool({
    tool: 'ffmpeg',
    args: [
      '-threads', '1', ...openInput(path), '-map', '0:v:0', '-vf', `select='${frames.map((n) => `eq(n,${n})`).join('+')}'`, '-fps_mode', 'passthrough', '-frames:v', String(frames.length),
      '-fflags', '+bitexact', '-flags:v', '+bitexact', '-c:v', 'png', '-protocol_whitelist', 'file', '-f', 'image2', ...writeOutput(join(folder, '%03d.png')),
    ],
    signal,
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes },
  });
  const made = (await readdir(folder)).filter((name) => name.endsWith('.png')).toSorted();
  if (made.length !== frames.length) throw new Error(`Of ${frames.length} still frames ${made.length} were made.`);
  return made.map((name) => join(folder, name));
}
