/** A selection rendered before its export is asked for: taken over by the export, or nobody's and gone. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExhibitMade } from '#contracts/cases.ts';
import type { Export } from '#contracts/exports.ts';
import { decodeGopTable } from '#contracts/media-index.ts';
import { blob, exportBlob, indexBlob } from '#server/platform/blob/index.ts';
import { openPackage } from '#verify/open-package.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { makeFootage } from './media/make-footage.ts';
import { backend, dock, openDesk, play, route, run, sha256 } from './stack/desk.ts';
import { recipientIdOf } from './stack/shares.ts';

openDesk();

let dir: string;
let recordingId: string;
let scale: number;
/** A folder in it for every cut that was encoded: some runs of the tool may write no file. */
let cutsMade: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-films-ahead-'));
  const path = await makeFootage({ path: join(dir, 'a.mp4'), frames: 300, gop: 30, sound: {} });
  ({ recordingId } = await dock('films-ahead', readFileSync(path)));
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  scale = decodeGopTable(await blob(indexBlob(recordingId, 'source')).downloadToBuffer()).header.timescale;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
beforeEach(() => {
  cutsMade = mkdtempSync(join(dir, 'cuts-'));
  tool(':');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await backend.db.$executeRaw`UPDATE export SET state = 'cancelled' WHERE state IN ('queued', 'rendering')`;
  await backend.db.$executeRaw`UPDATE film_ahead SET state = 'dropped' WHERE state <> 'dropped'`;
  await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE name IN ('render-ahead', 'render-export', 'lower-export')`;
  await sweep();
});

/** An ffmpeg that counts cuts, and does as `first` says before it makes one. */
function tool(first: string): void {
  const path = join(dir, `ffmpeg-${randomUUID()}`);
  writeFileSync(path, `#!/bin/sh\ncase "$*" in *-filter_complex*) mktemp -d '${cutsMade}/XXXXXXXX' > /dev/null; ${first};; esac\nexec ffmpeg "$@"\n`, { mode: 0o755 });
  vi.stubEnv('FFMPEG_PATH', path);
}
/** Stands still where pictures are encoded, until it is released. */
function held(): { readonly reached: () => boolean; readonly release: () => void } {
  const gate = join(dir, randomUUID());
  tool(`: > '${gate}.reached'; until [ -e '${gate}' ]; do sleep 0.05; done`);
  return { reached: () => existsSync(`${gate}.reached`), release: () => writeFileSync(gate, '') };
}
/** How many cuts were encoded. */
const cuts = () => readdirSync(cutsMade).length;

type Who = Parameters<typeof backend.token>[0];
const token = (who: Who) => backend.token(who);
const span = (from: number, to = from + 1) => ({ timescale: scale, in: from * scale, out: to * scale });
const ahead = async (of: object, who: Who = 'amara') => (await call<{ code: string }>(route('/api/recordings/{recordingId}/film-ahead', 'PUT'), { token: await token(who), params: { recordingId }, body: { span: of } })).status;
const giveUp = async (who: Who = 'amara') => (await call(route('/api/recordings/{recordingId}/film-ahead', 'DELETE'), { token: await token(who), params: { recordingId } })).status;
const ask = async (body: object, who: Who = 'amara') => (await call<Export>(route('/api/exports', 'POST'), { token: await token(who), body: { recordingId, ...body } })).body;
const sheet = async (of: object | null) => {
  const { status, body } = await call<ExhibitMade>(route('/api/exhibits', 'POST'), {
    token: await token('amara'),
    body: { case: { reference: `01/${randomUUID().slice(0, 8)}/26`, title: 'Robbery' }, recordingId, description: 'First account', span: of, share: { to: [{ id: randomUUID(), recipientId: recipientIdOf('pat.lindqvist@demo.invalid') }], purpose: 'Charging decision', mayDownload: true } },
  });
  expect(status).toBe(201);
  return backend.db.export.findFirstOrThrow({ where: { exhibitId: body.exhibit.id } });
};
const own = (who = 'amara') => backend.db.filmAhead.findFirst({ where: { personId: backend.personId(who), state: { not: 'dropped' }, exportId: null } });
const film = (id: string) => backend.db.filmAhead.findUnique({ where: { id } });
const renderFilm = (filmId: string, signal = run.signal) => HANDLERS['render-ahead']({ filmId }, { ...run, signal });
const render = (exportId: string) => HANDLERS['render-export']({ exportId }, run);
const sweep = () => HANDLERS['resume-stuck']({}, run);
const exportOf = (id: string) => backend.db.export.findUniqueOrThrow({ where: { id }, include: { files: { orderBy: { name: 'asc' } } } });
/** What waits in a line, by its payload. */
const waiting = async (name: string) => (await backend.db.$queryRaw<{ data: Record<string, string> }[]>`SELECT data FROM pgboss.job WHERE name = ${name} AND state IN ('created', 'retry') ORDER BY created_on`).map(({ data }) => Object.values(data)[0]);
const blobsOf = async (id: string) => {
  const names: string[] = [];
  for await (const { name } of backend.store.service.getContainerClient('exports').listBlobsFlat({ prefix: `${id}/` })) names.push(name.slice(id.length + 1));
  return names.toSorted();
};
const said = async (filmId: string) => (await backend.db.ledgerEntry.findMany({ where: { recordingId }, orderBy: { at: 'asc' } })).filter(({ details }) => (details as { film?: string } | null)?.film === filmId).map(({ action, actorName }) => `${action} ${actorName}`);
const whys = async (filmId: string) => (await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'export:ahead-drop' } })).flatMap(({ details }) => ((details as { film: string }).film === filmId ? [(details as { why: string }).why] : []));
/** Rendered, and nobody's yet. */
const made = async (of = span(1)) => {
  expect(await ahead(of)).toBe(204);
  const { id } = (await own())!;
  expect(await renderFilm(id)).toBe('made');
  return id;
};
/** Of what an export offers: the film in each of its forms. What tells of it besides has the export's own number and time in it. */
const filesOf = async (id: string) => (await exportOf(id)).files.filter(({ name }) => !/\.(zip|pdf)$/.test(name)).map(({ name, bytes, sha256: hash }) => [name, bytes, hash]);
const framesOf = async (id: string) => {
  const path = join(dir, `${id}.zip`);
  writeFileSync(path, await blob(exportBlob(id, 'package.zip')).downloadToBuffer());
  const opened = await openPackage(path);
  expect(await opened.verify(null)).toMatchObject({ faults: [], isUnknownKey: true });
  const frames = Buffer.from(await opened.read(opened.files.find(({ name }) => name === 'frames.txt')!)).toString();
  await opened.close();
  return frames;
};

describe('taken over', () => {
  it('by the exhibit’s export: encoded once, and byte for byte what would have been rendered', async () => {
    const filmId = await made();
    expect(await blobsOf(filmId)).toEqual(['film.json', 'video.mp4']);
    const { id } = await sheet(span(1));
    expect(await waiting('render-export')).toEqual([id]);
    expect(await render(id)).toBe('ready');
    expect(cuts()).toBe(1);
    const plain = await ask({ span: span(1) });
    await render(plain.id);
    expect(cuts()).toBe(2);
    expect(await filesOf(id)).toEqual(await filesOf(plain.id));
    expect((await exportOf(id)).facts).toEqual((await exportOf(plain.id)).facts);
    expect(await framesOf(id)).toBe(await framesOf(plain.id));
    for (const { name, sha256: hash } of (await exportOf(id)).files) expect(sha256(await blob(exportBlob(id, name)).downloadToBuffer())).toBe(hash);
    // Its own are gone with it, there is nothing left to be given up, and the ledger says who had it rendered, and what became of it.
    expect([await film(filmId), await blobsOf(filmId)]).toEqual([null, []]);
    expect(await said(filmId)).toEqual(['export:ahead Amara Okafor', 'export:ask Amara Okafor']);
  });

  it('while it is under way: the export gets its job as the film ends', async () => {
    expect(await ahead(span(2))).toBe(204);
    const { id: filmId } = (await own())!;
    const { reached, release } = held();
    const under = renderFilm(filmId);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    const { id } = await sheet(span(2));
    expect([await waiting('render-export'), (await exportOf(id)).state]).toEqual([[], 'queued']);
    // What looks for exports without a job leaves it, and so does another selection of the same person's.
    await sweep();
    expect(await waiting('render-export')).toEqual([]);
    await ahead(span(5));
    release();
    expect(await under).toBe('made');
    expect(await waiting('render-export')).toEqual([id]);
    expect(await render(id)).toBe('ready');
    expect(cuts()).toBe(1);
  });

  it('not before it is begun: the export stands in line by itself, and the film goes', async () => {
    await ahead(span(3));
    const { id: filmId } = (await own())!;
    const { id } = await sheet(span(3));
    expect([await waiting('render-export'), await waiting('render-ahead'), await own()]).toEqual([[id], [], null]);
    expect(await renderFilm(filmId)).toBeNull();
    expect(await render(id)).toBe('ready');
    expect(cuts()).toBe(1);
  });

  it('by a worker of another version: its package names what rendered the film', async () => {
    const filmId = await made(span(4));
    const told = JSON.parse((await blob(exportBlob(filmId, 'film.json')).downloadToBuffer()).toString()) as { tools: object };
    expect(told.tools).toEqual({ docket: expect.any(String), ffmpeg: expect.stringContaining('ffmpeg') });
    const tools = { docket: '0.0.1 of before', ffmpeg: 'ffmpeg of before' };
    const bytes = Buffer.from(JSON.stringify({ ...told, tools }));
    await blob(exportBlob(filmId, 'film.json')).uploadData(bytes);
    const { made: kept } = (await film(filmId))!;
    await backend.db.filmAhead.update({ where: { id: filmId }, data: { made: { ...(kept as object), told: { bytes: bytes.length, sha256: sha256(bytes) } } } });
    const { id } = await sheet(span(4));
    expect(await render(id)).toBe('ready');
    expect(cuts()).toBe(1);
    expect((await exportOf(id)).toolVersion).toBe('ffmpeg of before');
    const path = join(dir, `${id}.zip`);
    writeFileSync(path, await blob(exportBlob(id, 'package.zip')).downloadToBuffer());
    const opened = await openPackage(path);
    expect((await opened.verify(null)).manifest?.tools).toEqual(tools);
    await opened.close();
  });

  it('its blobs harmed or gone meanwhile: rendered as any other', async () => {
    const filmId = await made(span(4));
    const { id } = await sheet(span(4));
    await blob(exportBlob(filmId, 'video.mp4')).uploadData(Buffer.from('another film'));
    expect(await render(id)).toBe('ready');
    expect(cuts()).toBe(2);
    expect(await film(filmId)).toBeNull();
  });
});

describe('not taken over', () => {
  it.each<[string, () => Promise<{ id: string }>]>([
    ['with the time burnt in', () => ask({ span: span(1), options: { time: true } })],
    ['with a still frame', () => ask({ span: span(1), options: { stills: [scale + 5] } })],
    ['of another selection', () => ask({ span: { ...span(1), out: 2 * scale + 1 } })],
    ['of the whole recording', () => ask({ span: null })],
    ['by another person', async () => (await play('tom', recordingId, { code: 'investigation' }), ask({ span: span(1), reason: { code: 'investigation' } }, 'tom'))],
  ])('%s', async (_, other) => {
    const filmId = await made();
    const { id } = await other();
    expect(await waiting('render-export')).toEqual([id]);
    expect(await film(filmId)).toMatchObject({ state: 'made', exportId: null });
    expect(await render(id)).toBe('ready');
    // It is still theirs who selected it.
    expect((await own())?.id).toBe(filmId);
  });

  it.each([['locked', { lockedAt: new Date() }, { lockedAt: null }], ['restricted', { restricted: true }, { restricted: false }], ['perhaps to be locked', { mayBeLocked: true }, { mayBeLocked: false }]])('once the footage was %s, in the same transaction', async (_, closed, open) => {
    const filmId = await made();
    await backend.db.recording.update({ where: { id: recordingId }, data: closed });
    try {
      expect((await film(filmId))?.state).toBe('dropped');
      // Neither is anything rendered ahead while it is closed.
      expect(await ahead(span(6))).toBeGreaterThanOrEqual(400);
    } finally {
      await backend.db.recording.update({ where: { id: recordingId }, data: open });
    }
    const { id } = await sheet(span(1));
    await render(id);
    expect(cuts()).toBe(2);
    await sweep();
    expect([await film(filmId), await blobsOf(filmId)]).toEqual([null, []]);
    expect(await whys(filmId)).toEqual(['its footage was closed']);
  });

  it('locked while it is rendered: its worker lets go of it, and nothing is left', async () => {
    await ahead(span(7));
    const { id: filmId } = (await own())!;
    const { reached, release } = held();
    const under = renderFilm(filmId);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: new Date() } });
    expect(await under).toBeNull();
    release();
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: null } });
    expect(await blobsOf(filmId)).toEqual([]);
  });

  it('of footage that was packaged otherwise since', async () => {
    const filmId = await made();
    const where = { recordingId_kind: { recordingId, kind: 'source' } } as const;
    const { indexBytes } = await backend.db.rendition.findUniqueOrThrow({ where });
    await backend.db.rendition.update({ where, data: { indexBytes: indexBytes + 1n } });
    const { id } = await sheet(span(1));
    expect((await film(filmId))?.exportId).toBeNull();
    await sweep();
    await backend.db.rendition.update({ where, data: { indexBytes } });
    expect(await said(filmId)).toEqual(['export:ahead Amara Okafor', 'export:ahead-drop Exports']);
    await render(id);
    expect(cuts()).toBe(2);
  });
});

describe('one a person', () => {
  it('many out-points: one row, one job, one encode; the same again is nothing new', async () => {
    for (let n = 1; n <= 12; n++) expect(await ahead({ ...span(1), out: 2 * scale + n })).toBe(204);
    const { id: filmId } = (await own())!;
    expect(await ahead({ ...span(1), out: 2 * scale + 12 })).toBe(204);
    expect(await waiting('render-ahead')).toEqual([filmId]);
    expect(await backend.db.filmAhead.count({ where: { state: 'queued' } })).toBe(1);
    expect(await said(filmId)).toEqual(['export:ahead Amara Okafor']);
    expect(await renderFilm(filmId)).toBe('made');
    expect(cuts()).toBe(1);
    await sweep();
    expect(await backend.db.filmAhead.count()).toBe(1);
  });

  it('a new out-point ends what is being rendered for the one before', async () => {
    await ahead(span(1));
    const { id: before } = (await own())!;
    const { reached, release } = held();
    const under = renderFilm(before);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    await ahead(span(2));
    expect(await under).toBeNull();
    release();
    const { id: filmId } = (await own())!;
    expect(await renderFilm(filmId)).toBe('made');
    expect(await sweep()).toBeGreaterThan(0);
    expect([await film(before), await blobsOf(before), await blobsOf(filmId)]).toEqual([null, [], ['film.json', 'video.mp4']]);
    expect(await said(before)).toEqual(['export:ahead Amara Okafor', 'export:ahead-drop Amara Okafor']);
    expect(await whys(before)).toEqual(['another selection took its place']);
  });

  it('two at once: one is left', async () => {
    expect(await Promise.all([ahead(span(1)), ahead(span(2)), ahead(span(3))])).toEqual([204, 204, 204]);
    expect(await backend.db.filmAhead.count({ where: { state: { not: 'dropped' } } })).toBe(1);
  });

  it('given up it is dropped once, and the sweep clears it; nobody else can', async () => {
    const filmId = await made();
    await play('tom', recordingId, { code: 'investigation' });
    expect([await giveUp('tom'), (await own())?.id]).toEqual([204, filmId]);
    expect(await giveUp('ellie')).toBe(404);
    expect([await giveUp(), await giveUp()]).toEqual([204, 204]);
    await sweep();
    expect([await film(filmId), await blobsOf(filmId)]).toEqual([null, []]);
    expect(await said(filmId)).toEqual(['export:ahead Amara Okafor', 'export:ahead-drop Amara Okafor']);
  });

  it('nobody came for it in half an hour', async () => {
    const filmId = await made();
    await backend.db.filmAhead.update({ where: { id: filmId }, data: { at: new Date(Date.now() - 31 * 60_000) } });
    await sweep();
    expect([await film(filmId), await blobsOf(filmId)]).toEqual([null, []]);
  });

  it.each([['longer than two minutes', () => ({ timescale: 1, in: 0, out: 121 })], ['beyond the recording', () => span(9, 12)], ['without a length', () => ({ ...span(1), out: scale })]])('refused: %s', async (_, of) => {
    expect(await ahead(of())).toBe(422);
    expect(await own()).toBeNull();
  });

  it('others’ footage only within a viewing of one’s own, for its reason', async () => {
    const { body } = await play('priya', recordingId, { code: 'supervision' });
    expect(await ahead(span(1), 'priya')).toBe(204);
    const { id } = (await own('priya'))!;
    const entry = (await backend.db.ledgerEntry.findMany({ where: { action: 'export:ahead', recordingId } })).find(({ details }) => (details as { film: string }).film === id);
    expect(entry?.reason).toBe('Supervising the officer or incident');
    await call(route('/api/playback/{sessionId}/end', 'POST'), { token: await token('priya'), params: { sessionId: body.sessionId }, body: { items: [], why: 'left' } });
    expect(await ahead(span(2), 'priya')).toBe(422);
    expect(await ahead(span(1), 'ellie')).toBe(404);
  });
});

describe('behind everything that was asked for', () => {
  it('waits while an export does, and gives way to one that comes', async () => {
    const first = await ask({ span: span(8) });
    await ahead(span(1));
    const { id: filmId } = (await own())!;
    const { reached, release } = held();
    const under = renderFilm(filmId);
    // One that was asked for stands before it: nothing is encoded until that has gone.
    const rendering = render(first.id);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    expect([cuts(), (await film(filmId))?.state]).toEqual([1, 'queued']);
    release();
    await rendering;
    const gate = held();
    await expect.poll(gate.reached, { timeout: 30_000 }).toBe(true);
    expect((await film(filmId))?.state).toBe('rendering');
    const second = await ask({ span: span(7) });
    await expect.poll(async () => (await film(filmId))?.state, { timeout: 30_000 }).toBe('queued');
    gate.release();
    expect(await render(second.id)).toBe('ready');
    expect(await under).toBe('made');
  }, 120_000);
});

describe('its worker dies in the middle', () => {
  /** As a worker that is killed leaves it. */
  const left = async (of: object) => {
    await ahead(of);
    const { id } = (await own())!;
    await backend.db.filmAhead.update({ where: { id }, data: { state: 'rendering', attempts: 1, startedAt: new Date() } });
    return id;
  };

  it('nobody’s yet: another takes it up', async () => {
    const filmId = await left(span(1));
    expect(await renderFilm(filmId)).toBe('made');
    expect((await film(filmId))?.attempts).toBe(2);
  });

  it('taken over: its export is rendered at once, and no half of it is offered', async () => {
    const filmId = await left(span(2));
    const { id } = await sheet(span(2));
    expect(await waiting('render-export')).toEqual([]);
    expect(await renderFilm(filmId)).toBeNull();
    expect(await waiting('render-export')).toEqual([id]);
    expect(await render(id)).toBe('ready');
    expect(cuts()).toBe(1);
    await sweep();
    expect([await film(filmId), await blobsOf(filmId)]).toEqual([null, []]);
  });

  it('taken over, and no worker comes back for it: its export is rendered after ten minutes all the same', async () => {
    const filmId = await left(span(3));
    const { id } = await sheet(span(3));
    await backend.db.filmAhead.update({ where: { id: filmId }, data: { startedAt: new Date(Date.now() - 11 * 60_000) } });
    await sweep();
    expect(await waiting('render-export')).toEqual([id]);
    expect(await render(id)).toBe('ready');
  });

  it('stops: what it had begun is left for another', async () => {
    await ahead(span(4));
    const { id: filmId } = (await own())!;
    const { reached, release } = held();
    const stop = new AbortController();
    const under = expect(renderFilm(filmId, stop.signal)).rejects.toThrow(/abort/);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    stop.abort();
    await under;
    release();
    expect((await film(filmId))?.state).toBe('rendering');
    expect(await renderFilm(filmId)).toBe('made');
  });
});
