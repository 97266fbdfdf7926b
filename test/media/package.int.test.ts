/** Packages footage of many kinds and checks every frame: its number as decoded, its tick against the source's own time. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFrameTable, frameTableRange, type MediaIndex } from '#contracts/media-index.ts';
import type { PackagedRecording } from '#server/media/index.ts';
import { boxesIn } from '#server/media/fragments/mp4-box.ts';
import { readFragment } from '#server/media/fragments/mp4-fragment.ts';
import { readTracks } from '#server/media/fragments/mp4-tracks.ts';
import { silentFrame } from '#server/media/fragments/silent-aac.ts';
import { ffmpeg, ffprobe, makeFootage, presentationTicks, readFrameNumbers, type Footage } from './make-footage.ts';
import { packaged } from './packaged.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-package-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Kind = Omit<Footage, 'path' | 'frames'> & { name: string; ending?: string };

const KINDS: Kind[] = [
  { name: 'plain' },
  { name: 'B-frames', bFrames: 2 },
  { name: 'sound', sound: {} },
  { name: 'B-frames and sound', bFrames: 2, sound: {} },
  { name: 'many B-frames, sound at 44.1 kHz', bFrames: 5, sound: { sampleRate: 44_100 } },
  { name: 'B-frames, 29.97 fps', bFrames: 2, fps: '30000/1001', sound: {} },
  { name: 'uneven frame times', bFrames: 2, uneven: true, sound: {} },
  { name: 'sound half a second late', bFrames: 2, sound: { offset: 0.5 } },
  { name: 'sound half a second early', bFrames: 2, sound: { offset: -0.5 } },
  { name: 'sound that ends early', bFrames: 2, sound: { seconds: 1.3 } },
  { name: 'sound three seconds late', bFrames: 2, sound: { offset: 3, seconds: 1.3 } },
  { name: 'sound three seconds late in a transport stream', bFrames: 2, sound: { offset: 3, seconds: 1.3 }, ending: 'ts' },
  { name: 'key frames only', gop: 1, sound: {} },
  { name: 'Matroska', bFrames: 2, sound: {}, ending: 'mkv' },
  { name: 'MPEG transport stream', bFrames: 2, sound: {}, ending: 'ts' },
];

const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none'];
const FRAMES = 130;

async function allTicks(indexPath: string, { gops }: MediaIndex): Promise<bigint[]> {
  const bytes = await readFile(indexPath);
  return gops.flatMap((gop) => {
    const { start, end } = frameTableRange(gop);
    return decodeFrameTable(bytes.subarray(start, end), gop);
  });
}

/** Whether a sample is the silence the packager writes (mono); the encoder's own is longer. */
function isSilence(bytes: Uint8Array, at: number, size: number): boolean {
  return Buffer.from(silentFrame({ codec: 'mp4a.40.2', channels: 1 })!).equals(bytes.subarray(at, at + size));
}

describe.each(KINDS)('$name', ({ name, ending = 'mp4', ...kind }) => {
  let source = '';
  let result: PackagedRecording;
  beforeAll(async () => {
    source = await makeFootage({ ...kind, path: join(folder, `${name}.${ending}`), frames: FRAMES });
    result = await packaged(source, join(folder, name));
    expect(result.plan).toMatchObject({ picture: 'copy', sound: kind.sound ? 'copy' : 'none', times: 'kept' });
  });

  it('keeps every frame, in order', async () => {
    expect(await readFrameNumbers(result.mediaPath)).toEqual(Array.from({ length: FRAMES }, (_, i) => i));
    expect(result.index.header.frameCount).toBe(FRAMES);
  });

  it('has the real time of every frame', async () => {
    const { base, timescale } = result.index.header;
    const ticks = await allTicks(result.indexPath, result.index);
    const own = await presentationTicks(result.mediaPath, 'v:0');
    expect(own.timeBase).toEqual({ num: 1n, den: BigInt(timescale) });
    // ffprobe adds the largest negative composition offset to all of a track's times; the spacing is what can be compared.
    expect(own.ticks.map((tick) => tick - own.ticks[0]!)).toEqual(ticks);
    const original = await presentationTicks(source, 'v:0');
    const { num, den } = original.timeBase;
    expect(original.ticks.map((tick) => ((tick - original.ticks[0]!) * num * BigInt(timescale)) / den)).toEqual(ticks);
    expect(base).toBeGreaterThanOrEqual(0n);
  });

  it('starts each fragment with its picture, so that hls.js places it by that', async () => {
    const bytes = await readFile(result.mediaPath);
    const boxes = [...boxesIn(bytes)];
    const tracks = readTracks(boxes.find((box) => box.type === 'moov')!.body);
    const kindOf = (id: number) => tracks.find((track) => track.id === id)!;
    let sounds = 0n;
    for (const moof of boxes.filter((box) => box.type === 'moof')) {
      const fragments = readFragment(moof.body, tracks);
      const video = fragments.find((fragment) => kindOf(fragment.trackId).kind === 'video')!;
      expect(video.tfdt).toBe(video.samples[0]!.presentation);
      const audio = fragments.find((fragment) => kindOf(fragment.trackId).kind === 'audio' && fragment.samples.length > 0);
      if (!audio) continue;
      sounds += BigInt(audio.samples.length);
      expect(audio.tfdt * BigInt(kindOf(video.trackId).timescale)).toBeGreaterThanOrEqual(video.tfdt * BigInt(kindOf(audio.trackId).timescale));
    }
    expect(sounds > 0n).toBe(kind.sound !== undefined);
  });

  it('keeps sound and picture together', async () => {
    if (!kind.sound) return;
    const bytes = await readFile(result.mediaPath);
    const boxes = [...boxesIn(bytes)];
    const tracks = readTracks(boxes.find((box) => box.type === 'moov')!.body);
    const audioTrack = tracks.find((track) => track.kind === 'audio')!;
    const { base, timescale } = result.index.header;
    const ours = boxes
      .filter((box) => box.type === 'moof')
      .flatMap((moof) => readFragment(moof.body, tracks).filter((fragment) => fragment.trackId === audioTrack.id).flatMap(({ samples }) => samples.map((sample) => ({ tick: sample.presentation, silent: isSilence(bytes, moof.offset - 8 + sample.at, sample.size) }))));
    const video = await presentationTicks(source, 'v:0');
    const audio = await presentationTicks(source, 'a:0');
    const seconds = (ticks: bigint, { num, den }: { num: bigint; den: bigint }) => Number(ticks * num) / Number(den);
    const start = seconds(video.ticks[0]!, video.timeBase);
    const expected = audio.ticks.map((tick) => seconds(tick, audio.timeBase) - start).filter((time) => time > -0.000_000_5);
    const [sounding, silent] = [ours.filter((frame) => !frame.silent), ours.filter((frame) => frame.silent)];
    const offset = Number(base) / timescale;
    expect(sounding).toHaveLength(expected.length);
    sounding.forEach(({ tick }, i) => expect(Math.abs(Number(tick) / audioTrack.timescale - offset - expected[i]!)).toBeLessThan(ending === 'mp4' ? 0.000_03 : 0.001_1));
    // Silence only where there is no sound, and then enough that no gap is left that a browser would stop at.
    if (expected[0]! < 0.04 && expected.at(-1)! > FRAMES / 30 - 0.5) expect(silent).toHaveLength(0);
    const times = ours.map(({ tick }) => Number(tick) / audioTrack.timescale - offset);
    const steps = times.map((time, i) => time - (times[i - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(0.066);
    expect(Math.min(...steps.slice(1))).toBeGreaterThan(0.02);
    expect(times.at(-1)!).toBeGreaterThan(Number(result.index.header.duration) / timescale - 0.6);
  });

  it('has a fragment for each GOP, also where sound begins late', () => expect(result.index.gops).toHaveLength(kind.gop === 1 ? Math.ceil(FRAMES / 12) : Math.ceil(FRAMES / 30)));

  it('carries nothing over but picture and sound', async () => {
    const { streams, format } = JSON.parse((await ffprobe(['-show_streams', '-show_format', '-show_chapters', '-of', 'json', result.mediaPath])).toString('utf8')) as { streams: { codec_type: string }[]; format: { tags?: Record<string, string> } };
    expect(streams.map((stream) => stream.codec_type)).toEqual(kind.sound ? ['video', 'audio'] : ['video']);
    expect(result.index.header.codecs).toMatch(kind.sound ? /^avc1\.[0-9a-f]{6},mp4a\.40\.2$/ : /^avc1\.[0-9a-f]{6}$/);
    expect(Object.keys(format.tags ?? {}).filter((tag) => !/brand|minor_version/.test(tag))).toEqual([]);
  });
});

describe('odd sources', () => {
  it('frames hidden by an edit list are shown, and counted', async () => {
    const whole = await makeFootage({ path: join(folder, 'whole.mp4'), frames: 150, bFrames: 2, sound: {} });
    const cut = join(folder, 'cut.mp4');
    await ffmpeg(['-ss', '1.5', '-i', whole, '-c', 'copy', cut]);
    const { facts, mediaPath } = await packaged(cut, join(folder, 'cut'));
    const numbers = await readFrameNumbers(mediaPath);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => 30 + i));
    expect(facts.uncoveredFrames).toBeGreaterThan(0);
  });

  it('a rotated picture stays rotated, and its poster is upright and bare', async () => {
    const plain = await makeFootage({ path: join(folder, 'upright.mp4'), frames: 40 });
    const source = join(folder, 'rotated.mp4');
    await ffmpeg(['-i', plain, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', source]);
    const { posterPath } = await packaged(source, join(folder, 'rotated'));
    const { streams } = JSON.parse((await ffprobe(['-show_streams', '-of', 'json', posterPath])).toString('utf8')) as { streams: { width: number; height: number; codec_name: string }[] };
    expect(streams[0]).toMatchObject({ codec_name: 'mjpeg', width: 180, height: 320 });
    expect((await readFile(posterPath)).includes('Lav')).toBe(false);
  });

  it('progress only goes up, to 1', async () => {
    // HEVC, so that there is something to wait for.
    const source = await makeFootage({ path: join(folder, 'progress.mp4'), frames: 400, sound: {}, extra: HEVC });
    const seen: number[] = [];
    await packaged(source, join(folder, 'progress'), (fraction) => seen.push(fraction));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(seen.length).toBeGreaterThan(2);
  });

  it('a transcode that is no longer wanted ends, and leaves nothing behind', async () => {
    const source = await makeFootage({ path: join(folder, 'aborted.mp4'), frames: 400, sound: {}, extra: HEVC });
    const [stop, outDir] = [new AbortController(), join(folder, 'aborted')];
    await expect(packaged(source, outDir, () => stop.abort(), stop.signal)).rejects.toMatchObject({ name: 'ToolFailure', reason: 'aborted' });
    expect(await readdir(outDir)).toEqual([]);
  });
});
