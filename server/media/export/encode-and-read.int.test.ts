import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFullDisk } from '#test/media/full-disk.ts';
import { makeFootage } from '#test/media/make-footage.ts';
import { FrameMismatch } from '../renditions/weave.ts';
import { openInput } from '../tool/tool-arguments.ts';
import { ToolFailure } from '../tool/tool-failure.ts';
import { releasedMp4, releasedPictureArguments, releasedSoundArguments } from './cut-arguments.ts';
import { encodeAndRead } from './encode-and-read.ts';
import { readFrames } from './read-frames.ts';

const SIZE = { width: 128, height: 96 };
const SCALE = 15_360;
let folder: string;
let source: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-encode-and-read-'));
  source = await makeFootage({ path: join(folder, 'source.mp4'), frames: 150, gop: 30, sound: {} });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const film = (args: readonly string[], output: string, size = SIZE) => {
  const picture = releasedPictureArguments({ ...SIZE, timescale: SCALE, frameRate: { num: 30, den: 1 } }, 1);
  return encodeAndRead({
    encode: { tool: 'ffmpeg', args: [...openInput(source), '-map', '0:v:0', '-vf', `scale=${SIZE.width}:${SIZE.height}`, ...picture, '-map', '0:a:0', ...releasedSoundArguments({ sampleRate: 48_000, channels: 1 }), ...args], timeoutMs: 60_000 },
    output, size, cpuSeconds: 60, threads: 1,
  });
};

describe('a film that is read while it is encoded', () => {
  it('is what the finished file has, whatever its folder is called', async () => {
    const odd = join(folder, String.raw`it's a|b\c [d]:e`);
    await mkdir(odd);
    const output = join(odd, 'film.mp4');
    const made = await film(releasedMp4(SCALE, output), output);
    expect(made.frames).toHaveLength(150);
    expect(made.soundSha256).not.toBeNull();
    const { packets: _, ...finished } = { packets: '', ...(await readFrames({ path: output, cpuSeconds: 60 })) };
    expect(made).toEqual(finished);
  });

  it('is refused where its file has other bytes than were decoded', async () => {
    const output = join(folder, 'other.mp4');
    const args = releasedMp4(SCALE, output).map((arg) => (arg.startsWith('[onfail') ? arg.replace('[', '[bsfs/v=noise=amount=100:') : arg));
    await expect(film(args, output)).rejects.toThrow(FrameMismatch);
  });

  it('fails by its encoder’s own words, not by the reader’s who had half of it', async () => {
    const output = join(folder, 'never', 'film.mp4');
    const failed = await film(releasedMp4(SCALE, output), output).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ToolFailure);
    expect(failed).toMatchObject({ reason: 'failed' });
    expect((failed as ToolFailure).stderrTail).toContain('No such file or directory');
  });

  it('has no room where its disk is full in the middle, which says nothing against the footage', async () => {
    const disk = makeFullDisk(join(folder, 'full'), 'film.mp4');
    try {
      const failed = await film([...releasedMp4(SCALE, disk.file)], disk.file).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(ToolFailure);
      expect(failed).toMatchObject({ reason: 'no-room' });
    } finally {
      disk.end();
    }
  });

  it('ends with its reader', async () => {
    const output = join(folder, 'unread.mp4');
    // Its pictures are of another size than was said.
    await expect(film(releasedMp4(SCALE, output), output, { width: 130, height: 96 })).rejects.toThrow(/missing|pictures/);
  });
});
