/**
 * The dock against the SDK: many files of a camera's usual size, announced, hashed, sent and completed by the real
 * uploader, against a plain parallel upload of the same bytes.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCKS } from '#local/cast.ts';
import { dockFolder } from '#local/stack/dock-folder.ts';
import { startWhole, type Whole } from '#test/stack/whole.ts';
import { atLeast, machine, rounded, type Bench } from './measure/result.ts';
import { BLOCKS_AT_ONCE, discardPlain, FILES_AT_ONCE, plainContainer, uploadPlainly } from './upload/plain.ts';

const FILES = Number(process.env.DOCKET_BENCH_DOCK_FILES ?? 200);
const MEGABYTES = Number(process.env.DOCKET_BENCH_DOCK_MB ?? 20);
const ROUNDS = 4;
const TARGET = 0.7;

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    note('starting Docket, without its worker');
    const whole = await startWhole({ withoutWorker: true });
    undo.push(() => whole.stop());
    const container = await plainContainer(whole);
    const slices = Math.min(ROUNDS, FILES);
    const rounds: { readonly dock: number; readonly plain: number }[] = [];
    for (let round = 0; round < slices; round += 1) {
      const camera = join(folder, `round${round}`);
      const files = await writeFiles(camera, Math.ceil((FILES - round) / slices));
      const plainly = () => timed(() => uploadPlainly(container, files));
      const docking = () => dockAll(whole, camera, files.length);
      const pair = round % 2 === 0 ? { dock: await docking(), plain: await plainly() } : await plainly().then(async (plain) => ({ plain, dock: await docking() }));
      note(`round ${round + 1}, ${files.length} files: dock ${rounded(pair.dock, 2)} s, plain ${rounded(pair.plain, 2)} s`);
      rounds.push(pair);
      await discardPlain(container, files);
      await rm(camera, { recursive: true });
    }
    const sum = (side: 'dock' | 'plain') => rounds.reduce((total, pair) => total + pair[side], 0);
    const perSecond = (seconds: number) => rounded((FILES * MEGABYTES) / seconds, 1);
    yield atLeast(TARGET, {
      name: 'dock',
      value: sum('plain') / sum('dock'),
      detail: {
        files: FILES, megabytesEach: MEGABYTES, rounds: rounds.map(({ dock, plain }) => ({ dockSeconds: rounded(dock, 2), plainSeconds: rounded(plain, 2) })),
        dockMegabytesPerSecond: perSecond(sum('dock')), plainMegabytesPerSecond: perSecond(sum('plain')),
        how: `Speed of the dock as a part of the SDK’s. Dock: the uploader as a station runs it, from the first file it found to the last that the server said was complete (announced, signed, hashed, staged, completed). Plain: uploadFile of the SDK, blocks of 8 MiB, ${FILES_AT_ONCE} files and ${BLOCKS_AT_ONCE} blocks of each at once, as the dock. The same random bytes for both, in ${slices} rounds, who goes first alternates. No worker runs: it would check the dock’s files meanwhile on the same cores.`,
        machine: machine(),
      },
    });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};

async function writeFiles(folder: string, count: number): Promise<string[]> {
  await mkdir(folder);
  const files = Array.from({ length: count }, (_, i) => join(folder, `X60A4471F_${String(i).padStart(4, '0')}.MP4`));
  for (const file of files) await writeFile(file, randomBytes(MEGABYTES * 1e6));
  return files;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Seconds from the first file found to the last completed. The checks that would follow are the worker's. */
async function dockAll({ ports, paths }: Whole, folder: string, count: number): Promise<number> {
  const [dock] = DOCKS;
  if (!dock) throw new Error('The cast has no dock.');
  const done = new AbortController();
  const all = new Error('All files are complete.');
  let [began, ended, completed, printed] = [0, 0, 0, ''];
  const output = (text: string) => {
    printed += text;
    const lines = printed.split('\n');
    printed = lines.pop() ?? '';
    for (const { event } of lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { readonly event: string })) {
      if (event === 'found' && began === 0) began = performance.now();
      if (event !== 'checking' || (completed += 1) < count) continue;
      ended = performance.now();
      done.abort(all);
    }
  };
  await dockFolder({ dock, folder, ports, paths, output, args: ['--json'], signal: done.signal }).then(
    (code) => {
      throw new Error(`The uploader ended with ${code} after ${completed} of ${count} files: ${printed}`);
    },
    (error: unknown) => {
      if (error !== all) throw error;
    },
  );
  return (ended - began) / 1000;
}
