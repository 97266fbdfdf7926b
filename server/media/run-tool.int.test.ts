import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runTool, type RunTool } from './run-tool.ts';
import { ToolFailure } from './tool-failure.ts';

const ENDLESS = ['-f', 'lavfi', '-re', '-i', 'testsrc2=s=64x64', '-f', 'null', '-'];
const target = join(tmpdir(), `docket-run-tool-${process.pid}.raw`);
afterEach(() => rm(target, { force: true }));

async function failure(options: Partial<RunTool> & Pick<RunTool, 'args'>): Promise<ToolFailure> {
  return runTool({ tool: 'ffmpeg', timeoutMs: 20_000, ...options }).then(
    () => expect.unreachable('it ended well'),
    (error: unknown) => error as ToolFailure,
  );
}

describe('one runner', () => {
  it('says why a tool failed', async () => {
    const error = await failure({ args: ['-i', 'file:/nowhere.mp4'] });
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
    expect(await failure({ args: ['-f', 'lavfi', '-i', 'testsrc2=s=640x480', '-f', 'rawvideo', '-'], maxStdoutBytes: 1_000_000 })).toMatchObject({ reason: 'limit' }));

  it('ends what writes too much', async () => {
    const args = ['-f', 'lavfi', '-i', 'testsrc2=s=640x480', '-f', 'rawvideo', '-y', `file:${target}`];
    expect(await failure({ args, limits: { fileBytes: 1_000_000 } })).toMatchObject({ reason: 'limit' });
  });

  it('ends what computes too long, and says that it is the limit', async () => {
    const args = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720', '-f', 'null', '-'];
    expect(await failure({ args, limits: { cpuSeconds: 1 }, timeoutMs: 120_000 })).toMatchObject({ reason: 'limit' });
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('being ended from outside (%s) says nothing against the file', async (signal) => {
    let child = 0;
    const running = failure({
      args: [...ENDLESS.slice(0, -3), '-f', 'rawvideo', '-'],
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
      await failure({ args: ['-i', 'file:/nowhere.mp4'] });
      await failure({ args: ENDLESS, signal: AbortSignal.timeout(200) });
      expect(await readdir(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      await rm(own, { recursive: true, force: true });
    }
  });
});
