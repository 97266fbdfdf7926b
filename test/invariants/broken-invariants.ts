/**
 * What must be true of database, storage and ledger together whenever nothing is under way (docs/ARCHITECTURE.md,
 * "Always true"), whatever died before. Reads everything: for tests, soaks and a doubt about a real installation.
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Prisma, Db } from '#server/platform/db.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { blob, CONTAINERS, exportBlob, indexBlob, isAbsent, mediaBlob, originalBlob, posterBlob, trackBlob, type BlobAddress, type Container, type Store, type TrackKind } from '#server/platform/blob/index.ts';
import { brokenEvidence } from './broken-evidence.ts';

const INCLUDE = { upload: true, steps: true, renditions: true, tracks: true } as const satisfies Prisma.RecordingInclude;
type Row = Prisma.RecordingGetPayload<{ include: typeof INCLUDE }>;

export interface Looked {
  readonly db: Db;
  readonly store: Store;
}

export interface Findings {
  /** In words, one a fault; empty when all is well. */
  readonly broken: readonly string[];
  readonly recordings: number;
  readonly blobs: number;
  readonly entries: number;
}

export async function brokenInvariants({ db, store }: Looked): Promise<Findings> {
  const rows = await db.recording.findMany({ include: INCLUDE });
  const blobs = await listBlobs(store);
  const entries = await db.ledgerEntry.findMany();
  const exports = await db.export.findMany({ include: { files: true, sources: true } });
  const ahead = await db.filmAhead.findMany();
  const byRecording = Map.groupBy(entries, (e) => e.recordingId ?? '');
  const broken = [
    ...rows.flatMap((row) => unlawful(row)),
    ...rows.flatMap((row) => unaccounted(row, (byRecording.get(row.id) ?? []).map((e) => e.action))),
    ...entries.flatMap((entry) => verifyEntry(entry).map((what) => `ledger entry ${entry.id} (${entry.action}): ${what} does not hold`)),
    ...blobsAmiss(rows, exports, ahead, blobs),
    ...unlawfulFilms(ahead),
    ...unlawfulExports(exports, entries),
    ...(await changedExports(exports, store)),
    ...(await lostOrChanged(rows, store)),
    ...(await brokenEvidence(db, entries)),
  ];
  return { broken, recordings: rows.length, blobs: [...blobs.values()].reduce((n, names) => n + names.size, 0), entries: entries.length };
}

/** Blob names and sizes by container, uncommitted ones included. */
async function listBlobs({ service }: Store): Promise<Map<Container, Map<string, number>>> {
  const found = new Map<Container, Map<string, number>>();
  for (const container of CONTAINERS) {
    const names = new Map<string, number>();
    for await (const item of service.getContainerClient(container).listBlobsFlat({ includeUncommitedBlobs: true })) names.set(item.name, item.properties.contentLength ?? 0);
    found.set(container, names);
  }
  return found;
}

/** Which states of a recording go with which of its upload. */
const STATES: Readonly<Record<NonNullable<Row['upload']>['state'], readonly Row['state'][]>> = {
  open: ['uploading'], checking: ['checking'], stored: ['packaging', 'ready', 'unplayable', 'disposed'], duplicate: ['disposed'], quarantined: ['quarantined', 'disposed'], refused: ['disposed'], expired: ['disposed'],
};

function unlawful(row: Row): string[] {
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`recording ${row.id} (${row.state}): ${what}`);
  const step = (kind: string) => row.steps.find((s) => s.kind === kind)?.state;
  if (row.upload && !STATES[row.upload.state].includes(row.state)) say(`its upload is ${row.upload.state}`);
  if ((row.state === 'ready' || row.state === 'unplayable' || row.state === 'packaging') && step('check') !== 'done') say(`its check is ${step('check')}`);
  if (row.state === 'ready') {
    if (step('package') !== 'done') say(`its packaging is ${step('package')}`);
    if (!row.renditions.some((r) => r.kind === 'source')) say('it has nothing to play');
    if (step('renditions') === 'done' && row.renditions.length < 2) say('its smaller forms are not there');
    if (row.sha256 === null || row.durationUs === null) say('it has no hash or no length');
  }
  if ((row.state === 'unplayable' || row.state === 'quarantined') && !row.stateReason) say('it does not say why');
  // Nothing may rest on its way, unless it waits for a person.
  if (row.state === 'checking' && step('check') !== 'failed') say('it is still being checked');
  if (row.state === 'packaging' && step('package') !== 'failed') say('it is still being packaged');
  if (row.state === 'ready') for (const s of row.steps) if (s.state === 'waiting' || s.state === 'running') say(`its ${s.kind} are still ${s.state}`);
  return wrong;
}

/** How often each state change must be in the ledger, for a recording that came by a dock. */
function unaccounted(row: Row, actions: readonly string[]): string[] {
  if (!row.upload) return [];
  const count = (action: string) => actions.filter((a) => a === action).length;
  const retries = count('recording:retry');
  const wrong: string[] = [];
  const exactly = (action: string, n: number) => {
    if (count(action) !== n) wrong.push(`recording ${row.id} (${row.state}): ${action} is ${count(action)} times in the ledger, not ${n}`);
  };
  exactly('upload:announce', 1);
  if (row.upload.completedAt && !count('upload:complete')) wrong.push(`recording ${row.id}: its completion is not in the ledger`);
  exactly('upload:stored', row.upload.state === 'stored' ? 1 : 0);
  exactly('upload:duplicate', row.upload.state === 'duplicate' ? 1 : 0);
  exactly('upload:quarantine', row.upload.state === 'quarantined' ? 1 : 0);
  exactly('upload:expire', row.upload.state === 'expired' ? 1 : 0);
  // No package has effect twice: ready once and for all, unplayable once for each time a person had it tried.
  exactly('recording:ready', row.state === 'ready' ? 1 : 0);
  // Nor are smaller forms shown twice.
  exactly('recording:renditions', row.steps.some((s) => s.kind === 'renditions' && s.state === 'done') ? 1 : 0);
  exactly('recording:tracks', row.steps.some((s) => s.kind === 'tracks' && s.state === 'done') ? 1 : 0);
  exactly('recording:speech', row.steps.some((s) => s.kind === 'speech' && s.state === 'done') ? 1 : 0);
  if (row.state === 'unplayable' && (count('recording:unplayable') < 1 || count('recording:unplayable') > 1 + retries)) exactly('recording:unplayable', 1);
  if (row.state === 'ready' && count('recording:unplayable') > retries) exactly('recording:unplayable', 0);
  for (const step of row.steps) if (step.state === 'failed' && row.state !== 'unplayable' && row.state !== 'quarantined' && !count('recording:stalled')) wrong.push(`recording ${row.id}: ${step.kind} was given up without an entry`);
  return wrong;
}

const TRACKS: readonly TrackKind[] = ['storyboard', 'sound', 'loudness', 'motion', 'activity', 'speech', 'gps'];
const HOLDS_ORIGINAL: readonly Row['state'][] = ['packaging', 'ready', 'unplayable', 'quarantined'];

const addressOf = ({ container, name }: BlobAddress): string => `${container}/${name}`;

/** Blobs of no live row, and live rows' blobs that are not there or of another size. */
function blobsAmiss(rows: readonly Row[], exports: readonly ExportRow[], ahead: readonly FilmRow[], found: ReadonlyMap<Container, ReadonlyMap<string, number>>): string[] {
  const wrong: string[] = [];
  const owned = new Map<string, bigint | null>();
  const own = ({ container, name }: BlobAddress, bytes: bigint | null) => owned.set(addressOf({ container, name }), bytes);
  const mayBe = new Set<string>();
  for (const row of rows) {
    if (row.upload && (row.upload.state === 'open' || row.upload.state === 'checking')) mayBe.add(`incoming/${row.upload.id}`);
    if (row.state === 'checking') mayBe.add(`originals/${row.id}/original`);
    if (HOLDS_ORIGINAL.includes(row.state)) own(originalBlob(row.id), row.state === 'quarantined' ? null : row.bytes);
    // What is tried again is overwritten by name; it belongs to its recording meanwhile.
    if (row.state === 'packaging') for (const address of [mediaBlob(row.id, 'source'), indexBlob(row.id, 'source'), posterBlob(row.id)]) mayBe.add(addressOf(address));
    if (row.state === 'packaging') mayBe.add(addressOf(trackBlob(row.id, 'activity')));
    // Staged, not yet shown; left for a person where it failed.
    const making = row.steps.find((s) => s.kind === 'renditions');
    if (making && making.state !== 'done') for (const kind of ['p720', 'p360'] as const) for (const address of [mediaBlob(row.id, kind), indexBlob(row.id, kind)]) mayBe.add(addressOf(address));
    if (row.steps.some((s) => s.kind === 'tracks' && s.state !== 'done')) for (const kind of ['storyboard', 'sound', 'loudness', 'motion'] as const) mayBe.add(addressOf(trackBlob(row.id, kind)));
    if (row.steps.some((s) => s.kind === 'speech' && s.state !== 'done')) mayBe.add(addressOf(trackBlob(row.id, 'speech')));
    // Staged or half made by a step that waits for a person, or was given up.
    if (row.steps.some((s) => s.kind === 'renditions' && s.state !== 'done')) for (const kind of ['p720', 'p360'] as const) for (const address of [mediaBlob(row.id, kind), indexBlob(row.id, kind)]) mayBe.add(`${address.container}/${address.name}`);
    if (row.steps.some((s) => s.kind === 'tracks' && s.state !== 'done')) for (const kind of TRACKS) mayBe.add(`media/${trackBlob(row.id, kind).name}`);
    if (row.state === 'packaging') mayBe.add(`media/${trackBlob(row.id, 'activity').name}`);
    if (row.disposedAt) continue;
    for (const r of row.renditions) {
      own(mediaBlob(row.id, r.kind), r.bytes);
      own(indexBlob(row.id, r.kind), r.indexBytes);
    }
    for (const t of row.tracks) own(trackBlob(row.id, t.kind), t.bytes);
    if (row.hasPoster) own(posterBlob(row.id), null);
  }
  for (const { id, state, files } of exports) {
    for (const { name, bytes } of files) own(exportBlob(id, name), bytes);
    // Staged by an attempt that was cancelled or failed: offered to nobody, dropped by storage within a week.
    if (!IS_RENDERED.has(state)) for (const name of [...EXPORT_FILES, 'continuity.pdf']) mayBe.add(addressOf(exportBlob(id, name)));
  }
  // Till the sweep has cleared them.
  for (const { id } of ahead) for (const name of FILM_FILES) mayBe.add(addressOf(exportBlob(id, name)));
  for (const [address, bytes] of owned) {
    const [container, ...name] = address.split('/');
    const size = found.get(container as Container)?.get(name.join('/'));
    if (size === undefined) wrong.push(`${address} is missing`);
    else if (bytes !== null && BigInt(size) !== bytes) wrong.push(`${address} has ${size} bytes, its row says ${bytes}`);
  }
  for (const [container, names] of found)
    for (const name of names.keys()) {
      const address = `${container}/${name}`;
      if (!owned.has(address) && !mayBe.has(address)) wrong.push(`${address} belongs to no live row`);
    }
  return wrong;
}

type ExportRow = Prisma.ExportGetPayload<{ include: { files: true; sources: true } }>;

type FilmRow = Prisma.FilmAheadGetPayload<object>;
const FILM_FILES = ['video.mp4', 'film.json'] as const;

/** What nobody has asked for is rendered for a moment or not at all. */
const unlawfulFilms = (films: readonly FilmRow[]): string[] => films.filter(({ state }) => state === 'queued' || state === 'rendering').map(({ id, state }) => `film ${id} (${state}): it is still being rendered ahead`);

const EXPORT_FILES = ['video.mp4', 'stream/media.mp4', 'stream/index.bin', 'still.jpg', 'package.zip'] as const;

/** All of it is there: offered, or looked at before it would be. */
const IS_RENDERED: ReadonlySet<string> = new Set(['ready', 'checking', 'refused']);

/** An export is offered once, whole and accounted for on each of its recordings, or not at all. */
function unlawfulExports(exports: readonly ExportRow[], entries: readonly { readonly action: string; readonly details: unknown }[]): string[] {
  const made = Map.groupBy(entries.filter(({ action }) => action === 'export:ready'), ({ details }) => String((details as { export?: unknown } | null)?.export));
  return exports.flatMap(({ id, state, files, sources }) => {
    const wrong: string[] = [];
    const say = (what: string) => wrong.push(`export ${id} (${state}): ${what}`);
    if (state === 'queued' || state === 'rendering') say('it is still being made');
    if (!IS_RENDERED.has(state) && files.length > 0) say('it offers files');
    if (IS_RENDERED.has(state)) for (const name of EXPORT_FILES) if (!files.some((file) => file.name === name)) say(`it has no ${name}`);
    const count = made.get(id)?.length ?? 0;
    if (count !== (state === 'ready' ? sources.length : 0)) say(`export:ready is ${count} times in the ledger`);
    return wrong;
  });
}

/** What is offered is what was made. */
async function changedExports(exports: readonly ExportRow[], store: Store): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, files } of exports)
    for (const { name, sha256 } of files) {
      const hash = await hashOf(exportBlob(id, name), store);
      if (hash !== null && hash !== sha256) wrong.push(`exports/${id}/${name} hashes to ${hash}, its row says ${sha256}`);
    }
  return wrong;
}

/** Every acknowledged upload: its bytes are in originals, and are what the server said they are. */
async function lostOrChanged(rows: readonly Row[], store: Store): Promise<string[]> {
  const wrong: string[] = [];
  const hashes = new Map<string, string | null>();
  for (const row of rows.filter((r) => HOLDS_ORIGINAL.includes(r.state) && r.upload)) {
    const hash = await hashOf(originalBlob(row.id), store);
    hashes.set(row.id, hash);
    if (hash === null) wrong.push(`recording ${row.id} (${row.state}): its original is lost`);
    else if (hash !== row.sha256) wrong.push(`recording ${row.id} (${row.state}): its original hashes to ${hash}, ${row.sha256} was verified`);
    if (row.state !== 'quarantined' && row.upload?.claimedSha256 !== row.sha256) wrong.push(`recording ${row.id}: what was verified is not what its dock claimed`);
  }
  for (const { id, upload } of rows)
    if (upload?.state === 'duplicate') {
      const kept = rows.find((r) => r.id === upload.duplicateOfId);
      if (!kept || (!kept.disposedAt && kept.sha256 !== upload.claimedSha256)) wrong.push(`recording ${id}: it was called a duplicate of ${upload.duplicateOfId}, which does not hold its bytes`);
    }
  return wrong;
}

async function hashOf(address: BlobAddress, store: Store): Promise<string | null> {
  try {
    const { readableStreamBody } = await blob(address, store).download();
    const hash = createHash('sha256');
    for await (const chunk of readableStreamBody as Readable) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}
