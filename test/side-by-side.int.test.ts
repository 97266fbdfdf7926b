/** Several cameras in one picture: at each moment the frame of each that is on then, by the clock it is shown by; one sound, to the sample; said where none films. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manifest, type ForceKeys } from '#contracts/export-package.ts';
import type { Export, Exports } from '#contracts/exports.ts';
import { cameraClock, inMedia } from '#contracts/incident-clocks.ts';
import type { IncidentDetail, IncidentMade, IncidentRecording } from '#contracts/incidents.ts';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import { blob, exportBlob, indexBlob } from '#server/platform/blob/index.ts';
import { openPackage } from '#verify/open-package.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { CODE_BITS, CODE_ROW_HEIGHT, FRAME_HEIGHT, FRAME_WIDTH, readCode } from './media/frame-code.ts';
import { ffmpeg, makeFootage, type Footage } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run } from './stack/desk.ts';

openDesk();

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'docket-side-by-side-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Camera {
  readonly recordingId: string;
  /** When each frame starts, media ticks. */
  readonly ticks: readonly number[];
  readonly timescale: number;
  readonly path: string;
  readonly serial: string;
}

const SCENE = Date.parse('2026-11-21T22:37:50.000Z');
let count = 0;
/** Frame-coded footage of a camera of Amara's, docked and ready. */
async function filmed(atSeconds: number, kind: Partial<Footage>): Promise<Camera> {
  const n = ++count;
  const serial = `BESIDE-${n}`;
  const path = await makeFootage({ path: join(dir, `${n}.mp4`), frames: 300, gop: 30, extra: ['-metadata', `comment=${n}`], ...kind });
  const { recordingId } = await dock(`beside-${n}`, readFileSync(path), { sidecar: { cameraSerial: serial, shoulderNumber: '447CE', startedAt: new Date(SCENE + atSeconds * 1000).toISOString(), gps: [] } });
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  const bytes = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const { header, gops } = decodeGopTable(bytes);
  const ticks = gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop).map(Number));
  return { recordingId, ticks, timescale: header.timescale, path, serial };
}

async function incidentOf(cameras: readonly Camera[]): Promise<string> {
  const targets = await backend.db.recording.findMany({ where: { id: { in: cameras.map(({ recordingId }) => recordingId) } }, select: { id: true, version: true } });
  return (await call<IncidentMade>(route('/api/incidents', 'POST'), { token: await backend.token('amara'), body: { targets } })).body.id;
}

/** Laid beside another by a person. */
async function laid(incidentId: string, camera: Camera, beside: Camera, lagUs: number, driftPpm = 0): Promise<void> {
  await backend.db.incidentClock.create({ data: { id: randomUUID(), incidentId, recordingId: camera.recordingId, referenceId: beside.recordingId, source: 'sound', confidence: 1, state: 'accepted', lagUs: BigInt(lagUs), driftPpm, madeAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date() } });
}

const told = async (incidentId: string, cameras: readonly Camera[], who = 'amara'): Promise<IncidentRecording[]> => {
  const { body } = await call<IncidentDetail>(route('/api/incidents/{incidentId}', 'GET'), { token: await backend.token(who), params: { incidentId } });
  return cameras.map(({ recordingId }) => body.recordings.find(({ id }) => id === recordingId)!);
};
const named = (recordings: readonly IncidentRecording[]) => recordings.map(({ id, clock: { offsetUs, ratePpm } }) => ({ recordingId: id as string, clock: { offsetUs, ratePpm } }));
const at = (seconds: number) => (SCENE + seconds * 1000) * 1000;
const ask = async (incidentId: string, body: object, who = 'amara') => call<Export & { code: string; detail: string }>(route('/api/incidents/{incidentId}/exports', 'POST'), { token: await backend.token(who), params: { incidentId }, body });
const look = async (exportId: string, who = 'amara') => call<Export>(route('/api/exports/{exportId}', 'GET'), { token: await backend.token(who), params: { exportId } });
const list = async (incidentId: string, who = 'amara') => (await call<Exports>(route('/api/incidents/{incidentId}/exports', 'GET'), { token: await backend.token(who), params: { incidentId } })).body.items;

async function file(exportId: string, name: string): Promise<string> {
  const path = join(dir, `${exportId}-${name}`);
  await writeFile(path, await blob(exportBlob(exportId, name)).downloadToBuffer());
  return path;
}

/** Grey pixels of every frame, of a place. */
async function greyOf(path: string, { x, y, width, height }: { x: number; y: number; width: number; height: number }, to = { width, height }): Promise<Buffer[]> {
  const raw = await ffmpeg(['-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough', '-vf', `crop=${width}:${height}:${x}:${y},scale=${to.width}:${to.height}:flags=area,format=gray`, '-f', 'rawvideo', 'pipe:1']);
  return Array.from({ length: raw.length / (to.width * to.height) }, (_, i) => raw.subarray(i * to.width * to.height, (i + 1) * to.width * to.height));
}
/** The numbers a camera's place shows, frame by frame. */
const numbersIn = async (path: string, { x, y }: { x: number; y: number }) =>
  (await greyOf(path, { x, y, width: FRAME_WIDTH, height: 2 * CODE_ROW_HEIGHT }, { width: CODE_BITS, height: 2 })).map(readCode);

/** What a camera shows at a moment of the incident: the last frame that has begun, null where it films nothing. */
function shownAt({ ticks, timescale }: Camera, recording: IncidentRecording, incidentUs: number): number | null {
  const us = inMedia(cameraClock(recording), incidentUs) + 50;
  const tick = (us * timescale) / 1e6;
  if (tick < 0 || us - 100 >= recording.durationUs!) return null;
  return ticks.findLastIndex((start) => start <= tick);
}

async function manifestOf(exportId: string) {
  const opened = await openPackage(await file(exportId, 'package.zip'));
  try {
    const verdict = await opened.verify((await call<ForceKeys>(route('/api/proof/keys', 'GET'), {})).body.keys);
    expect(verdict.faults).toEqual([]);
    const read = async (name: string) => {
      const path = join(dir, randomUUID());
      await opened.copyTo(opened.files.find((one) => one.name === name)!, path);
      return readFileSync(path, 'utf8');
    };
    return { manifest: Manifest.parse(JSON.parse(await read('manifest.json'))), moments: await read('cameras.txt'), page: await read('index.html'), names: opened.files.map(({ name }) => name) };
  } finally {
    await opened.close();
  }
}

const samplesOf = async (path: string) => {
  const raw = await ffmpeg(['-i', path, '-map', '0:a:0', '-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1']);
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
};

describe('four cameras in one picture', () => {
  let cameras: readonly [Camera, Camera, Camera, Camera];
  let incidentId: string;
  let recordings: IncidentRecording[];
  let made: Export;
  const [from, to] = [1.234567, 8.9];
  beforeAll(async () => {
    // The second begins within the stretch, its clock 90 s ahead; the third ends within it and runs 400 ppm slow; the fourth films unevenly.
    cameras = [
      await filmed(0, { bFrames: 2, sound: {} }),
      await filmed(92.4, { fps: '25', frames: 250 }),
      await filmed(0.5, { fps: '60', frames: 360, gop: 60, sound: { sampleRate: 44_100 } }),
      await filmed(-2, { uneven: true, bFrames: 2, frames: 400 }),
    ];
    incidentId = await incidentOf(cameras);
    await laid(incidentId, cameras[1], cameras[0], -2_400_000);
    await laid(incidentId, cameras[2], cameras[0], -500_000, -400);
    recordings = await told(incidentId, cameras);
    const asked = await ask(incidentId, { cameras: named(recordings), fromUs: at(from), toUs: at(to), title: 'Amhurst Road', options: { sound: 2, reference: 'AO/1' } });
    expect(asked).toMatchObject({ status: 201, body: { kind: 'together', state: 'queued', incidentId, together: { fromUs: at(from), toUs: at(to) } } });
    expect(await HANDLERS['render-export']({ exportId: asked.body.id }, run)).toBe('ready');
    made = (await look(asked.body.id)).body;
  }, 120_000);

  it('shows of each the frame that is on at each moment, at the fastest one’s rate', async () => {
    const path = await file(made.id, 'video.mp4');
    const { manifest, moments } = await manifestOf(made.id);
    const { together } = manifest;
    expect(together).toMatchObject({ ticksPerFrame: 1000, ticksPerSecond: 60_000 });
    const frames = Math.ceil((to - from) * 60);
    expect(manifest.picture.frames).toBe(frames);
    const expected = cameras.map((camera, n) => Array.from({ length: frames }, (_, k) => shownAt(camera, recordings[n]!, at(from) + (k * 1e6) / 60)));
    // Each is seen to begin, end or change in it.
    expect(expected.map((of) => [of[0] === null, of.at(-1) === null])).toEqual([[false, false], [true, false], [false, true], [false, false]]);
    for (const [n, { place }] of together!.cameras.entries()) {
      const seen = await numbersIn(path, place);
      expect(seen.map((number, k) => (expected[n]![k] === null ? null : number)), `camera ${n + 1}`).toEqual(expected[n]);
    }
    const lines = moments.trim().split('\n').slice(1).map((line) => line.split(' ').slice(1));
    expect(lines.map((of) => of.map((tick) => (tick === '-' ? null : Number(tick))))).toEqual(Array.from({ length: frames }, (_, k) => cameras.map(({ ticks }, n) => (expected[n]![k] === null ? null : ticks[expected[n]![k]!]!))));
  });

  it('says where one isn’t filming, which camera is which and what time it is', async () => {
    const path = await file(made.id, 'video.mp4');
    const { manifest, page } = await manifestOf(made.id);
    const { cameras: laidOut, clock } = manifest.together!;
    const letters = (pixels: Buffer) => pixels.filter((value) => value > 170).length;
    const [, second] = laidOut;
    const tile = await greyOf(path, second!.place);
    // Words in the middle and nothing else, then its picture.
    expect(letters(tile[0]!)).toBeGreaterThan(150);
    expect(tile[0]!.filter((value) => value < 40).length).toBeGreaterThan(0.85 * tile[0]!.length);
    expect(tile.at(-1)!.filter((value) => value < 40).length).toBeLessThan(0.5 * tile[0]!.length);
    const third = await greyOf(path, laidOut[2]!.place);
    expect(letters(third.at(-1)!)).toBeGreaterThan(150);
    for (const { place: { x, y, width, height } } of laidOut) expect(letters((await greyOf(path, { x, y: y + height, width, height: 20 }))[3]!)).toBeGreaterThan(60);
    const foot = await greyOf(path, { x: 0, y: manifest.picture.height - 44, width: manifest.picture.width, height: 44 });
    expect(letters(foot[0]!)).toBeGreaterThan(300);
    // The time goes on, the rest stands.
    expect(foot[0]!.equals(foot[40]!)).toBe(false);
    // The fourth was never laid beside another.
    expect(clock).toBe('Time: the cameras’ own clocks. Not all of them were set beside each other.');
    expect(laidOut.map(({ name, clock: own, hasSound }) => [name, own, hasSound])).toEqual([
      [cameras[0].serial, 'own clock', false], [cameras[1].serial, 'set beside camera 1 by sound', false], [cameras[2].serial, 'set beside camera 1 by sound', true], [cameras[3].serial, 'own clock', false],
    ]);
    expect(page).toContain('set beside camera 1 by sound. Its sound is heard');
  });

  it('is heard to the sample, at the incident’s rate', async () => {
    const ours = await samplesOf(await file(made.id, 'video.mp4'));
    const all = await samplesOf(cameras[2].path);
    const clock = cameraClock(recordings[2]!);
    expect(clock.ratePpm).toBeCloseTo(400, 0);
    /** By how many samples what is heard around a moment of the film lies apart from where it was in the camera's own. */
    const apart = (seconds: number) => {
      const middle = Math.round(seconds * 44_100);
      const fit = (shift: number) => {
        let sum = 0;
        for (let i = middle - 4_000; i < middle + 4_000; i += 3) sum += Math.abs(ours[i]! - (all[Math.round((inMedia(clock, at(from) + (i * 1e6) / 44_100) * 44_100) / 1e6) + shift] ?? 0));
        return sum;
      };
      return Array.from({ length: 61 }, (_, i) => i - 30).toSorted((a, b) => fit(a) - fit(b))[0]!;
    };
    // At its own rate the sound would be 90 samples apart by then.
    for (const seconds of [0.5, 2.5, 4.9]) expect(Math.abs(apart(seconds)), `${seconds} s`).toBeLessThanOrEqual(1);
    const ended = Math.round(((cameraClock(recordings[2]!).startUs + recordings[2]!.durationUs! * 1.0004 - at(from)) / 1e6) * 44_100);
    expect(Math.max(...ours.subarray(ended + 2_048).map(Math.abs))).toBe(0);
    expect(ours.length).toBeGreaterThanOrEqual(Math.floor((to - from) * 44_100));
  });

  it('is in the ledger of each recording, in the list of each and of the incident', async () => {
    for (const action of ['export:ask', 'export:ready']) {
      const entries = (await backend.db.ledgerEntry.findMany({ where: { action } })).filter(({ details }) => (details as { export?: string }).export === made.id);
      expect(new Set(entries.map(({ recordingId }) => recordingId))).toEqual(new Set(cameras.map(({ recordingId }) => recordingId)));
      expect(entries).toHaveLength(4);
      expect(entries[0]!.details).toMatchObject({ incident: incidentId, cameras: 4 });
    }
    expect((await list(incidentId)).map(({ id }) => id)).toEqual([made.id]);
    for (const { recordingId } of cameras) {
      const { body } = await call<Exports>(route('/api/recordings/{recordingId}/exports', 'GET'), { token: await backend.token('amara'), params: { recordingId } });
      expect(body.items.map(({ id }) => id)).toEqual([made.id]);
    }
    await expect(backend.db.export.update({ where: { id: made.id }, data: { together: {} } })).rejects.toThrow('never changes');
  });

  it('is nobody’s for whom one of them is closed, and nothing hints at it', async () => {
    const missing = await look(randomUUID());
    await backend.db.recording.update({ where: { id: cameras[3].recordingId }, data: { restricted: true } });
    expect(await list(incidentId)).toEqual([]);
    const gone = await look(made.id);
    expect([gone.status, { ...(gone.body as object), correlationId: '' }]).toEqual([missing.status, { ...(missing.body as object), correlationId: '' }]);
    const download = await call(route('/api/exports/{exportId}/download', 'POST'), { token: await backend.token('amara'), params: { exportId: made.id }, body: { file: 'package' } });
    expect(download.status).toBe(404);
    expect((await ask(incidentId, { cameras: named(recordings), fromUs: at(from), toUs: at(to) })).status).toBe(404);
    const three = await ask(incidentId, { cameras: named(recordings.slice(0, 3)), fromUs: at(from), toUs: at(to) });
    expect(three.status).toBe(201);
    await backend.db.recording.update({ where: { id: cameras[3].recordingId }, data: { restricted: false } });
  });
});

describe('two cameras', () => {
  it('are refused where one filmed nothing then, where clocks have moved, and where nothing makes sense', async () => {
    const cameras = [await filmed(0, { frames: 60 }), await filmed(100, { frames: 60 })];
    const incidentId = await incidentOf(cameras);
    const recordings = await told(incidentId, cameras);
    const wish = { cameras: named(recordings), fromUs: at(0), toUs: at(2) };
    expect(await ask(incidentId, wish)).toMatchObject({ status: 422, body: { code: 'span-invalid', detail: `Camera 2, ${cameras[1]!.serial}, filmed nothing in that time. Leave it out.` } });
    for (const wrong of [{ toUs: at(0) }, { cameras: wish.cameras.slice(1) }, { cameras: [wish.cameras[0], wish.cameras[0]] }, { options: { sound: 2 } }, { options: { mutes: [{ from: 0, to: 1, reason: 'x' }] } }]) expect((await ask(incidentId, { ...wish, ...wrong })).status).toBe(400);
    await laid(incidentId, cameras[1]!, cameras[0]!, 0);
    expect(await ask(incidentId, wish)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('lined the cameras up anew') } });
    // By the clock they have now they filmed at one time. Sent again, for want of an answer, it is one.
    const id = randomUUID();
    const now = { ...wish, id, cameras: named(await told(incidentId, cameras)) };
    expect([await ask(incidentId, now), await ask(incidentId, now)].map(({ status, body }) => [status, body.id])).toEqual([[201, id], [201, id]]);
    // What is rendered is what was asked for, by the clocks of then.
    await backend.db.incidentClock.updateMany({ where: { incidentId }, data: { lagUs: 1_000_000n } });
    expect(await HANDLERS['render-export']({ exportId: id }, run)).toBe('ready');
    const { manifest } = await manifestOf(id);
    const path = await file(id, 'video.mp4');
    for (const { place } of manifest.together!.cameras) expect(await numbersIn(path, place)).toEqual(Array.from({ length: 60 }, (_, n) => n));
    expect(manifest.picture).toMatchObject({ width: 2 * FRAME_WIDTH + 4 });
    expect(manifest.picture.height).toBeGreaterThan(FRAME_HEIGHT);
    expect(manifest.together!.clock).toBe('Time: camera 1’s own clock.');
  });
});
