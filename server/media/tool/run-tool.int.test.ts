import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool, type RunTool } from './run-tool.ts';
import { ffmpeg } from '#test/media/make-footage.ts';
import { openInput } from './tool-arguments.ts';
import { ToolFailure } from './tool-failure.ts';

const folder = await mkdtemp(join(tmpdir(), 'docket-test-run-tool-'));
const [sample, large, target] = ['sample.mp4', 'large.mp4', 'target.raw'].map((name) => join(folder, name)) as [string, string, string];
/** A second again and again: at the pace of a clock, or as fast as it can be read. */
const atPace = ['-re', '-stream_loop', '-1', ...openInput(sample)];
const endless = ['-stream_loop', '-1', ...openInput(large)];
const ENDLESS = [...atPace, '-f', 'null', '-'];
beforeAll(async () => {
  for (const [path, size] of [[sample, '64x64'], [large, '1280x720']] as const) await ffmpeg(['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=25`, '-t', '1', '-c:v', 'libx264', '-preset', 'ultrafast', path]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function failure(options: Partial<RunTool> & Pick<RunTool, 'args'>): Promise<ToolFailure> {
  return runTool({ tool: 'ffmpeg', timeoutMs: 20_000, ...options }).then(
    () => expect.unreachable('it ended well'),
    (error: unknown) => error as ToolFailure,
  );
}

describe('one runner', () => {
  it('says why a tool failed', async () => {
    const error = await failure({ args: openInput('/nowhere.mp4') });
    expect(error).toBeInstanceOf(ToolFailure);
    expect(error).toMatchObject({ reason: 'failed', tool: 'ffmpeg' });
    expect(error.stderrTail).toContain('No such file');
  });

  it('ends what takes too long', async () => expect(await failure({ args: ENDLESS, timeoutMs: 300 })).toMatchObject({ reason: 'timeout', signal: 'SIGKILL' }));

  it('ends what is no longer wanted, before and after it began', async () => {
    expect(await failure({ args: ENDLESS, signal: AbortSignal.timeout(300) })).toMatchObject({ reason: 'aborted' });
    expect(await failure({ args: ENDLESS, signal: AbortSignal.abort() })).toMatchObject({ reason: 'aborted' });
  });

  it('ends what says too much', async () =>
    expect(await failure({ args: [...endless, '-f', 'rawvideo', '-'], maxStdoutBytes: 1_000_000 })).toMatchObject({ reason: 'limit' }));

  it('ends what writes too much', async () => {
    const args = [...endless, '-f', 'rawvideo', '-y', `file:${target}`];
    expect(await failure({ args, limits: { fileBytes: 1_000_000 } })).toMatchObject({ reason: 'limit' });
  });

  it('ends what computes too long, and says that it is the limit', async () => {
    const args = [...endless, '-f', 'null', '-'];
    expect(await failure({ args, limits: { cpuSeconds: 1 }, timeoutMs: 120_000 })).toMatchObject({ reason: 'limit' });
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('being ended from outside (%s) says nothing against the file', async (signal) => {
    let child = 0;
    const running = failure({
      args: [...atPace, '-f', 'rawvideo', '-'],
      consume: async (stdout) => {
        for await (const _ of stdout) {
          // It has begun: it is the newest of our children.
          if (child !== 0) continue;
          const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
          child = Number(children.trim().split(' ').at(-1));
          process.kill(child, signal);
        }
      },
    });
    expect(await running).toMatchObject({ reason: 'aborted' });
  });

  it('leaves no folder behind, however a run ends', async () => {
    const [own, before] = [await mkdtemp(join(tmpdir(), 'docket-test-folders-')), process.env['TMPDIR']];
    process.env['TMPDIR'] = own;
    try {
      const running = failure({ args: ENDLESS, timeoutMs: 1_000 });
      await expect.poll(() => readdir(own)).toHaveLength(1);
      await running;
      await runTool({ tool: 'ffmpeg', args: ['-version'], timeoutMs: 5_000 });
      await failure({ args: openInput('/nowhere.mp4') });
      await failure({ args: ENDLESS, signal: AbortSignal.timeout(200) });
      expect(await readdir(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      await rm(own, { recursive: true, force: true });
    }
  });
});
