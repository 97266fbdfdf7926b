/** Frame-coded films of the kinds that seeking and stepping could go wrong on, delivered to a whole Docket, and found there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Sidecar } from '#contracts/sidecar.ts';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { makeFootage, type Footage } from '#test/media/make-footage.ts';
import { until } from '#test/stack/until.ts';
import type { Whole } from '#test/stack/whole.ts';

export interface Film {
  readonly name: string;
  readonly footage: Omit<Footage, 'path'>;
  /** Heights of the forms it is to have, largest first. */
  readonly lines: readonly number[];
}

const LARGE = ['-s', '1920x1080'];
const SMALL = ['-s', '800x450'];

/** Each longer than five hundred steps, where its frames are not a second apart. */
export const FILMS: readonly Film[] = [
  { name: '30 frames a second, B-frames, 1080p', footage: { frames: 720, bFrames: 2, sound: {}, extra: LARGE }, lines: [1080, 720, 360] },
  { name: '29.97 frames a second, three B-frames, GOPs of 2 s', footage: { frames: 720, fps: '30000/1001', gop: 60, bFrames: 3, sound: { sampleRate: 44_100 }, extra: SMALL }, lines: [450, 360] },
  { name: '25 frames a second, a key frame each 10 s', footage: { frames: 720, fps: '25', gop: 250, bFrames: 2, sound: {}, extra: SMALL }, lines: [450, 360] },
  { name: 'frames at uneven times', footage: { frames: 720, bFrames: 2, uneven: true, sound: {}, extra: SMALL }, lines: [450, 360] },
  { name: 'one frame a second, without sound', footage: { frames: 90, fps: '1', gop: 5 }, lines: [180] },
];

export interface Delivered<F extends Film = Film> {
  readonly film: F;
  readonly id: string;
  readonly file: string;
}

const PATIENCE_MS = 20 * 60_000;

/** Films, docks and waits until each can be watched in all its forms. */
export async function deliver(whole: Whole, folder: string, films: readonly Film[]): Promise<Delivered[]> {
  const [officer] = PEOPLE;
  if (!officer) throw new Error('The cast is empty.');
  const camera = join(folder, 'camera');
  await mkdir(camera);
  const files: string[] = [];
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  for (const [i, { footage }] of films.entries()) {
    const file = join(camera, `TRUTH${String(i).padStart(3, '0')}.MP4`);
    await makeFootage({ ...footage, path: file, unlikeOthers: true });
    const sidecar: Sidecar = { cameraSerial: officer.camera, shoulderNumber: officer.shoulder, startedAt: `${yesterday}T0${i}:00:00Z`, gps: [] };
    await writeFile(`${file}.json`, JSON.stringify(sidecar));
    files.push(file);
  }
  await whole.dock(DOCKS[0]!, camera);
  const client = new pg.Pool({ connectionString: whole.databaseUrl.superuser, max: 1 });
  try {
    return await Promise.all(
      films.map(async (film, i) => {
        const look = async () => {
          const { rows } = await client.query<{ id: string; state: string; forms: number }>(
            'select r.id, r.state::text as state, (select count(*)::int from rendition f where f.recording_id = r.id) as forms from recording r where r.file_name = $1',
            [`TRUTH${String(i).padStart(3, '0')}.MP4`],
          );
          const [row] = rows;
          if (row?.state === 'unplayable') throw new Error(`${film.name} can't be played.`);
          return row?.state === 'ready' && row.forms >= film.lines.length ? row.id : undefined;
        };
        const id = await until(look, { patienceMs: PATIENCE_MS, everyMs: 1_000, otherwise: () => `${film.name} was not ready in all its forms.` });
        return { film, id, file: files[i]! };
      }),
    );
  } finally {
    await client.end();
  }
}
