/** Tracks of known footage: each tile shows the frame it claims, a tone is where it sounds, movement where it moves. */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketRange, BUCKETS_US, bytesPerSecondOf, decodeLevelHeader, lufsOf, UNKNOWN_MOTION } from '#contracts/level-track.ts';
import { decodeFrameTable, decodeGopTable, decodeHeader, frameTableRange } from '#contracts/media-index.ts';
import { decodeStoryboard, decodeTables } from '#contracts/storyboard.ts';
import { deriveTracks, examine, packageRecording, type DerivedTracks, type PackagedRecording } from '#server/media/index.ts';
import { CODE_BITS, CODE_ROW_HEIGHT, FRAME_HEIGHT, readCode } from './frame-code.ts';
import { ffmpeg, makeFootage, type Footage } from './make-footage.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-tracks-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Made extends DerivedTracks {
  readonly packaged: PackagedRecording;
}

async function derived(source: string, name: string): Promise<Made> {
  const { probe, verdict } = await examine({ source });
  if (verdict.decision === 'unplayable' || !probe) throw new Error('The footage can’t be played.');
  const packaged = await packageRecording({ source, outDir: join(folder, `${name}.package`), probe, plan: verdict.plan });
  return { packaged, ...(await tracksOf(packaged)) };
}

const tracksOf = ({ mediaPath, index }: Pick<PackagedRecording, 'mediaPath' | 'index'>) =>
  deriveTracks({ open: async () => createReadStream(mediaPath), index });

const footage = (name: string, of: Omit<Footage, 'path'>) => makeFootage({ ...of, path: join(folder, `${name}.mp4`) }).then((path) => derived(path, name));

/** Media ticks of all frames. */
async function framesOf({ indexPath }: PackagedRecording): Promise<bigint[]> {
  const bytes = await readFile(indexPath);
  return decodeGopTable(bytes).gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop));
}

/** A sheet's picture in grey. */
async function grey(jpeg: Uint8Array, width: number): Promise<{ pixels: Buffer; width: number }> {
  const path = join(folder, 'sheet.jpg');
  await writeFile(path, jpeg);
  return { pixels: await ffmpeg(['-i', path, '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1']), width };
}

/** What number each tile of a storyboard shows, beside the tick it claims. `overview`: of its one sheet. */
async function numbersShown(storyboard: Uint8Array): Promise<{ tiles: { tick: bigint; number: number | null }[]; overview: { tick: bigint; number: number | null }[] }> {
  const board = decodeStoryboard(storyboard);
  const { tiles, sheets } = decodeTables(board, storyboard.subarray(board.tables.start, board.tables.end));
  const { tileWidth, tileHeight } = board;
  const read = async (jpeg: Uint8Array, ticks: readonly bigint[], columns: number) => {
    const { pixels, width } = await grey(jpeg, columns * tileWidth);
    return ticks.map((tick, n) => {
      const [left, top] = [(n % columns) * tileWidth, Math.floor(n / columns) * tileHeight];
      const cells = Array.from({ length: 2 * CODE_BITS }, (_, i) => {
        const x = left + Math.floor(((i % CODE_BITS) + 0.5) * (tileWidth / CODE_BITS));
        const y = top + Math.floor(((i < CODE_BITS ? 0.5 : 1.5) * CODE_ROW_HEIGHT * tileHeight) / FRAME_HEIGHT);
        return pixels[y * width + x]!;
      });
      return { tick, number: readCode(Uint8Array.from(cells)) };
    });
  };
  const perSheet = board.columns * board.rows;
  const all: { tick: bigint; number: number | null }[] = [];
  for (const [n, { start, end }] of sheets.entries()) all.push(...(await read(storyboard.subarray(start, end), tiles.slice(n * perSheet, (n + 1) * perSheet), board.columns)));
  return { tiles: all, overview: await read(storyboard.subarray(board.overview.start, board.overview.end), board.overview.tiles, board.overview.columns) };
}

/** One level of a track, its finest by default. */
function level(track: Uint8Array | null, bucketUs?: number): Uint8Array {
  if (!track) throw new Error('There is no such track.');
  const header = decodeLevelHeader(track);
  const { start, end } = bucketRange(header, header.levels.find((one) => one.bucketUs === (bucketUs ?? header.levels.at(-1)!.bucketUs))!);
  return track.subarray(start, end);
}
const peaks = (track: Uint8Array | null) => {
  const pairs = new Int8Array(level(track));
  return Array.from({ length: pairs.length / 2 }, (_, n) => Math.max(-pairs[n * 2]!, pairs[n * 2 + 1]!));
};

describe.each<[string, Omit<Footage, 'path'>]>([
  ['with sound and B-frames', { frames: 300, gop: 30, bFrames: 2, sound: {} }],
  ['at uneven frame times', { frames: 300, gop: 30, bFrames: 2, uneven: true, sound: {} }],
  ['at 29.97 frames a second, without sound', { frames: 300, gop: 60, fps: '30000/1001' }],
  ['of one group of pictures', { frames: 100, gop: 250 }],
  ['of key frames only', { frames: 120, gop: 1, sound: {} }],
  ['turned by a quarter', { frames: 120, gop: 30, extra: ['-metadata:s:v', 'rotate=180'] }],
])('footage %s', (name, of) => {
  it('has a storyboard whose tiles show the frames whose ticks they claim', async () => {
    const { storyboard, packaged, sound, loudness } = await footage(name, of);
    const frames = await framesOf(packaged);
    const { tiles, overview } = await numbersShown(storyboard);
    const seconds = of.frames / 30;
    const sparse = Math.max(1.9, (of.gop ?? 30) / 30);
    expect(tiles.length).toBeGreaterThanOrEqual(Math.floor(seconds / (sparse + 1)));
    expect(tiles.length).toBeLessThanOrEqual(Math.ceil(seconds / 1.9) + 1);
    expect(tiles[0]!.tick).toBe(0n);
    if (!name.startsWith('turned')) for (const { tick, number } of [...tiles, ...overview]) expect(frames[number ?? -1]).toBe(tick);
    expect(sound === null).toBe(of.sound === undefined);
    expect(loudness === null).toBe(of.sound === undefined);
  });
});

describe('tiles', () => {
  it('are turned as the player turns the picture, and keep its shape', async () => {
    const plain = join(folder, 'plain.mp4');
    await makeFootage({ path: plain, frames: 60 });
    const turned = join(folder, 'turned.mp4');
    await ffmpeg(['-display_rotation', '90', '-i', plain, '-c', 'copy', turned]).catch(() => ffmpeg(['-i', plain, '-c', 'copy', '-metadata:s:v', 'rotate=90', turned]));
    expect(decodeStoryboard((await derived(turned, 'turned')).storyboard)).toMatchObject({ tileWidth: 90, tileHeight: 160 });
    expect(decodeStoryboard((await derived(plain, 'plain')).storyboard)).toMatchObject({ tileWidth: 160, tileHeight: 90 });
  });
});

describe('a tone', () => {
  /** Silence, then 1 kHz at full scale less 6 dB from 2 s to 3 s, then silence. */
  const toned = async (name: string, channels: string, rate = 48_000) => {
    const path = join(folder, `${name}.mp4`);
    const tone = "if(between(t\\,2\\,3)\\,0.5*sin(2*PI*1000*t)\\,0)";
    const expressions = { mono: tone, stereo: `0|${tone}`, '5.1': `0|0|0|0|0|${tone}` }[channels]!;
    await ffmpeg(['-f', 'lavfi', '-i', 'color=gray:s=320x180:r=30', '-f', 'lavfi', '-i', `aevalsrc=${expressions}:c=${channels}:s=${rate}`, '-t', '5', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '256k', path]);
    return derived(path, name);
  };

  it.each([['mono', 48_000], ['stereo', 48_000], ['5.1', 48_000], ['mono', 22_050], ['stereo', 44_100]] as const)('in %s at %i Hz peaks where it sounds, to the bucket', async (channels, rate) => {
    const { sound, loudness } = await toned(`tone-${channels}-${rate}`, channels, rate);
    const found = peaks(sound);
    const loud = found.map((peak, n) => ({ peak, n })).filter(({ peak }) => peak > 32);
    expect(Math.abs(loud[0]!.n - 200)).toBeLessThanOrEqual(1);
    expect(Math.abs(loud.at(-1)!.n - 299)).toBeLessThanOrEqual(1);
    expect(loud.length).toBeGreaterThan(97);
    // Half of full scale, as it was made; a coder's ripple apart. Of 5.1 only where its channel is kept apart.
    expect(Math.max(...found.slice(210, 290))).toBeGreaterThan(54);
    expect(Math.max(...found.slice(210, 290))).toBeLessThan(74);
    // A coder spreads a sharp beginning over its window: silence is what is further away.
    expect(Math.max(...found.slice(0, 190), ...found.slice(310))).toBeLessThanOrEqual(1);
    const lufs = [...level(loudness)].map(lufsOf);
    // Sine at -6 dBFS peak: -9 dB RMS, and the scale's own -0.7 at 1 kHz. The measure looks 0.4 s back.
    if (channels !== '5.1') for (const value of lufs.slice(24, 29)) expect(Math.abs(value! - -9.7)).toBeLessThan(1.5);
    expect(lufs.slice(0, 19).every((value) => value === null)).toBe(true);
    expect(lufs.slice(36).every((value) => value === null)).toBe(true);
  });

  it('late after the picture lies where it is heard', async () => {
    const { sound } = await footage('late', { frames: 150, sound: { offset: 2, seconds: 2 } });
    const found = peaks(sound);
    expect(found.findIndex((peak) => peak > 8)).toBeGreaterThanOrEqual(199);
    expect(found.findIndex((peak) => peak > 8)).toBeLessThanOrEqual(205);
  });
});

describe('movement', () => {
  it('is where a square moves, and nowhere else; of the coded bytes too', async () => {
    const path = join(folder, 'square.mp4');
    await ffmpeg(['-f', 'lavfi', '-i', 'color=0x606060:s=720x360:r=30', '-f', 'lavfi', '-i', 'color=white:s=80x80:r=30', '-filter_complex', "[0][1]overlay=x='if(between(t\\,10\\,20)\\,60*(t-10)\\,if(lt(t\\,10)\\,0\\,600))':y=140", '-t', '30', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-pix_fmt', 'yuv420p', path]);
    const { motion, packaged } = await derived(path, 'square');
    const found = level(motion);
    expect(found).toHaveLength(30);
    for (const value of found.subarray(10, 20)) expect(value).toBeGreaterThan(40);
    expect([...found.subarray(0, 10), ...found.subarray(20, 28)].every((value) => value === 0)).toBe(true);
    // After the last key frame nothing is known.
    expect([...found.subarray(28)]).toEqual([UNKNOWN_MOTION, UNKNOWN_MOTION]);
    const activity = [...level(packaged.activity)].map(bytesPerSecondOf);
    expect(Math.min(...activity.slice(10, 20))).toBeGreaterThan(2 * Math.max(...activity.slice(0, 9), ...activity.slice(21)));
  });

  it('is not made of a lamp that is switched on', async () => {
    const path = join(folder, 'lamp.mp4');
    await ffmpeg(['-f', 'lavfi', '-i', 'gradients=s=640x360:r=30:speed=0.00001:c0=0x202020:c1=0x404040:nb_colors=2', '-vf', "eq=brightness='if(gt(t\\,4)\\,0.2\\,0)':eval=frame", '-t', '8', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', '-g', '60', '-pix_fmt', 'yuv420p', path]);
    expect(Math.max(...level((await derived(path, 'lamp')).motion).filter((value) => value !== UNKNOWN_MOTION))).toBeLessThan(30);
  });
});

describe('what is damaged', () => {
  it('sound that can’t be decoded leaves the picture’s tracks', async () => {
    const { packaged } = await footage('broken-sound', { frames: 90, sound: {} });
    // It says that it is of a kind nobody knows.
    const bytes = await readFile(packaged.mediaPath);
    for (const name of ['mp4a', 'esds']) bytes.write('zzzz', bytes.indexOf(name), 'latin1');
    const tracks = await deriveTracks({ open: async () => Readable.from([bytes]), index: packaged.index });
    expect(tracks.sound).toBeNull();
    expect(decodeStoryboard(tracks.storyboard).tileCount).toBeGreaterThan(0);
  });

  it('a tail of rubbish, a file cut short: as far as they go', async () => {
    const { packaged } = await footage('tail', { frames: 150, sound: {} });
    const bytes = await readFile(packaged.mediaPath);
    for (const hostile of [bytes.subarray(0, bytes.length * 0.6), Buffer.concat([bytes.subarray(0, bytes.length * 0.6), Buffer.alloc(50_000, 0xa7)]), Buffer.concat([bytes, Buffer.from('00000001moov')])]) {
      const tracks = await deriveTracks({ open: async () => Readable.from([hostile]), index: packaged.index });
      expect(decodeStoryboard(tracks.storyboard).tileCount).toBeGreaterThan(0);
      expect(decodeLevelHeader(tracks.motion).durationUs).toBe(5_000_000);
    }
  });

  it('nothing decodable is an error', async () => {
    const { packaged } = await footage('nothing', { frames: 30 });
    await expect(deriveTracks({ open: async () => Readable.from([Buffer.alloc(10_000)]), index: packaged.index })).rejects.toThrow(/Invalid data|ffmpeg/);
  });
});

describe('twelve hours', () => {
  it('take no more memory than their tracks, and at most 5,000 tiles', async () => {
    const path = join(folder, 'shift.mp4');
    const minute = join(folder, 'minute.mp4');
    await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=1', '-f', 'lavfi', '-i', 'sine=sample_rate=8000', '-t', '600', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '40', '-g', '5', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '8k', minute]);
    await ffmpeg(['-stream_loop', '71', '-i', minute, '-c', 'copy', path]);
    const { probe, verdict } = await examine({ source: path });
    if (verdict.decision === 'unplayable') throw new Error(verdict.reason);
    const packaged = await packageRecording({ source: path, outDir: join(folder, 'shift.package'), probe: probe!, plan: verdict.plan });
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const tracks = await tracksOf(packaged).finally(() => clearInterval(watch));
    const board = decodeStoryboard(tracks.storyboard);
    expect(decodeHeader(await readFile(packaged.indexPath)).header.duration / BigInt(board.timescale)).toBeGreaterThan(43_100n);
    expect(board.tileCount).toBeGreaterThan(3_500);
    expect(board.tileCount).toBeLessThanOrEqual(5_000);
    expect(board.overview.tiles.length).toBeGreaterThanOrEqual(39);
    expect(level(tracks.sound).length / 2).toBeGreaterThan(4_310_000);
    expect(peaks(tracks.sound).filter((peak) => peak > 8).length).toBeGreaterThan(4_250_000);
    expect((most - before) / 1e6).toBeLessThan(200);
    expect(BUCKETS_US.sound[0]).toBe(10_000);
  });
});
