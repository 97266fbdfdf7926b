/** Files made to harm: what they name is not read, what they claim is not believed, what they say is text. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examine, NotPlayable, ToolFailure } from '#server/media/index.ts';
import { BOMBS, withTag } from './bombs.ts';
import { LURES, type Named } from './lures.ts';
import { ffmpeg, ffprobe, makeFootage } from './make-footage.ts';
import { packaged } from './packaged.ts';
import { childrenOf, watchChildren } from './peak-memory.ts';

let folder = '';
let clip = '';
let server: Server;
let asked: string[] = [];
let named: Named;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-test-hostile-'));
  clip = await makeFootage({ path: join(folder, 'clip.mp4'), frames: 90, bFrames: 2, sound: {} });
  await mkdir(join(folder, 'secret'));
  const secret = await makeFootage({ path: join(folder, 'secret/film.mp4'), frames: 7, extra: ['-s', '96x64'] });
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  named = { secret, relative: 'secret/film.mp4', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mp4` };
});
beforeEach(() => (asked = []));
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** Its words where it can't be played, else how it looks. */
async function outcomeOf(source: string): Promise<{ words: string } | { frames: number; width: number }> {
  const outDir = `${source}.out`;
  try {
    const { verdict } = await examine({ source });
    if (verdict.decision === 'unplayable') return { words: verdict.reason };
    const { facts, index } = await packaged(source, outDir);
    return { frames: facts.frames, width: index.header.width };
  } catch (error) {
    if (!(error instanceof NotPlayable)) throw error;
    expect(await readdir(outDir)).toEqual([]);
    return { words: error.verdict.reason };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

const NEVER = new Date('1990-01-01T00:00:00Z');
const lastRead = async () => (await stat(named.secret)).atime.getTime();

describe('a file that names another is not followed', () => {
  it('as a plain run of the tool follows it: what notices a read and a request works', async () => {
    const playlist = join(folder, 'control.mp4');
    await writeFile(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${named.url}\n#EXT-X-ENDLIST\n`);
    await ffprobe(['-protocol_whitelist', 'file,http,tcp', playlist]).catch(() => undefined);
    expect(asked).not.toEqual([]);
    const list = join(folder, 'control.ffconcat');
    await writeFile(list, `ffconcat version 1.0\nfile ${named.relative}\n`);
    await utimes(named.secret, NEVER, new Date());
    await ffprobe(['-f', 'concat', list]);
    expect(await lastRead()).toBeGreaterThan(NEVER.getTime());
  });

  it.each(LURES)('$name', async ({ name, ending, make }) => {
    const source = join(folder, `lure-${LURES.findIndex((lure) => lure.name === name)}.${ending}`);
    await make(source, named, clip);
    await utimes(named.secret, NEVER, new Date());
    const outcome = await outcomeOf(source);
    expect(await lastRead()).toBe(NEVER.getTime());
    expect(asked).toEqual([]);
    // Either in words, or its own pictures.
    if ('words' in outcome) expect(outcome.words).toMatch(/The original is safe\.$/);
    else expect(outcome.width).toBe(320);
  });
});

const MB = 1024 * 1024;

describe('a file that claims or unfolds into too much ends in words or in footage, in bounded memory and disk', () => {
  it.each(BOMBS)('$name', async ({ name, ending, make }) => {
    const source = join(folder, `bomb-${BOMBS.findIndex((bomb) => bomb.name === name)}.${ending}`);
    await make(source, clip);
    const [before, watch] = [process.memoryUsage.rss(), watchChildren()];
    let most = before;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
    const outcome = await outcomeOf(source).finally(() => (watch.stop(), clearInterval(looking)));
    if ('words' in outcome) expect(outcome.words).toMatch(/The original is safe\.$/);
    else expect(outcome.frames).toBeGreaterThan(0);
    // Pictures of 39 megapixels have to be held to be decoded; nothing else comes near.
    expect(watch.ofTools()).toBeLessThan(name.includes('39 megapixels') ? 1_400 * MB : 600 * MB);
    expect(most - before).toBeLessThan(350 * MB);
    await rm(source);
  });

  it('what unfolds into more than its length allows is too costly, and says so', async () => {
    // Two minutes of noise that call themselves one second.
    const source = join(folder, 'costly.mkv');
    await ffmpeg(['-f', 'lavfi', '-i', 'color=gray:s=320x180:r=30,noise=alls=100:allf=t', '-t', '2', '-c:v', 'mpeg4', '-b:v', '4M', `${source}.seed.mkv`]);
    await ffmpeg(['-stream_loop', '69', '-i', `${source}.seed.mkv`, '-c', 'copy', source]);
    const bytes = await readFile(source);
    bytes.writeDoubleBE(1_000, bytes.indexOf(Buffer.from([0x44, 0x89, 0x88])) + 3);
    await writeFile(source, bytes);
    expect((await examine({ source })).probe?.durationUs).toBe(1_000_000);
    expect(await outcomeOf(source)).toEqual({ words: 'Making this file watchable takes more time or memory than its length allows. The original is safe.' });
  });
});

describe('what a file says of itself', () => {
  const SCRIPT = '<script>alert(1)</script>\u0000\u001b[2J\u009b2J\u202e\u2066gpj.exe"\'><img src=x onerror=alert(1)>\r\nSet-Cookie: a=b';

  it.each(['\u00a9nam', '\u00a9cmt', '\u00a9mak', '\u00a9mod', '\u00a9xyz', 'make', 'loci'])('in %j is cleaned, bounded, and keeps nothing from being watched', async (name) => {
    const source = join(folder, `says-${Buffer.from(name).toString('hex')}.mp4`);
    await withTag(source, clip, name, Buffer.from(SCRIPT.repeat(70_000)));
    const { probe, verdict } = await examine({ source });
    expect(verdict.decision).toBe('play');
    const said = JSON.stringify(probe);
    expect(said.length).toBeLessThan(100_000);
    // oxlint-disable-next-line no-control-regex -- what must not be there
    for (const text of [probe?.make, probe?.model, probe?.serial]) expect(text ?? '').not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    const { mediaPath, posterPath } = await packaged(source, `${source}.out`);
    // Nothing of it is carried into what browsers are given.
    for (const path of [mediaPath, posterPath]) expect((await readFile(path)).includes('script')).toBe(false);
  });
});

describe('pictures that are not whole', () => {
  it('in the middle of a file that would be copied: transcoded, since browsers refuse them', async () => {
    const source = join(folder, 'not-whole.mp4');
    const { packets } = JSON.parse((await ffprobe(['-select_streams', 'v', '-show_entries', 'packet=pos', '-of', 'json', clip])).toString('utf8')) as { packets: { pos: string }[] };
    const bytes = await readFile(clip);
    bytes.writeUInt32BE(0x7fff_ffff, Number(packets[50]!.pos));
    await writeFile(source, bytes);
    const { plan, facts } = await packaged(source, join(folder, 'not-whole'));
    expect(plan).toMatchObject({ picture: 'transcode', pictureCauses: ['unreadable'] });
    expect(facts.frames).toBeGreaterThanOrEqual(85);
  });

  it('at the end of a file that is cut short: left out, and the rest copied', async () => {
    const [source, front] = [join(folder, 'cut.mp4'), join(folder, 'front.mp4')];
    await ffmpeg(['-i', clip, '-c', 'copy', '-an', '-movflags', '+faststart', front]);
    const { packets } = JSON.parse((await ffprobe(['-select_streams', 'v', '-show_entries', 'packet=pos,size', '-of', 'json', front])).toString('utf8')) as { packets: { pos: string; size: string }[] };
    // The 70th, by half.
    const cut = packets[69]!;
    await writeFile(source, (await readFile(front)).subarray(0, Number(cut.pos) + Math.floor(Number(cut.size) / 2)));
    const { plan, facts } = await packaged(source, join(folder, 'cut'));
    expect(plan.picture).toBe('copy');
    expect(facts).toMatchObject({ frames: 69, endsEarly: true });
  });
});

it('nothing is left behind: no process, no folder', async () => {
  const children = childrenOf(process.pid);
  const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('docket-tool-')).length;
  const before = await folders();
  const source = join(folder, 'left.mp4');
  await BOMBS.find(({ name }) => name.includes('268 million'))!.make(source, clip);
  await outcomeOf(source);
  await expect(packaged(clip, join(folder, 'aborted'), undefined, AbortSignal.abort())).rejects.toThrow(ToolFailure);
  expect(childrenOf(process.pid)).toEqual(children);
  // Other tests run beside this one: never more than there were.
  expect(await folders()).toBeLessThanOrEqual(before + 4);
});
