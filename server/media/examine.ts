/** Probe and judge in one go: what a docked file is and what is to be done with it, files that are no recording included. */
import { stat } from 'node:fs/promises';
import { ZodError } from 'zod';
import { judge, unplayable, type Verdict } from './judge.ts';
import { probeFile, type Probe, type ProbeFile } from './probe.ts';
import { ToolFailure } from './tool-failure.ts';

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
    if (error instanceof ToolFailure && error.reason === 'failed') return { probe: null, verdict: unplayable('not-a-recording'), detail: error.stderrTail };
    if (error instanceof ToolFailure && error.reason === 'limit') return { probe: null, verdict: unplayable('unreadable'), detail: error.stderrTail };
    if (error instanceof ZodError || error instanceof SyntaxError) return { probe: null, verdict: unplayable('unreadable'), detail: error.message };
    throw error;
  }
}
