/** The uploader and the server together, where time or a second dock comes between them. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BLOCK_BYTES } from '#contracts/uploads.ts';
import type { DockEvent } from '#dock/progress/events.ts';
import { HANDLERS } from '#worker/registry.ts';
import { backend, openDesk, run, sha256 } from './stack/desk.ts';
import { deliverAs } from './stack/docks.ts';

openDesk();

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'docket-station-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The worker, for what the dock has completed. */
const checkOn = (event: DockEvent, uploads: Map<string, string>) => {
  if (event.event === 'announced') uploads.set(event.path, event.uploadId);
  if (event.event === 'checking') void HANDLERS['check-upload']({ uploadId: uploads.get(event.path) ?? '' }, run);
};
const checking = () => {
  const uploads = new Map<string, string>();
  return (event: DockEvent) => checkOn(event, uploads);
};
/** The ledger takes entries of now only, so that it isn't the clock that moves on but the uploads that move back. */
const daysPass = (days: number) => backend.db.$executeRaw`UPDATE upload SET announced_at = announced_at - make_interval(secs => ${days * 86_400}), expires_at = expires_at - make_interval(secs => ${days * 86_400})`;
const uploadsOf = (fileName: string) => backend.db.upload.findMany({ where: { fileName }, include: { recording: true }, orderBy: { announcedAt: 'asc' } });
const sweep = () => HANDLERS['sweep-uploads']({}, run);

it('a week offline ends an upload, six days do not; what was ended is delivered anew, whole', async () => {
  const film = randomBytes(2 * BLOCK_BYTES + 1);
  writeFileSync(join(folder, 'week.mp4'), film);
  const stopAt = (what: DockEvent['event']) => {
    const stop = new AbortController();
    return { signal: stop.signal, parallel: 1, onEvent: ({ event }: DockEvent) => event === what && stop.abort() };
  };
  await deliverAs(backend, 0, folder, stopAt('block'));
  const staged = async (id: string) => backend.store.service.getContainerClient('incoming').getBlockBlobClient(id).getBlockList('uncommitted').then(({ uncommittedBlocks = [] }) => uncommittedBlocks.length, () => 0);

  await daysPass(6);
  await sweep();
  const seen: DockEvent[] = [];
  const back = stopAt('announced');
  await deliverAs(backend, 0, folder, { ...back, onEvent: (event) => (seen.push(event), back.onEvent(event)) });
  expect(seen.find(({ event }) => event === 'announced')).toMatchObject({ stagedBytes: BLOCK_BYTES, state: 'open' });

  await daysPass(6);
  await sweep();
  const [kept] = await uploadsOf('week.mp4');
  expect([kept?.state, await staged(kept!.id)]).toEqual(['open', 1]);

  await daysPass(1.01);
  await sweep();
  const [ended] = await uploadsOf('week.mp4');
  expect([ended?.state, ended?.recording.state, await staged(ended!.id)]).toEqual(['expired', 'disposed', 0]);
  expect(await backend.db.ledgerEntry.count({ where: { action: 'upload:expire', recordingId: ended!.recordingId } })).toBe(1);

  const { files } = await deliverAs(backend, 0, folder, { onEvent: checking() });
  expect(files[0]).toMatchObject({ delivered: true, state: 'stored', sentBytes: film.length, resumedBytes: 0, storedSha256: sha256(film) });
  expect((await uploadsOf('week.mp4')).map(({ state }) => state)).toEqual(['expired', 'stored']);
});

it('two docks that hold copies of one file both deliver it: one recording, both told, both cameras cleared', async () => {
  const film = randomBytes(BLOCK_BYTES + 7);
  const other = mkdtempSync(join(tmpdir(), 'docket-station-'));
  try {
    for (const at of [folder, other]) writeFileSync(join(at, 'copied.mp4'), film);
    const reports = await Promise.all([folder, other].map((at, n) => deliverAs(backend, n, at, { clear: true, onEvent: checking() })));
    const [a, b] = reports.map(({ files }) => files[0]!);
    expect([a, b].every((file) => file?.delivered && file.cleared && file.storedSha256 === sha256(film))).toBe(true);
    const [winner, loser] = a!.state === 'stored' ? [a!, b!] : [b!, a!];
    expect([winner.state, loser.state, loser.duplicateOf]).toEqual(['stored', 'duplicate', winner.recordingId]);
    expect(await backend.db.recording.count({ where: { sha256: sha256(film), disposedAt: null } })).toBe(1);
    expect([folder, other].map((at) => existsSync(join(at, 'copied.mp4')))).toEqual([false, false]);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
