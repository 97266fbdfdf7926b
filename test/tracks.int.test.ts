/** A ready recording gets its timeline: the job, its step, what it stores, and who is given it. */
import { afterEach, describe, expect, it } from 'vitest';
import { bucketRange, decodeLevelHeader } from '#contracts/level-track.ts';
import { decodeSpeech } from '#contracts/speech.ts';
import { decodeStoryboard } from '#contracts/storyboard.ts';
import type { Playback, Signature, TimelineTrack } from '#contracts/playback.ts';
import type { Posters } from '#contracts/recordings.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { runTool } from '#server/media/index.ts';
import { openPackagedInput } from '#server/media/tool/tool-arguments.ts';
import { blob, mediaBlob, trackBlob } from '#server/platform/blob/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { brokenInvariants } from './invariants/broken-invariants.ts';
import { call } from './http/call.ts';
import { backend, dock, footage, openDesk, play, route, run } from './stack/desk.ts';
import { makeRecording } from './stack/recordings.ts';

openDesk();

/** Made beforehand by no other test. */
async function readyRecording(key: string): Promise<string> {
  // Each its own bytes, else it is a duplicate.
  const { recordingId } = await dock(key, Buffer.concat([footage, Buffer.from(`free${key.padEnd(8)}`)]));
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  return recordingId;
}

const stepOf = (recordingId: string, kind: 'tracks' | 'speech' = 'tracks') => backend.db.processingStep.findUniqueOrThrow({ where: { recordingId_kind: { recordingId, kind } } });
const kindsOf = async (recordingId: string) => (await backend.db.track.findMany({ where: { recordingId, kind: { not: 'gps' } } })).map(({ kind }) => kind).toSorted();
const jobsFor = (recordingId: string, name = 'derive-tracks') => backend.db.$queryRaw<{ state: string }[]>`SELECT state::text FROM pgboss.job WHERE name = ${name} AND singleton_key = ${recordingId} AND state < 'active'`;
const entries = async (recordingId: string) => (await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'recording:tracks' } }));
const read = async ({ url, query }: Signature) => {
  const response = await fetch(`${url}?${query}`);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};
const posters = async (first: string, recordingId: string) => (await call<Posters>(route('/api/posters', 'POST'), { token: await backend.token(first), body: { recordingIds: [recordingId] } })).body.posters;
/** Of what is derived of the picture and the sound: where the camera was comes with the file itself. */
const tracksOf = ({ items: [item] }: Playback) => {
  const { gps: _, ...derived } = item?.tracks ?? {};
  return derived;
};

describe('a ready recording', () => {
  let recordingId = '';

  it('has its activity with it, and a job for the rest, which nobody waits for', async () => {
    recordingId = await readyRecording('tracks-1');
    expect(await kindsOf(recordingId)).toEqual(['activity']);
    expect(await stepOf(recordingId)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await jobsFor(recordingId)).toHaveLength(1);
    const { status, body } = await play('amara', recordingId);
    expect(status).toBe(201);
    expect(Object.keys(tracksOf(body))).toEqual(['activity']);
    expect(decodeLevelHeader(await read(tracksOf(body).activity!))).toMatchObject({ kind: 'activity', durationUs: 6_000_000 });
  });

  it('shows its poster, and no storyboard while there is none', async () => {
    expect((await posters('amara', recordingId)).map(({ storyboard }) => storyboard)).toEqual([null]);
  });

  it('gets storyboard, sound, loudness and motion, once, with one entry by the system', async () => {
    const { body } = await play('amara', recordingId);
    expect(await HANDLERS['derive-tracks']({ recordingId }, run)).toBe('made');
    expect(await kindsOf(recordingId)).toEqual(['activity', 'loudness', 'motion', 'sound', 'storyboard']);
    expect(await stepOf(recordingId)).toMatchObject({ state: 'done', progress: 100, attempts: 1, strikes: 0, reason: null, toolVersion: expect.stringMatching(/^ffmpeg /) });
    const before = await backend.db.track.findMany({ where: { recordingId } });
    expect(await HANDLERS['derive-tracks']({ recordingId }, run)).toBeNull();
    expect(await backend.db.track.findMany({ where: { recordingId } })).toEqual(before);
    const said = await entries(recordingId);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ actorKind: 'system' });
    expect(verifyEntry(said[0]!)).toEqual([]);

    // A viewing under way is given them with its next beat.
    const beat = await call<Playback>(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params: { sessionId: body.sessionId }, body: { items: [] } });
    expect(Object.keys(tracksOf(beat.body)).toSorted()).toEqual(['activity', 'loudness', 'motion', 'sound', 'storyboard']);
  });

  it('is listened to next, once, by a job that nobody waits for', async () => {
    expect(await stepOf(recordingId, 'speech')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await jobsFor(recordingId, 'detect-speech')).toHaveLength(1);
    const { body } = await play('amara', recordingId);
    expect(tracksOf(body)).not.toHaveProperty('speech');
    expect(await HANDLERS['detect-speech']({ recordingId }, run)).toBe('heard');
    expect(await HANDLERS['detect-speech']({ recordingId }, run)).toBeNull();
    expect(await stepOf(recordingId, 'speech')).toMatchObject({ state: 'done', progress: 100, attempts: 1, strikes: 0, toolVersion: expect.stringMatching(/^ffmpeg .*, Silero VAD 6$/) });
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'recording:speech' } });
    expect(said).toHaveLength(1);
    expect(verifyEntry(said[0]!)).toEqual([]);
    expect((await brokenInvariants(backend)).broken.filter((what) => what.includes(recordingId))).toEqual([]);
    const beat = await call<Playback>(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params: { sessionId: body.sessionId }, body: { items: [] } });
    // A tone is no speech.
    expect(decodeSpeech(await read(tracksOf(beat.body).speech!))).toEqual({ spans: [], source: 'voice', madeBy: 'Silero VAD 6', durationUs: 6_000_000 });
  });

  it('that had its previews before speech was listened for is listened to behind all others, a few at a time, newest first, once', async () => {
    await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'detect-speech'`;
    const noneWaits = () => backend.db.processingStep.updateMany({ where: { kind: 'speech', state: { not: 'done' } }, data: { state: 'done' } });
    await noneWaits();
    const track = { bytes: 1n, toolVersion: 'x', madeAt: new Date() };
    const earlier: string[] = [];
    for (let n = 0; n < 25; n++) earlier.unshift(await makeRecording(backend, { tracks: { create: { kind: 'sound', ...track } } }));
    const [silent, working] = [await makeRecording(backend), await makeRecording(backend, { state: 'packaging', tracks: { create: { kind: 'sound', ...track } } })];
    const given = async () => (await backend.db.processingStep.findMany({ where: { kind: 'speech', recordingId: { in: [...earlier, silent, working] } }, orderBy: { recordingId: 'desc' } })).map((step) => step.recordingId);
    expect(await HANDLERS['hear-earlier']({}, run)).toBe(20);
    expect(await given()).toEqual(earlier.slice(0, 20));
    expect(await backend.db.$queryRaw`SELECT DISTINCT priority, count(*)::int AS jobs FROM pgboss.job WHERE name = 'detect-speech' GROUP BY priority`).toEqual([{ priority: -1, jobs: 20 }]);
    // While they wait none is added; as they are done, more.
    expect(await HANDLERS['hear-earlier']({}, run)).toBe(0);
    await backend.db.processingStep.updateMany({ where: { recordingId: { in: earlier.slice(0, 12) }, kind: 'speech' }, data: { state: 'done' } });
    expect(await HANDLERS['hear-earlier']({}, run)).toBeGreaterThanOrEqual(5);
    expect(await given()).toEqual(earlier);
    expect(await backend.db.catchUp.findMany()).toMatchObject([{ name: 'speech', finishedAt: expect.any(Date) }]);
    expect(await HANDLERS['hear-earlier']({}, run)).toBeNull();
    await noneWaits();
  });

  it('gets a new job for its speech where that was lost', async () => {
    const other = await readyRecording('speech-1');
    await HANDLERS['derive-tracks']({ recordingId: other }, run);
    await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'detect-speech'`;
    await backend.db.recording.update({ where: { id: other }, data: { dockedAt: new Date(Date.now() - 3_600_000) } });
    await HANDLERS['resume-stuck']({}, run);
    expect(await jobsFor(other, 'detect-speech')).toHaveLength(1);
  });

  it('comes with its poster to whoever may see that, in the same entry of the ledger', async () => {
    const [poster] = await posters('amara', recordingId);
    const response = await fetch(poster!.storyboard!);
    expect(decodeStoryboard(new Uint8Array(await response.arrayBuffer())).tileCount).toBe(3);
    expect(await backend.db.ledgerEntry.findFirst({ where: { action: 'recording:posters' }, orderBy: { id: 'desc' } })).toMatchObject({ details: { recordings: [recordingId], storyboards: [recordingId] } });
    // A colleague has not opened it, and a stranger may not.
    expect([await posters('tom', recordingId), await posters('ellie', recordingId)]).toEqual([[], []]);
  });

  it('is drawn from signatures of one blob each, and nothing of a track is public', async () => {
    const { body } = await play('amara', recordingId);
    const tracks = tracksOf(body) as Record<TimelineTrack, Signature>;
    const board = decodeStoryboard(await read(tracks.storyboard));
    expect(board).toMatchObject({ tileWidth: 160, tileHeight: 90, tileCount: 3, duration: expect.any(BigInt) });
    const sound = await read(tracks.sound);
    const header = decodeLevelHeader(sound);
    const { start, end } = bucketRange(header, header.levels.at(-1)!);
    expect(sound.subarray(start, end).some((byte) => byte !== 0)).toBe(true);
    expect((await fetch(tracks.storyboard.url)).status).toBeGreaterThanOrEqual(403);
    expect((await fetch(`${tracks.sound.url}?${tracks.storyboard.query}`)).status).toBe(403);
    // Another's footage isn't opened, so neither is its storyboard.
    expect(await play('marcus', recordingId)).toMatchObject({ status: 404 });
  });
});

describe('tracks that can’t be made', () => {
  const ffmpeg = process.env.FFMPEG_PATH;
  afterEach(() => {
    if (ffmpeg === undefined) delete process.env.FFMPEG_PATH;
    else process.env.FFMPEG_PATH = ffmpeg;
  });

  it('say why, are tried again, and leave the recording to be watched', async () => {
    const recordingId = await readyRecording('tracks-2');
    const media = blob(mediaBlob(recordingId, 'source'));
    const bytes = await media.downloadToBuffer();
    await media.uploadData(bytes.subarray(0, 600));
    const job = { id: 'job', data: { recordingId }, signal: run.signal };
    await expect(runJob('derive-tracks', job)).rejects.toThrow(/ffmpeg/);
    expect(await stepOf(recordingId)).toMatchObject({ state: 'waiting', attempts: 1, strikes: 1, reason: 'The program that reads footage failed on it.' });
    expect(await entries(recordingId)).toEqual([]);
    expect((await play('amara', recordingId)).status).toBe(201);
    await media.uploadData(bytes);
    await runJob('derive-tracks', job);
    expect(await stepOf(recordingId)).toMatchObject({ state: 'done', attempts: 2, reason: null });
  });

  it('get a new job where theirs was lost', async () => {
    const recordingId = await readyRecording('tracks-3');
    await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'derive-tracks'`;
    await backend.db.recording.update({ where: { id: recordingId }, data: { dockedAt: new Date(Date.now() - 3_600_000) } });
    await HANDLERS['resume-stuck']({}, run);
    expect(await jobsFor(recordingId)).toHaveLength(1);
    await HANDLERS['resume-stuck']({}, run);
    expect(await jobsFor(recordingId)).toHaveLength(1);
  });

  it('that an aborted attempt left half stored are overwritten', async () => {
    const recordingId = await readyRecording('tracks-4');
    await blob(trackBlob(recordingId, 'storyboard')).uploadData(Buffer.from('half'));
    await expect(HANDLERS['derive-tracks']({ recordingId }, { ...run, signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
    expect(await HANDLERS['derive-tracks']({ recordingId }, run)).toBe('made');
    expect(decodeStoryboard(await blob(trackBlob(recordingId, 'storyboard')).downloadToBuffer()).tileCount).toBe(3);
  });
});

it('the runner passes on what its input fails with', async () => {
  const { Readable } = await import('node:stream');
  const broken = Readable.from((async function* () {
    yield Buffer.alloc(10);
    throw new Error('storage went away');
  })());
  await expect(runTool({ tool: 'ffmpeg', args: [...openPackagedInput(), '-f', 'null', '-'], timeoutMs: 20_000, input: broken })).rejects.toThrow('storage went away');
});
