/**
 * Every kind of file a camera may deliver (kinds.ts), through judgement and packaging: what is done to it, and that picture n of the
 * viewing copy is picture n of the original, at its own time. Each frame is read back, by its painted number.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFrameTable, frameTableRange } from '#contracts/media-index.ts';
import { examine, NotPlayable, packageRecording, viewingNotes, type PackagedRecording } from '#server/media/index.ts';
import { KINDS, NOT_MADE, type Kind, type Outcome } from './kinds.ts';
import { combing, decodedTimes, ffmpeg, ffprobe, readFrameNumbers } from './make-footage.ts';

/** Kinds whose encoder is missing, by name, as known for Debian 12's ffmpeg: none. */
const EXPECTED_MISSING: string[] = [];

const encoders = new Set((await ffmpeg(['-hide_banner', '-encoders'])).toString('utf8').split('\n').map((line) => line.trim().split(/\s+/)[1]));
const isMade = ({ needs = [] }: Kind) => needs.every((name) => encoders.has(name));

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'docket-test-kinds-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ended = { recording: PackagedRecording; notes: string[] } | { unplayable: string; reason: string };

async function ended(source: string, outDir: string): Promise<Ended> {
  const { probe, verdict } = await examine({ source });
  if (verdict.decision === 'unplayable') return { unplayable: verdict.code, reason: verdict.reason };
  try {
    const recording = await packageRecording({ source, outDir, probe: probe!, plan: verdict.plan });
    return { recording, notes: viewingNotes(recording.plan, probe!, recording.facts).map(({ code }) => code) };
  } catch (error) {
    if (!(error instanceof NotPlayable)) throw error;
    return { unplayable: error.verdict.code, reason: error.verdict.reason };
  }
}

async function indexTimes({ index, indexPath }: PackagedRecording): Promise<bigint[]> {
  const bytes = await readFile(indexPath);
  return index.gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop));
}

it('the kinds left out for want of an encoder are those known', () => {
  expect(KINDS.filter((kind) => !isMade(kind)).map(({ name }) => name)).toEqual(EXPECTED_MISSING);
  expect(Object.values(NOT_MADE).every((why) => why.length > 0)).toBe(true);
});

describe('every kind', () => {
  it.each(KINDS.filter(isMade).map((kind, i) => ({ ...kind, i })))('$name ($ending)', async (kind) => {
    const source = join(folder, `${kind.i}.${kind.ending}`);
    await kind.make(source);
    const end = await ended(source, join(folder, String(kind.i)));
    if ('unplayable' in kind.outcome) return expect(end).toMatchObject({ unplayable: kind.outcome.unplayable, reason: expect.stringMatching(/The original is safe\.$|^The file is empty\.$/) });
    if (!('recording' in end)) return expect.unreachable(`unplayable: ${end.unplayable}`);
    await isAsExpected(kind, kind.outcome, end.recording, end.notes, source);
  });
});

async function isAsExpected(kind: Kind, outcome: Exclude<Outcome, { unplayable: unknown }>, recording: PackagedRecording, notes: string[], source: string): Promise<void> {
  const { plan, index, mediaPath } = recording;
  const times = await indexTimes(recording);
  expect(plan).toMatchObject({ picture: outcome.picture, times: outcome.times ?? 'kept', pictureCauses: outcome.causes ?? (outcome.picture === 'copy' ? [] : plan.pictureCauses) });
  if (outcome.sound) expect(plan.sound).toBe(outcome.sound);
  if (outcome.notes) expect(notes.filter((note) => note !== 'sound-before-picture')).toEqual(outcome.notes);

  // Order and count.
  const numbers = await readFrameNumbers(mediaPath);
  expect(numbers).toEqual(kind.numbers ?? (await readFrameNumbers(source)));
  expect(numbers).not.toContain(null);
  expect(times).toHaveLength(numbers.length);
  expect(numbers.length).toBeGreaterThan(30);

  // Times: what a decoder says of the source, in its own ticks, is what the index says.
  const { timescale } = index.header;
  if (!kind.timesDiffer) {
    const { ticks, timeBase } = await decodedTimes(source);
    expect(times.map(String)).toEqual(ticks.map((tick) => String(((tick - ticks[0]!) * timeBase.num * BigInt(timescale)) / timeBase.den)));
  }
  expect(times.every((time, i) => i === 0 || time > times[i - 1]!)).toBe(true);
  // The last picture is shown about as long as the others.
  expect(Number(index.header.duration - times.at(-1)!) / timescale).toBeGreaterThan(0.01);

  if (kind.isWoven) expect(await combing(mediaPath)).toBeLessThan(0.25 * (await combing(source)));

  // What a browser is given.
  const { streams } = JSON.parse((await ffprobe(['-show_streams', '-of', 'json', mediaPath])).toString('utf8')) as { streams: Record<string, unknown>[] };
  const [picture, sound] = streams;
  expect(picture).toMatchObject({ codec_name: 'h264', pix_fmt: expect.stringMatching(/^yuvj?420p$/), field_order: 'progressive' });
  expect(streams).toHaveLength(plan.sound === 'none' || plan.sound === 'left-out' ? 1 : 2);
  if (sound) expect(sound).toMatchObject({ codec_name: 'aac', profile: 'LC' });
  const [turned] = (picture!['side_data_list'] as { rotation?: number }[] | undefined) ?? [];
  expect(Math.abs(turned?.rotation ?? 0)).toBe(kind.rotation ?? 0);
  if (plan.picture === 'transcode') {
    for (const gop of index.gops) {
      const own = times.filter((time) => time >= gop.firstTick && time < gop.firstTick + gop.duration);
      expect(Number(own.at(-1)! - own[0]!) / timescale).toBeLessThanOrEqual(2);
    }
  }
}
