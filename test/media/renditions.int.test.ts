/** Renditions made in chunks: every frame read back by its number and its tick over the seams, and the sound bit for bit. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrameMismatch, type Chunk, type PackagedRecording, type Shape } from '#server/media/index.ts';
import { boxesIn } from '#server/media/fragments/mp4-box.ts';
import { readFragment, type Sample } from '#server/media/fragments/mp4-fragment.ts';
import { readTracks } from '#server/media/fragments/mp4-tracks.ts';
import { ffmpeg, ffprobe, makeFootage, readFrameNumbers, type Footage } from './make-footage.ts';
import { packaged } from './packaged.ts';
import { renditionsOf, ticksIn, type Made } from './rendition-of.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-renditions-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Kind = Omit<Footage, 'path' | 'frames'> & { name: string; turned?: number; ending?: string; size?: string };

const KINDS: Kind[] = [
  { name: 'B-frames and sound', bFrames: 2, sound: {} },
  { name: 'no sound, no B-frames, 25 fps', fps: '25' },
  { name: 'uneven frame times, many B-frames', bFrames: 5, uneven: true, sound: { sampleRate: 44_100 } },
  { name: '29.97 fps, groups of 10 s', bFrames: 2, fps: '30000/1001', gop: 300, sound: {} },
  { name: 'turned by 90°', bFrames: 2, turned: 90, sound: {} },
  { name: 'an odd shape', bFrames: 2, size: '854x482' },
  { name: 'sound that begins late and ends early', bFrames: 2, sound: { offset: 3, seconds: 4 } },
  { name: 'sound half a second early', sound: { offset: -0.5 } },
  { name: 'a few frames a second', fps: '2', gop: 4, sound: {} },
];

const FRAMES = 700;

/** Three chunks, the last one short, as far as there are groups for them. */
function threeChunks(gops: number): Chunk[] {
  const size = Math.max(1, Math.ceil(gops / 2.5));
  return Array.from({ length: Math.ceil(gops / size) }, (_, i) => ({ first: i * size, count: Math.min(size, gops - i * size) }));
}

type TrackSamples = { kind: 'video' | 'audio'; fragments: (Sample & { bytes: Buffer })[][] };

async function samplesOf(path: string): Promise<TrackSamples[]> {
  const bytes = await readFile(path);
  const boxes = [...boxesIn(bytes)];
  const tracks = readTracks(boxes.find(({ type }) => type === 'moov')!.body);
  const moofs = boxes.filter(({ type }) => type === 'moof').map(({ body, offset }) => ({ fragments: readFragment(body, tracks), at: offset - 8 }));
  return tracks.map(({ id, kind }) => ({
    kind,
    fragments: moofs.map(({ fragments, at }) => fragments.filter(({ trackId }) => trackId === id).flatMap(({ samples }) => samples.map((sample) => ({ ...sample, at: 0, bytes: bytes.subarray(at + sample.at, at + sample.at + sample.size) })))),
  }));
}

describe.each(KINDS)('$name', ({ name, turned, ending = 'mp4', size = '640x360', ...kind }) => {
  let source: PackagedRecording;
  let made: Made[];
  const shapes: Shape[] = [{ kind: 'p720', width: 320, height: 180 }, { kind: 'p360', width: 240, height: 136 }];
  const frames = kind.fps === '2' ? 40 : FRAMES;
  beforeAll(async () => {
    const [width, height] = size.split('x');
    let path = await makeFootage({ ...kind, path: join(folder, `${name}.${ending}`), frames, extra: ['-s', `${width}x${height}`] });
    if (turned) {
      const upright = path;
      path = join(folder, `${name} turned.mp4`);
      await ffmpeg(['-i', upright, '-c', 'copy', '-metadata:s:v:0', `rotate=${turned}`, path]);
    }
    source = await packaged(path, join(folder, name));
    made = await renditionsOf(source, shapes, threeChunks(source.index.gops.length), join(folder, `${name} made`));
  });

  it('every frame of the source is in every rendition, in order', async () => {
    for (const { path } of made) expect(await readFrameNumbers(path)).toEqual(Array.from({ length: frames }, (_, i) => i));
  });

  it('each chunk says how far it is, up to its end', () => {
    for (const { reached } of made) expect(reached).toEqual(reached.map(() => 1));
  });

  it('every frame has the source’s own tick, group by group', async () => {
    const { base, timescale } = source.index.header;
    const expected = await ticksIn(source.indexPath, source.index);
    for (const { path } of made) {
      const video = (await samplesOf(path)).find((track) => track.kind === 'video')!;
      expect(video.fragments.map((fragment) => fragment.length)).toEqual(source.index.gops.map((gop) => gop.frames));
      const ticks = video.fragments.flatMap((fragment) => fragment.map(({ presentation }) => presentation - base).toSorted((a, b) => Number(a - b)));
      expect(ticks).toEqual(expected);
      // What is decoded first is shown first, and nothing lies before it: hls.js places a fragment by it.
      for (const [i, fragment] of video.fragments.entries()) {
        expect(fragment[0]!.decode).toBe(base + source.index.gops[i]!.firstTick);
        expect(fragment[0]!.sync).toBe(true);
        expect(fragment.reduce((sum, { duration }) => sum + BigInt(duration), 0n)).toBe(source.index.gops[i]!.duration);
      }
      const { streams } = JSON.parse((await ffprobe(['-show_entries', 'stream=codec_type,time_base', '-of', 'json', path])).toString('utf8')) as { streams: { codec_type: string; time_base: string }[] };
      expect(streams.find(({ codec_type }) => codec_type === 'video')!.time_base).toBe(`1/${timescale}`);
    }
  });

  it('the larger begins at the source’s key pictures alone; the smaller, that is sent about beside others, at one in every second too', async () => {
    const { timescale } = source.index.header;
    const [large, small] = await Promise.all(made.map(async ({ path }) => (await samplesOf(path)).find((track) => track.kind === 'video')!.fragments));
    expect(large!.map((fragment) => fragment.filter(({ sync }) => sync).length)).toEqual(large!.map(() => 1));
    for (const fragment of small!) {
      const frames = fragment.toSorted((a, b) => Number(a.presentation - b.presentation));
      const end = frames.at(-1)!.presentation + BigInt(frames.at(-1)!.duration);
      const keys = [...frames.filter(({ sync }) => sync).map(({ presentation }) => presentation), end];
      const longest = Math.max(...frames.map(({ presentation }, i) => Number((frames[i + 1]?.presentation ?? end) - presentation)));
      for (const [i, key] of keys.slice(1).entries()) expect(Number(key - keys[i]!)).toBeLessThanOrEqual(timescale + longest);
    }
  });

  it('the sound is the source’s, byte for byte, in the same fragments at the same ticks', async () => {
    const own = (await samplesOf(source.mediaPath)).find((track) => track.kind === 'audio');
    expect(own !== undefined).toBe(kind.sound !== undefined);
    for (const { path } of made) expect((await samplesOf(path)).find((track) => track.kind === 'audio')).toEqual(own);
  });

  it('all chunks begin alike, so that they are one stream; nothing of it is told twice', async () => {
    for (const { inits, codecs } of made) {
      for (const init of inits) expect(init.equals(inits[0]!)).toBe(true);
      expect(codecs).toMatch(kind.sound ? /^avc1\.64[0-9a-f]{4},mp4a\.40\.2$/ : /^avc1\.64[0-9a-f]{4}$/);
    }
  });

  it('is turned as its source is', async () => {
    const shown = async (path: string) => (JSON.parse((await ffprobe(['-select_streams', 'v:0', '-show_entries', 'stream_side_data=rotation', '-of', 'json', path])).toString('utf8')) as { streams: { side_data_list?: { rotation?: number }[] }[] }).streams[0]?.side_data_list?.find((data) => 'rotation' in data)?.rotation ?? 0;
    const expected = await shown(source.mediaPath);
    expect(expected !== 0).toBe(turned !== undefined);
    for (const { path } of made) expect(await shown(path)).toBe(expected);
  });
});

describe('a package with something amiss', () => {
  const shapes: Shape[] = [{ kind: 'p360', width: 240, height: 136 }];
  const GOPS = 4;
  /** Frame-coded, with the second group's bytes changed: `change` gets its pictures and all bytes. */
  async function amiss(name: string, change: (pictures: Sample[], bytes: Buffer, at: number) => void): Promise<PackagedRecording> {
    const made = await packaged(await makeFootage({ path: join(folder, `${name}.mp4`), frames: GOPS * 30, bFrames: 2, sound: {} }), join(folder, name));
    const bytes = await readFile(made.mediaPath);
    const tracks = readTracks([...boxesIn(bytes)].find(({ type }) => type === 'moov')!.body);
    const at = Number(made.index.gops[1]!.offset);
    const moof = [...boxesIn(bytes.subarray(at, at + made.index.gops[1]!.length))][0]!;
    change(readFragment(moof.body, tracks).find(({ trackId }) => trackId === tracks.find(({ kind }) => kind === 'video')!.id)!.samples, bytes, at);
    await writeFile(made.mediaPath, bytes);
    return made;
  }

  it('of frames with one time one is kept, at that time', async () => {
    let moved: [bigint, bigint] = [0n, 0n];
    const source = await amiss('twice', (pictures, bytes, at) => {
      // The tenth picture shown gets the eleventh's time: in the run of samples its last word is what lies between decoding and showing it.
      const [tenth, eleventh] = pictures.toSorted((x, y) => Number(x.presentation - y.presentation)).slice(9) as [Sample, Sample];
      const trun = bytes.indexOf('trun', at, 'latin1') + 4;
      const flags = bytes.readUInt32BE(trun) & 0xff_ffff;
      const words = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
      expect(flags & 0x800).toBe(0x800);
      const place = trun + 12 + (flags & 0x4 ? 4 : 0) + (pictures.indexOf(tenth) + 1) * words * 4 - 4;
      expect(bytes.readInt32BE(place)).toBe(Number(tenth.presentation - tenth.decode));
      bytes.writeInt32BE(Number(eleventh.presentation - tenth.decode), place);
      moved = [tenth.presentation, eleventh.presentation];
    });
    const [made] = await renditionsOf(source, shapes, [{ first: 0, count: 2 }, { first: 2, count: 2 }], join(folder, 'twice made'));
    const expected = (await ticksIn(source.indexPath, source.index)).map((tick) => tick + source.index.header.base).filter((tick) => tick !== moved[0]);
    const video = (await samplesOf(made!.path)).find((track) => track.kind === 'video')!;
    expect(video.fragments.flatMap((fragment) => fragment.map(({ presentation }) => presentation).toSorted((x, y) => Number(x - y)))).toEqual(expected);
    expect(moved[1] > moved[0]).toBe(true);
  });

  it('with a picture that can’t be decoded it is refused, and not made without it', async () => {
    const source = await amiss('broken', (pictures, bytes, at) => bytes.fill(0, at + pictures[9]!.at + 4, at + pictures[9]!.at + pictures[9]!.size));
    await expect(renditionsOf(source, shapes, [{ first: 0, count: 2 }, { first: 2, count: 2 }], join(folder, 'broken made'))).rejects.toThrow(FrameMismatch);
  });
});
