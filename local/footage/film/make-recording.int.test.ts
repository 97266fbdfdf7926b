import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasFlite } from '#local/footage/film/run-ffmpeg.ts';
import { makeRecording } from '#local/footage/film/make-recording.ts';
import { isFootageMade } from '#local/footage/make-footage.ts';
import { planFootage } from '#local/footage/plan.ts';

const ffmpeg = process.env['DOCKET_FFMPEG'] ?? 'ffmpeg';
const missing = spawnSync(ffmpeg, ['-version']).status !== 0;
const incident = { ...planFootage('2026-11-22').find((recording) => recording.serial === 'X60A5120C' && recording.cadReference)!, seconds: 2 };
let dir = '';

beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'footage-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

describe.skipIf(missing)('making a recording', () => {
  it('writes the same bytes each time, and leaves nothing beside the video and its sidecar', async () => {
    const flite = await hasFlite(ffmpeg);
    const make = (name: string) => makeRecording({ recording: incident, file: join(dir, name), ffmpeg, flite });
    const first = await make('a.mp4'), second = await make('b.mp4');
    expect(second).toEqual(first);
    expect((await readdir(dir)).sort()).toEqual(['a.mp4', 'a.mp4.json', 'b.mp4', 'b.mp4.json']);
    const probed = spawnSync(ffmpeg, ['-hide_banner', '-i', join(dir, 'a.mp4')], { encoding: 'utf8' }).stderr;
    for (const expected of ['h264', '854x480', '25 fps', 'aac', '48000 Hz', 'mono', 'BWC-6', '2026-11-21T22:38:23']) expect(probed).toContain(expected);
  });

  it('makes the murmur where the build has no flite, and stops when told to', async () => {
    await makeRecording({ recording: incident, file: join(dir, 'a.mp4'), ffmpeg, flite: false });
    const stopped = new AbortController();
    const making = makeRecording({ recording: { ...incident, seconds: 300 }, file: join(dir, 'b.mp4'), ffmpeg, flite: false, signal: stopped.signal, onFrames: () => stopped.abort(new Error('enough')) });
    await expect(making).rejects.toThrow('enough');
    expect(await readdir(dir)).not.toContain('b.mp4');
  });

  it('leaves nothing that counts as footage when killed', async () => {
    const maker = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url)), '--out', dir, '--base-day', '2026-11-22', '--ffmpeg', ffmpeg]);
    let found: string[] = [];
    while (!found.some((name) => name.endsWith('MP4.part')) && maker.exitCode === null) {
      await delay(10);
      found = await readdir(dir, { recursive: true }).catch(() => []);
    }
    maker.kill('SIGKILL');
    await once(maker, 'close');
    expect((await readdir(dir, { recursive: true })).filter((name) => /\.mp4$/i.test(name))).toEqual([]);
    expect(await isFootageMade(dir, '2026-11-22')).toBe(false);
  });
});
