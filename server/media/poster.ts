/** One still of a packaged recording, from the key frame about a tenth of the way in. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { gopAt, type Gop, type MediaIndex } from '#contracts/media-index.ts';
import { ticks } from '#contracts/time.ts';
import { runTool } from './tool/run-tool.ts';
import { openInput, writeOutput } from './tool/tool-arguments.ts';
import { ToolFailure } from './tool/tool-failure.ts';

export type MakePoster = { mediaPath: string; index: MediaIndex; posterPath: string; signal?: AbortSignal };

/** Pixels; smaller pictures keep their size. */
export const POSTER_WIDTH = 640;

/** Pure. ffmpeg turns the picture as the file says before it is scaled. */
export function posterArguments(source: string, target: string): string[] {
  return [
    '-threads', '1', ...openInput(source), '-map', '0:v:0', '-frames:v', '1', '-vf', `scale='min(${POSTER_WIDTH},iw)':-2:out_range=pc,format=yuvj420p`,
    '-threads', '1', '-c:v', 'mjpeg', '-q:v', '4', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-protocol_whitelist', 'file', '-f', 'image2', '-update', '1', ...writeOutput(target),
  ];
}

/**
 * Reads only the initialisation segment and one GOP. Where that GOP can't be decoded (a damaged file), the first and a middle
 * one are tried.
 * @returns false when none of them gives a picture @throws ToolFailure on time-out, abort or a full disk
 */
export async function makePoster({ mediaPath, index, posterPath, signal }: MakePoster): Promise<boolean> {
  const { header, gops } = index;
  const tries = new Set([gopAt(gops, ticks(header.duration / 10n)), 0, gops.length >> 1]);
  const excerpt = `${posterPath}.mp4`;
  try {
    for (const position of tries) {
      await cutOut(mediaPath, header.initBytes, gops[position]!, excerpt);
      if (await still(excerpt, posterPath, signal)) return true;
    }
    return false;
  } finally {
    await rm(excerpt, { force: true });
  }
}

async function cutOut(mediaPath: string, initBytes: number, gop: Gop, target: string): Promise<void> {
  const start = Number(gop.offset);
  await pipeline(createReadStream(mediaPath, { start: 0, end: initBytes - 1 }), createWriteStream(target));
  await pipeline(createReadStream(mediaPath, { start, end: start + gop.length - 1 }), createWriteStream(target, { flags: 'a' }));
}

async function still(source: string, target: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await runTool({ tool: 'ffmpeg', args: posterArguments(source, target), timeoutMs: 60_000, signal, limits: { cpuSeconds: 60, fileBytes: 16 * 1024 * 1024 } });
    return (await stat(target)).size > 0;
  } catch (error) {
    if (error instanceof ToolFailure && error.reason !== 'failed' && error.reason !== 'limit') throw error;
    // ffmpeg may end well without having written a picture.
    if (!(error instanceof ToolFailure) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
}
