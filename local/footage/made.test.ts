import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOf, planHash, recordOf, renewSidecar, sweep, writeRecord, writeSidecar } from '#local/footage/made.ts';
import { planFootage } from '#local/footage/plan.ts';

const plan = planFootage('2026-11-22'), recording = plan[0]!;
let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'footage-'));
  await mkdir(join(dir, recording.serial), { recursive: true });
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function finish(): Promise<void> {
  await writeFile(join(dir, pathOf(recording)), 'video');
  await writeSidecar(join(dir, pathOf(recording)), recording);
  await writeRecord(dir, recording, { bytes: 5, sha256: 'x' });
}

describe('what has been made', () => {
  it('counts only with its record, its sidecar and all of its bytes', async () => {
    expect(await recordOf(dir, recording)).toBeUndefined();
    await finish();
    expect(await recordOf(dir, recording)).toMatchObject({ bytes: 5, path: pathOf(recording) });
    await writeFile(join(dir, pathOf(recording)), 'vid');
    expect(await recordOf(dir, recording)).toBeUndefined();
    await finish();
    await rm(join(dir, `${pathOf(recording)}.json`));
    expect(await recordOf(dir, recording)).toBeUndefined();
  });

  it('does not count for another plan', async () => {
    await finish();
    expect(await recordOf(dir, { ...recording, seconds: recording.seconds + 1 })).toBeUndefined();
  });

  it('renews a sidecar alone, and leaves the film as it is', async () => {
    await finish();
    const film = join(dir, pathOf(recording)), long = new Date('2026-11-01T00:00:00Z');
    await utimes(film, long, long);
    const moved = { ...recording, borough: 'Islington' };
    expect(planHash(moved)).toBe(planHash(recording));
    expect(await recordOf(dir, moved)).toBeUndefined();
    expect(await renewSidecar(dir, moved)).toMatchObject({ bytes: 5, sha256: 'x' });
    expect(JSON.parse(await readFile(`${film}.json`, 'utf8'))).toMatchObject({ borough: 'Islington', place: recording.place });
    expect(await readFile(film, 'utf8')).toBe('video');
    // A dock that delivered it before looks at it again.
    expect((await stat(film)).mtime).not.toEqual(long);
    expect(await recordOf(dir, moved)).toMatchObject({ bytes: 5 });
  });

  it('counts a film of before sidecars were in its record, and has it filmed anew only if it is another', async () => {
    await finish();
    const file = join(dir, '.made', `${recording.file}.json`);
    const { sidecar: _, ...old } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify(old));
    expect(await renewSidecar(dir, { ...recording, seconds: 1 })).toBeUndefined();
    expect(await recordOf(dir, recording)).toBeUndefined();
    expect(await renewSidecar(dir, recording)).toMatchObject({ bytes: 5 });
  });

  it('sweeps away half-made and outdated files, and nothing that is wanted or not ours', async () => {
    await finish();
    const folder = join(dir, recording.serial);
    for (const name of [`${recording.file}.part`, 'X.MP4.sound.part', `${recording.serial}_20200101_000000_0001.MP4`, 'notes.txt']) await writeFile(join(folder, name), '');
    await mkdir(join(folder, '.speech-abc'));
    await sweep(dir, plan);
    expect((await readdir(folder)).sort()).toEqual([recording.file, `${recording.file}.json`, 'notes.txt'].sort());
  });
});
