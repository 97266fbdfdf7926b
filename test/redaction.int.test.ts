/** Redacted exports through the real routes: a second person before they are offered, what is hidden pixel for pixel, and whose exhibit they are. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, BlobWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttentionCounts } from '#contracts/attention.ts';
import type { WaitingInCases } from '#contracts/cases.ts';
import { Redaction, type DownloadAddress, type Export } from '#contracts/exports.ts';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import { MASK_PART, placeAt, touches } from '#contracts/redaction.ts';
import type { Playback } from '#contracts/playback.ts';
import type { CaseShares, Share, SharedWithMe } from '#contracts/sharing.ts';
import { blob, exportBlob, indexBlob, mediaBlob, originalBlob, posterBlob, trackBlob } from '#server/platform/blob/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { ffmpeg, ffprobe, makeFootage, type Footage } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run, sha256 } from './stack/desk.ts';
import { makeCase, makeExhibit, recipientIdOf } from './stack/shares.ts';

openDesk();

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'docket-redaction-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Docked {
  readonly recordingId: string;
  readonly ticks: readonly number[];
  readonly timescale: number;
}

let count = 0;
async function docked({ turned, ...kind }: Partial<Footage> & { readonly turned?: number } = {}): Promise<Docked> {
  let path = await makeFootage({ path: join(dir, `${++count}.mp4`), frames: 90, gop: 30, sound: {}, ...kind });
  if (turned !== undefined) {
    const upright = path;
    path = join(dir, `${count}-turned.mp4`);
    await ffmpeg(['-i', upright, '-c', 'copy', '-metadata:s:v:0', `rotate=${turned}`, path]);
  }
  const { recordingId } = await dock(`redaction-${count}`, Buffer.concat([readFileSync(path), Buffer.from([0, 0, 0, 12]), Buffer.from('free'), Buffer.from([0, 0, 1, count])]));
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  const bytes = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const { header, gops } = decodeGopTable(bytes);
  return { recordingId, timescale: header.timescale, ticks: gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop).map(Number)) };
}

const post = async <T>(who: string, path: string, params: Record<string, string>, body: unknown) => call<T & { code?: string; detail?: string }>(route(path, 'POST'), { token: await backend.token(who), params, body });
const get = async <T>(who: string, path: string, params: Record<string, string> = {}) => (await call<T>(route(path, 'GET'), { token: await backend.token(who), params })).body;
const WHY = { code: 'supervision' };
const look = (exportId: string, who: string) => post<DownloadAddress>(who, '/api/exports/{exportId}/look', { exportId }, { reason: WHY });
const decide = (one: Pick<Export, 'id' | 'version'>, who: string, decision: string) => post<Export>(who, '/api/exports/{exportId}/check', { exportId: one.id }, { version: one.version, decision, words: 'Seen all of it' });
const download = (exportId: string, who: string, file = 'video') => post<DownloadAddress>(who, '/api/exports/{exportId}/download', { exportId }, { file, reason: WHY });
const read = (exportId: string, who = 'amara') => get<Export>(who, '/api/exports/{exportId}', { exportId });
const render = (exportId: string) => HANDLERS['render-export']({ exportId }, run);
const check = async (on: boolean) => call(route('/api/settings', 'PUT'), { token: await backend.token('noel'), body: { redactionCheck: on } });
const entries = async (action: string, exportId: string) => (await backend.db.ledgerEntry.findMany({ where: { action }, orderBy: { id: 'asc' } })).filter(({ details }) => (details as { export?: string } | null)?.export === exportId);

const BOX = { x: 0.25, y: 0.4, width: 0.25, height: 0.3 };
const hide = (recording: Docked, fields: object = {}) => ({ shape: 'box', style: 'solid', reason: 'A child', keyframes: [{ tick: recording.ticks[0]!, ...BOX }], ...fields });
const span = ({ ticks, timescale }: Docked, from: number, to: number) => ({ timescale, in: ticks[from]!, out: ticks[to]! });
async function asked(recording: Docked, options: object, more: object = {}): Promise<Export> {
  const { status, body } = await post<Export>('amara', '/api/exports', {}, { recordingId: recording.recordingId, span: span(recording, 0, 30), title: 'AO/1/1', options, ...more });
  expect([status, body.code, body.detail]).toEqual([201, undefined, undefined]);
  return body;
}
async function rendered(recording: Docked, options: object, more: object = {}): Promise<Export> {
  const { id } = await asked(recording, options, more);
  expect(await render(id)).toBe('ready');
  return read(id);
}

describe('a second person looks first, where the force says so', () => {
  let recording: Docked;
  beforeAll(async () => {
    recording = await docked();
    expect((await check(true)).status).toBe(200);
  });
  afterAll(async () => void (await check(false)));

  it('until then nobody is offered it; who asked can’t agree, who hasn’t looked can’t either; and then it is offered, with its ledger', async () => {
    const one = await rendered(recording, { redactions: [hide(recording)] });
    expect(one).toMatchObject({ state: 'checking', check: { by: null, lookedBy: [] } });
    for (const who of ['amara', 'tom', 'priya']) for (const file of ['video', 'package']) expect((await download(one.id, who, file)).body.code).toBe('not-ready');
    expect(await entries('export:ready', one.id)).toEqual([]);
    // Whose it is to decide is told, on every page and in the list; who asked is not told it is theirs, another unit's supervisor nothing.
    const waits = async (who: string) => (await get<AttentionCounts>(who, '/api/library/attention')).approvals?.count;
    const listed = async (who: string) => (await get<WaitingInCases>(who, '/api/cases/waiting')).items.filter(({ kind }) => kind === 'check');
    expect([await waits('priya'), await waits('marcus')]).toEqual([1, 0]);
    expect(await listed('priya')).toMatchObject([{ what: 'Check what is hidden in AO/1/1', by: 'Amara Okafor', reason: 'Hides: A child', mine: false, case: null, recordingId: recording.recordingId }]);
    expect(await listed('marcus')).toEqual([]);
    expect((await decide(one, 'amara', 'approve')).body).toMatchObject({ code: 'conflict', detail: 'You asked for it: a second person decides.' });
    expect((await decide(one, 'tom', 'approve')).body).toMatchObject({ code: 'conflict', detail: 'Look at it first.' });
    expect((await decide(one, 'tom', 'withdraw')).body.code).toBe('conflict');
    expect((await look(one.id, 'ellie')).status).toBe(404);

    const seen = await look(one.id, 'tom');
    expect(seen.status).toBe(201);
    const film = await fetch(seen.body.url);
    expect(sha256(Buffer.from(await film.arrayBuffer()))).toBe(one.files.find(({ name }) => name === 'video.mp4')!.sha256);
    for (const other of ['package.zip', 'stream/media.mp4', 'stream/index.bin']) expect((await fetch(seen.body.url.replace('video.mp4', other))).status).toBe(403);
    expect((await entries('export:look', one.id)).map(({ actorName }) => actorName)).toEqual(['Tom Hale']);

    const agreed = await decide(one, 'tom', 'approve');
    expect(agreed.body).toMatchObject({ state: 'ready', check: { by: 'Tom Hale' } });
    expect([await waits('priya'), await listed('priya')]).toEqual([0, []]);
    expect((await decide(one, 'priya', 'refuse')).body.code).toBe('conflict');
    expect((await download(one.id, 'amara')).status).toBe(201);
    expect(await entries('export:check', one.id)).toMatchObject([{ actorName: 'Tom Hale', reason: 'Seen all of it', details: { decision: 'approve', redactions: [{ reason: 'A child' }] } }]);
    expect(await entries('export:ready', one.id)).toHaveLength(1);
    expect(await backend.db.approval.findMany({ where: { subjectId: one.id } })).toMatchObject([{ action: 'export:check', state: 'approved' }]);
  });

  it('refused or taken back it is never offered, made anew, or agreed to after all', async () => {
    const one = await rendered(recording, { mutes: [{ from: recording.ticks[3], to: recording.ticks[6], reason: 'An address' }] });
    await look(one.id, 'tom');
    const refused = await decide(one, 'tom', 'refuse');
    expect(refused.body).toMatchObject({ state: 'refused', reason: 'Seen all of it' });
    expect((await download(one.id, 'amara')).body.code).toBe('not-ready');
    expect((await look(one.id, 'priya')).body.code).toBe('not-ready');
    expect((await decide(refused.body, 'tom', 'approve')).body.code).toBe('conflict');
    expect((await post('amara', '/api/exports/{exportId}/retry', { exportId: one.id }, { version: refused.body.version })).body.code).toBe('conflict');
    await expect(backend.db.export.update({ where: { id: one.id }, data: { state: 'ready' } })).rejects.toThrow(/stays so/);
    const other = await rendered(recording, { redactions: [hide(recording)] });
    expect((await decide(other, 'amara', 'withdraw')).body).toMatchObject({ state: 'refused', reason: 'Taken back: Seen all of it' });
  });

  it('one with nothing hidden is offered at once; without the setting, a redacted one too, unless its footage is restricted', async () => {
    expect(await rendered(recording, { time: true })).toMatchObject({ state: 'ready', check: null });
    await check(false);
    expect(await rendered(recording, { redactions: [hide(recording)] })).toMatchObject({ state: 'ready', check: null });
    await backend.db.recording.update({ where: { id: recording.recordingId }, data: { restricted: true } });
    await backend.db.recordingGrant.create({ data: { id: crypto.randomUUID(), recordingId: recording.recordingId, personId: backend.personId('amara'), why: 'Named', approvedBy: backend.personId('priya'), from: new Date(0) } });
    expect(await rendered(recording, { redactions: [hide(recording)] }, { reason: WHY })).toMatchObject({ state: 'checking' });
    await backend.db.recording.update({ where: { id: recording.recordingId }, data: { restricted: false } });
    await check(true);
  });

  it.each(['restricted', 'intimate'] as const)('asked for before it was %s, it is looked at as if it had been: what it is as it is rendered counts', async (what) => {
    await check(false);
    const { recordingId } = recording;
    const exhibitId = what === 'intimate' ? await makeExhibit(backend, await makeCase(backend), recordingId) : undefined;
    const { id } = await asked(recording, { redactions: [hide(recording)] }, exhibitId ? { exhibitId } : {});
    if (exhibitId) await backend.db.exhibit.update({ where: { id: exhibitId }, data: { intimate: true } });
    else await backend.db.recording.update({ where: { id: recordingId }, data: { restricted: true } });
    await render(id);
    await backend.db.recording.update({ where: { id: recordingId }, data: { restricted: false } });
    await check(true);
    const one = await read(id);
    expect(one).toMatchObject({ state: 'checking', check: { by: null } });
    expect((await download(id, 'amara')).body.code).toBe('not-ready');
    expect([(await entries('export:rendered', id)).length, (await entries('export:ready', id)).length]).toEqual([1, 0]);
    await look(id, 'tom');
    expect((await decide(await read(id), 'tom', 'approve')).body).toMatchObject({ state: 'ready', check: { by: 'Tom Hale' } });
    expect((await download(id, 'amara')).status).toBe(201);
  });

  it('the database offers nothing unchecked, whoever asks it to, and nobody checks their own', async () => {
    const one = await rendered(recording, { redactions: [hide(recording)] });
    const write = (data: object) => backend.db.export.update({ where: { id: one.id }, data });
    await expect(write({ state: 'ready' })).rejects.toThrow(/export_is_checked/);
    await expect(write({ state: 'ready', checkedAt: new Date(), checkedById: one.by.id })).rejects.toThrow(/export_is_checked/);
    await expect(write({ needsCheck: false })).rejects.toThrow(/never changes/);
    await expect(write({ state: 'queued' })).rejects.toThrow(/offered or refused/);
  });
});

describe('what is hidden is what the preview shows', () => {
  const file = async (exportId: string) => {
    const path = join(dir, `${exportId}.mp4`);
    await writeFile(path, await blob(exportBlob(exportId, 'video.mp4')).downloadToBuffer());
    return path;
  };
  const greys = async (exportId: string, width: number, height: number) => {
    const raw = await ffmpeg(['-i', await file(exportId), '-vf', 'format=gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1']);
    return Array.from({ length: raw.length / (width * height) }, (_, i) => (x: number, y: number) => raw[i * width * height + y * width + x]!);
  };
  const WHITE = 'drawbox=t=fill:color=white';

  // At odd places: on a cell's very edge rounding decides, here as there.
  it.each<[string, string[], number, number, number?]>([
    ['ordinary', ['-vf', `${WHITE},format=yuv420p`], 320, 180],
    ['an odd size', ['-vf', `${WHITE},pad=333:187:0:0:white,format=yuv444p`], 334, 188],
    ['turned by its container', ['-vf', `${WHITE},format=yuv420p`], 180, 320, 90],
    ['upright', ['-vf', `${WHITE},scale=180:320,format=yuv420p`], 180, 320],
  ])('%s', async (_, extra, width, height, turned) => {
    const recording = await docked({ extra, frames: 30, ...(turned === undefined ? {} : { turned }) });
    const { ticks } = recording;
    const redactions = [
      { shape: 'box', style: 'solid', reason: 'A', keyframes: [{ tick: ticks[0]!, x: 0.0031, y: 0.1007, width: 0.2113, height: 0.1309 }, { tick: ticks[20]!, x: 0.6173, y: 0.1319, width: 0.3011, height: 0.2003 }], toEnd: true },
      // A strip of the last cells alone, at either edge: others drawn after it don't bring it to light.
      { shape: 'box', style: 'solid', reason: 'C', keyframes: [{ tick: ticks[0]!, x: 0.9903, y: 0.2, width: 0.0097, height: 0.5 }], toEnd: true },
      { shape: 'box', style: 'solid', reason: 'D', keyframes: [{ tick: ticks[0]!, x: 0.05, y: 0.9903, width: 0.2, height: 0.0097 }], toEnd: true },
      { shape: 'ellipse', style: 'solid', reason: 'B', keyframes: [{ tick: ticks[5]!, x: 0.3, y: 0.55, width: 0.33, height: 0.4 }], toEnd: true },
    ].map((one) => Redaction.parse(one));
    const { id } = await rendered(recording, { redactions }, { span: span(recording, 0, 29) });
    const size = await ffprobe(['-select_streams', 'v', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', await file(id)]);
    expect(size.toString().trim()).toBe(`${width},${height}`);
    const frames = await greys(id, width, height);
    expect(frames).toHaveLength(29);
    const [columns, rows] = [Math.ceil(width / MASK_PART), Math.ceil(height / MASK_PART)];
    const wrong: string[] = [];
    for (const [i, pixel] of frames.entries()) {
      const places = redactions.flatMap((one) => {
        const place = placeAt(one, ticks[i]!);
        return place ? [{ shape: one.shape, place }] : [];
      });
      const isHidden = (column: number, row: number) => places.some(({ shape, place }) => touches(shape, place, column, row, columns, rows));
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          // A cell's middle, in the mask as it is stretched over the picture.
          const [x, y] = [Math.min(width - 2, Math.round(((column + 0.5) * width) / columns)), Math.min(height - 2, Math.round(((row + 0.5) * height) / rows))];
          const isDark = pixel(x, y) < 100;
          if (isDark !== isHidden(column, row)) wrong.push(`frame ${i}, cell ${column},${row} is ${pixel(x, y)} at ${x},${y}`);
        }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('as many keyframes as there may be, one a frame', async () => {
    const recording = await docked({ frames: 600, gop: 60, extra: ['-vf', `${WHITE},format=yuv420p`] });
    const { ticks } = recording;
    const keyframes = Array.from({ length: 500 }, (_, i) => ({ tick: ticks[i]!, x: (i % 100) / 200, y: 0.3 + (i % 7) / 100, width: 0.2, height: 0.2 }));
    const { id } = await rendered(recording, { redactions: [hide(recording, { keyframes })] }, { span: span(recording, 0, 599) });
    const frames = await greys(id, 320, 180);
    const one = Redaction.parse(hide(recording, { keyframes }));
    const bright = frames.flatMap((pixel, i) => {
      const place = placeAt(one, ticks[i]!)!;
      return pixel(Math.round((place.x + 0.1) * 320), Math.round((place.y + 0.1) * 180)) > 60 ? [i] : [];
    });
    expect([frames.length, bright]).toEqual([599, []]);
  });
});

describe('of an exhibit', () => {
  let recording: Docked;
  let caseId: string;
  let exhibitId: string;
  beforeAll(async () => {
    recording = await docked();
    caseId = await makeCase(backend);
    exhibitId = await makeExhibit(backend, caseId, recording.recordingId, { inTick: recording.ticks[10]!, outTick: recording.ticks[50]!, timescale: recording.timescale });
  });

  it('it shows no more than the exhibit, of its own recording, by who works on its case', async () => {
    const ask = (who: string, fields: object) => post<Export>(who, '/api/exports', {}, { recordingId: recording.recordingId, span: span(recording, 10, 50), exhibitId, options: { redactions: [hide(recording)] }, reason: WHY, ...fields });
    expect((await ask('amara', { span: span(recording, 9, 50) })).body).toMatchObject({ code: 'span-invalid', detail: 'It reaches beyond the exhibit.' });
    expect((await ask('amara', { span: null })).body.code).toBe('span-invalid');
    const other = await docked();
    expect((await ask('amara', { recordingId: other.recordingId })).status).toBe(404);
    expect((await ask('tom', {})).status).toBe(404);
    expect((await ask('amara', {})).body).toMatchObject({ exhibitId });
  });

  it('is what its case shares once it is checked; what is hidden is told with it, and nothing is given in its place', async () => {
    await check(true);
    const plain = await rendered(recording, {}, { span: span(recording, 10, 50), exhibitId });
    const redacted = await rendered(recording, { redactions: [hide(recording)], mutes: [{ from: recording.ticks[12], to: recording.ticks[20], reason: 'An address' }] }, { span: span(recording, 10, 50), exhibitId });
    expect([plain.state, redacted.state]).toEqual(['ready', 'checking']);
    const to = recipientIdOf('pat.lindqvist@demo.invalid');
    const terms = { recipientId: to, purpose: 'Charging decision', mayDownload: true };
    const { body: offered } = await call<CaseShares>(route('/api/cases/{caseId}/shares', 'GET'), { token: await backend.token('amara'), params: { caseId } });
    expect(offered.shareable).toMatchObject([{ exhibitId, exportId: redacted.id, ready: false, redacted: true }]);
    const made = await post<Share>('amara', '/api/cases/{caseId}/shares', { caseId }, { exhibitIds: [exhibitId], ...terms });
    expect(made.body.items).toMatchObject([{ exportId: redacted.id, ready: false }]);
    const itemId = made.body.items[0]!.id;
    const mine = async () => (await get<SharedWithMe>('pat', '/api/shared')).cases.flatMap(({ shares }) => shares.flatMap(({ items }) => items)).find(({ id }) => id === itemId);
    expect(await mine()).toMatchObject({ ready: false, downloads: [], durationUs: null });
    expect((await post('pat', '/api/shared/playback', {}, { itemId })).status).toBe(404);
    expect((await post('pat', '/api/shared/items/{itemId}/download', { itemId }, { file: 'video' })).body.code).toBe('not-ready');
    await look(redacted.id, 'tom');
    await decide(redacted, 'tom', 'approve');
    expect(await mine()).toMatchObject({ ready: true, redactions: [{ style: 'solid', shape: 'box', reason: 'A child' }], mutes: [{ reason: 'An address' }] });
    const opened = await post<Playback>('pat', '/api/shared/playback', {}, { itemId });
    expect(opened.status).toBe(201);
    await check(false);

    // Whatever a recipient was given opens the redacted export and nothing beside it: not the one with nothing hidden, nor anything of the recording.
    const taken = await post<DownloadAddress>('pat', '/api/shared/items/{itemId}/download', { itemId }, { file: 'package' });
    const given = [taken.body.url, ...opened.body.items.flatMap(({ index, forms }) => [index, ...forms.map(({ media }) => media)].map(({ url, query }) => `${url}?${query}`))];
    const others = [
      ...plain.files.map(({ name }) => exportBlob(plain.id, name)), originalBlob(recording.recordingId), mediaBlob(recording.recordingId, 'source'), indexBlob(recording.recordingId, 'source'), posterBlob(recording.recordingId),
      ...(['storyboard', 'sound', 'motion', 'speech', 'loudness', 'gps'] as const).map((kind) => trackBlob(recording.recordingId, kind)),
    ];
    for (const address of given) {
      expect((await fetch(address, { headers: { range: 'bytes=0-9' } })).status, new URL(address).pathname).toBe(206);
      expect(address).toContain(redacted.id);
      const { search } = new URL(address);
      for (const other of others) expect((await fetch(`${blob(other).url}${search}`)).status, `${new URL(blob(other).url).pathname} by a signature for ${new URL(address).pathname}`).toBe(403);
    }
    // Were it refused, nothing else would be shared in its place, unless somebody said so.
    const again = await makeExhibit(backend, caseId, recording.recordingId);
    const open = await rendered(recording, {}, { exhibitId: again });
    await check(true);
    const bad = await rendered(recording, { redactions: [hide(recording)] }, { exhibitId: again });
    await check(false);
    await look(bad.id, 'tom');
    await decide(bad, 'tom', 'refuse');
    const share = (what: object) => post<Share>('amara', '/api/cases/{caseId}/shares', { caseId }, { ...what, ...terms });
    expect((await share({ exhibitIds: [again] })).body.code).toBe('share-refused');
    const { body: after } = await call<CaseShares>(route('/api/cases/{caseId}/shares', 'GET'), { token: await backend.token('amara'), params: { caseId } });
    expect(after.shareable.find(({ exhibitId: id }) => id === again)).toMatchObject({ exportId: null, redactionMissing: true, plainId: open.id });
    expect((await share({ exportIds: [open.id] })).body.items).toMatchObject([{ exportId: open.id }]);

    expect(JSON.stringify([opened.body, await mine()])).not.toMatch(new RegExp(`${recording.recordingId}|${plain.id}`));
  });

  it('every file of it that holds a picture hides it, and every one that holds sound is silent there; its package says so and holds nothing else', async () => {
    const muted = { from: recording.ticks[15]!, to: recording.ticks[45]!, reason: 'An address' };
    const one = await rendered(recording, { redactions: [hide(recording)], mutes: [muted] }, { span: span(recording, 0, 60) });
    const films = one.files.filter(({ name }) => name.endsWith('.mp4'));
    expect(films.length).toBeGreaterThanOrEqual(2);
    const HIDDEN = [[0.27, 0.42], [0.48, 0.42], [0.37, 0.55], [0.27, 0.68], [0.48, 0.68]] as const;
    const fileOf = async (id: string, name: string) => {
      const path = join(dir, `${id}-${name.replaceAll('/', '-')}`);
      await writeFile(path, await blob(exportBlob(id, name)).downloadToBuffer());
      return path;
    };
    for (const { name } of films) {
      const path = await fileOf(one.id, name);
      const raw = await ffmpeg(['-i', path, '-vf', 'scale=320:180,format=gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1']);
      const pixels = 320 * 180;
      expect(raw.length / pixels, name).toBe(60);
      const lit = Array.from({ length: 60 }, (_, i) => i).filter((i) => HIDDEN.some(([x, y]) => raw[i * pixels + Math.round(y * 180) * 320 + Math.round(x * 320)]! > 40));
      expect(lit, name).toEqual([]);
      const heard = await ffmpeg(['-i', path, '-map', '0:a:0', '-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1']);
      const samples = new Int16Array(heard.buffer.slice(heard.byteOffset, heard.byteOffset + heard.length));
      const loudest = (from: number, to: number) => samples.subarray(Math.round(from * 48_000), Math.round(to * 48_000)).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      // Two coded frames at either edge hold both.
      expect([name, loudest(0.55, 1.45), loudest(0.1, 0.4) > 1000, loudest(1.6, 1.9) > 1000]).toEqual([name, 0, true, true]);
    }
    // Its still too, which a recipient sees before the film.
    const still = await ffmpeg(['-f', 'image2pipe', '-i', await fileOf(one.id, 'still.jpg'), '-vf', 'scale=320:180,format=gray', '-f', 'rawvideo', 'pipe:1']);
    expect(still).toHaveLength(320 * 180);
    for (const [x, y] of HIDDEN) expect(still[Math.round(y * 180) * 320 + Math.round(x * 320)]).toBeLessThanOrEqual(40);
    const zip = new ZipReader(new BlobReader(new Blob([new Uint8Array(await blob(exportBlob(one.id, 'package.zip')).downloadToBuffer())])));
    const packed = new Map<string, Buffer>();
    for (const entry of await zip.getEntries()) if (!entry.directory) packed.set(entry.filename, Buffer.from(await (await entry.getData(new BlobWriter())).arrayBuffer()));
    expect([...packed.keys()].toSorted()).toEqual(['AO_1-1.mp4', 'frames.txt', 'index.html', 'manifest.json', 'manifest.sig.json']);
    expect(sha256(packed.get('AO_1-1.mp4')!)).toBe(one.files.find(({ name }) => name === 'video.mp4')!.sha256);
    expect(JSON.parse(packed.get('manifest.json')!.toString())).toMatchObject({ redactions: [{ style: 'Solid black', shape: 'Box', reason: 'A child', fromUs: 0 }], mutes: [{ reason: 'An address', fromUs: 500_000, toUs: 1_500_000 }] });
    expect(packed.get('index.html')!.toString()).toMatch(/What was hidden.*A child.*Where the sound was taken out.*An address/s);
  });
});
