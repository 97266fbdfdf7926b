/** Long transcodes made in chunks: every frame read back by its number and its tick over the seams, as the transcode in one piece has them. */
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePart, examine, makeCarrier, packageRecording, readsNeighbours, type Carrier, type EncodedPart, type PackagedRecording } from '#server/media/index.ts';
import { boxesIn } from '#server/media/fragments/mp4-box.ts';
import { readFragment } from '#server/media/fragments/mp4-fragment.ts';
import { readTracks } from '#server/media/fragments/mp4-tracks.ts';
import { ffmpeg, ffprobe, makeFootage, makeInterlaced, readFrameNumbers, type Footage } from './make-footage.ts';
import { ticksIn } from './rendition-of.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-parts-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const FRAMES = 400;
/** Both were encoded from the same pictures with loss: 51 dB apart at most. Of interlaced pictures one made without its neighbour is 31 dB away. */
const LEAST_DB = 45;
const hevc = (keyint: number, open = 0) => ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', `log-level=none:keyint=${keyint}:min-keyint=${keyint}:scenecut=0:open-gop=${open}:bframes=2`, '-tag:v', 'hvc1'];

type Kind = Omit<Footage, 'path' | 'frames'> & { name: string; ending?: string; turned?: number; /** Options of its encoder, for fields of different moments. */ interlaced?: string[] };
const KINDS: Kind[] = [
  { name: 'HEVC, groups of a second, sound', sound: {}, extra: hevc(30) },
  { name: 'HEVC in Matroska, groups of five seconds, uneven times', uneven: true, ending: 'mkv', extra: hevc(150), sound: { codec: 'pcm_s16le' } },
  { name: 'HEVC of ten bits, no sound, 29.97 fps', fps: '30000/1001', extra: [...hevc(60), '-pix_fmt', 'yuv420p10le'] },
  { name: 'HEVC turned by 90°', turned: 90, sound: {}, extra: hevc(30) },
  { name: 'MPEG-2 in a transport stream, closed groups with B-pictures', ending: 'ts', fps: '25', sound: { codec: 'mp2' }, extra: ['-c:v', 'mpeg2video', '-q:v', '4', '-g', '12', '-bf', '2', '-flags', '+cgop', '-sc_threshold', '1000000000'] },
  { name: 'MPEG-2 in a transport stream, no B-pictures', ending: 'ts', fps: '25', extra: ['-c:v', 'mpeg2video', '-q:v', '4', '-g', '25'] },
  { name: 'MPEG-4 ASP in AVI', ending: 'avi', sound: { codec: 'pcm_s16le' }, extra: ['-c:v', 'mpeg4', '-q:v', '4', '-g', '30'] },
  { name: 'MPEG-4 ASP with B-pictures, closed', sound: {}, extra: ['-c:v', 'mpeg4', '-q:v', '4', '-g', '30', '-bf', '2', '-flags', '+cgop+qpel', '-sc_threshold', '1000000000'] },
  { name: 'Motion JPEG in AVI', ending: 'avi', sound: { codec: 'pcm_s16le' }, extra: ['-c:v', 'mjpeg', '-q:v', '4', '-pix_fmt', 'yuvj422p'] },
  { name: 'Motion JPEG in QuickTime, uneven times', ending: 'mov', uneven: true, extra: ['-c:v', 'mjpeg', '-q:v', '4', '-pix_fmt', 'yuvj420p'] },
  { name: 'H.264 interlaced', interlaced: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-crf', '12', '-flags', '+ildct+ilme', '-x264opts', 'tff=1'] },
  { name: 'MPEG-2 interlaced, closed groups with B-pictures', ending: 'ts', interlaced: ['-c:v', 'mpeg2video', '-q:v', '2', '-g', '12', '-bf', '2', '-flags', '+ildct+ilme+cgop', '-sc_threshold', '1000000000', '-top', '1'] },
  { name: 'H.264 4:2:2, late sound', sound: { offset: 2, seconds: 5 }, bFrames: 2, gop: 45, extra: ['-pix_fmt', 'yuv422p'] },
];

async function cut(carrier: Carrier, source: string, per: number): Promise<EncodedPart[]> {
  const { probe } = await examine({ source });
  const { header, gops } = carrier.index;
  const file = await open(carrier.mediaPath);
  const parts: EncodedPart[] = [];
  for (let first = 0; first < gops.length; first += per) {
    const own = join(folder, `part-${parts.length}-${Math.random()}`);
    await mkdir(own);
    const around = readsNeighbours(probe!.video!) ? 1 : 0;
    const [from, to] = [Math.max(0, first - around), Math.min(gops.length, first + per + around)];
    const taken = gops.slice(from, to);
    const bytes = taken.reduce((sum, { length }) => sum + length, 0);
    const init = (await file.read(Buffer.alloc(header.initBytes), 0, header.initBytes, 0)).buffer;
    const body = (await file.read(Buffer.alloc(bytes), 0, bytes, Number(taken[0]!.offset))).buffer;
    await writeFile(join(own, 'source.mp4'), Buffer.concat([init, body]));
    parts.push(await encodePart({ path: join(own, 'source.mp4'), initBytes: header.initBytes, width: header.width, height: header.height, gops: taken, folder: own, threads: 1, number: parts.length, video: probe!.video!, beside: { before: first - from, after: to - Math.min(gops.length, first + per) } }));
  }
  await file.close();
  return parts;
}

/** As the fragments say it, in order. */
async function pictureTimes(path: string): Promise<bigint[]> {
  const boxes = [...boxesIn(await readFile(path))];
  const tracks = readTracks(boxes.find(({ type }) => type === 'moov')!.body);
  const runs = boxes.filter(({ type }) => type === 'moof').flatMap(({ body }) => readFragment(body, tracks));
  const times = runs.filter(({ trackId }) => trackId === tracks.find(({ kind }) => kind === 'video')!.id).flatMap(({ samples }) => samples.map(({ presentation }) => presentation));
  return times.toSorted((a, b) => Number(a - b));
}

describe.each(KINDS)('$name', ({ name, ending = 'mp4', turned, interlaced, ...kind }) => {
  let whole: PackagedRecording;
  let carrier: Carrier;
  let parts: EncodedPart[];
  let joined = '';
  beforeAll(async () => {
    const path = join(folder, `${name}.${ending}`);
    const upright = interlaced ? await makeInterlaced(path, FRAMES, interlaced) : await makeFootage({ ...kind, path, frames: FRAMES });
    const source = turned ? join(folder, `${name} turned.mp4`) : upright;
    if (turned) await ffmpeg(['-i', upright, '-c', 'copy', '-metadata:s:v:0', `rotate=${turned}`, source]);
    const { probe, verdict } = await examine({ source });
    if (verdict.decision !== 'play') throw new Error(verdict.reason);
    expect(verdict.plan.picture).toBe('transcode');
    whole = await packageRecording({ source, outDir: join(folder, `${name} whole`), probe: probe!, plan: verdict.plan });
    const made = await makeCarrier({ source, outDir: join(folder, `${name} carrier`), probe: probe!, plan: verdict.plan });
    if (!made) throw new Error('It could not be cut.');
    carrier = made;
    parts = await cut(carrier, source, Math.ceil(carrier.index.gops.length / 2.5));
    joined = join(folder, `${name} joined.mp4`);
    await writeFile(joined, Buffer.concat([parts[0]!.init, ...(await Promise.all(parts.map(({ path }) => readFile(path))))]));
  });

  it('is cut in three, and every part begins as the others do', () => {
    expect(parts.length).toBeGreaterThan(1);
    for (const { init, codecs } of parts) expect([init.equals(parts[0]!.init), codecs]).toEqual([true, parts[0]!.codecs]);
  });

  it('is turned as the source is', async () => {
    const rotation = async (path: string) => (await ffprobe(['-select_streams', 'v:0', '-show_entries', 'stream_side_data=rotation', '-of', 'csv=p=0', path])).toString().trim();
    expect(await rotation(joined)).toBe(await rotation(whole.mediaPath));
    expect(Math.abs(Number(await rotation(joined)))).toBe(turned ?? 0);
  });

  it('has every frame, in order, over the seams', async () => {
    expect(await readFrameNumbers(joined)).toEqual(Array.from({ length: FRAMES }, (_, i) => i));
  });

  it('has each frame at the tick of the transcode in one piece, in groups of at most two seconds', async () => {
    const { base, timescale } = carrier.index.header;
    let start = 0n;
    const ticks = parts.flatMap(({ groups }) => groups.flatMap(({ duration, frames }) => {
      expect(duration / timescale).toBeLessThanOrEqual(2.1);
      const own = frames.map((frame) => start + BigInt(frame));
      start += BigInt(duration);
      return own;
    }));
    expect((await pictureTimes(joined)).map((tick) => tick - base)).toEqual(ticks);
    const one = await ticksIn(whole.indexPath, whole.index);
    const us = (tick: bigint, scale: number) => Number((tick * 1_000_000n) / BigInt(scale));
    expect(ticks.map((tick) => us(tick, timescale))).toEqual(one.map((tick) => us(tick, whole.index.header.timescale)));
  });

  it('has all its sound, once, in order', async () => {
    const sound = async (path: string) => (JSON.parse((await ffprobe(['-select_streams', 'a:0', '-show_entries', 'packet=pts,size', '-of', 'json', path])).toString()) as { packets: object[] }).packets;
    expect(await sound(joined)).toEqual(await sound(carrier.mediaPath));
  });

  it('has each picture as in one piece, those beside a seam as well', async () => {
    const stats = (await ffmpeg(['-i', joined, '-i', whole.mediaPath, '-fps_mode', 'passthrough', '-lavfi', '[0:v]settb=1/90000,setpts=N[a];[1:v]settb=1/90000,setpts=N[b];[a][b]psnr=stats_file=-', '-f', 'null', '-'])).toString();
    const least = Math.min(...[...stats.matchAll(/psnr_y:([\d.]+|inf)/g)].map(([, decibels]) => (decibels === 'inf' ? 100 : Number(decibels))));
    expect(least).toBeGreaterThan(LEAST_DB);
  });

  it('takes hardly more bytes than in one piece', async () => {
    expect((await readFile(joined)).length).toBeLessThan(whole.facts.mediaBytes * 1.05);
  });
});

it.each([
  ['open groups of HEVC', 'mp4', hevc(30, 1)],
  ['open groups of MPEG-2', 'ts', ['-c:v', 'mpeg2video', '-q:v', '4', '-g', '12', '-bf', '2']],
  ['open groups of MPEG-4', 'mp4', ['-c:v', 'mpeg4', '-q:v', '4', '-g', '12', '-bf', '2']],
  ['pictures that share their times, of an MPEG-2 program stream,', 'mpg', ['-c:v', 'mpeg2video', '-q:v', '4', '-g', '25']],
])('%s are not cut: there is no carrier, and nothing is left of it', async (name, ending, extra) => {
  const source = await makeFootage({ path: join(folder, `open ${name}.${ending}`), frames: FRAMES, fps: '25', extra });
  const { probe, verdict } = await examine({ source });
  if (verdict.decision !== 'play') throw new Error(verdict.reason);
  const outDir = join(folder, `open ${name}`);
  expect(await makeCarrier({ source, outDir, probe: probe!, plan: verdict.plan })).toBeNull();
  await expect(readFile(join(outDir, 'carrier.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
});
