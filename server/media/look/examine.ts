/** Probe and judge in one go: what a docked file is and what is to be done with it, files that are no recording included. */
import { open, stat } from 'node:fs/promises';
import { ZodError } from 'zod';
import { judge, type Verdict } from '../judge/judge.ts';
import { probeFile, type Probe, type ProbeFile } from './probe.ts';
import { ToolFailure } from '../tool/tool-failure.ts';
import { unplayable } from '../judge/unplayable.ts';

/** `detail`: for the log, where ffprobe refused the file. */
export type Examination = { probe: Probe | null; verdict: Verdict; detail?: string };

/**
 * @throws ToolFailure on abort or time-out (worth another attempt); Error when ffprobe is missing or the file can't be opened
 */
export async function examine({ source, signal }: ProbeFile): Promise<Examination> {
  if ((await stat(source)).size === 0) return { probe: null, verdict: unplayable('empty') };
  try {
    const probe = await probeFile({ source, signal });
    return { probe, verdict: judge(probe) };
  } catch (error) {
    if (error instanceof ToolFailure && error.reason === 'failed') return { probe: null, verdict: unplayable((await beginsAsMp4(source)) && NO_MOOV.test(error.stderrTail) ? 'unfinished' : 'not-a-recording'), detail: error.stderrTail };
    if (error instanceof ToolFailure && error.reason === 'limit') return { probe: null, verdict: unplayable('unreadable'), detail: error.stderrTail };
    if (error instanceof ZodError || error instanceof SyntaxError) return { probe: null, verdict: unplayable('unreadable'), detail: error.message };
    throw error;
  }
}

/** An MP4 whose table of contents, written last, was never written: the camera lost its power. */
const NO_MOOV = /moov atom not found/;

async function beginsAsMp4(source: string): Promise<boolean> {
  const file = await open(source);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return bytesRead === 8 && ['ftyp', 'mdat', 'wide', 'free', 'skip'].includes(buffer.toString('latin1', 4, 8));
  } finally {
    await file.close();
  }
}
