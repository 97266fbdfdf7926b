/** What it costs to hear how two sounds of an hour lie on each other, decoding included: where they share all of it, and where nothing is in common. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Sidecar } from '#contracts/sidecar.ts';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { hears, scene, SCENE_RATE, wavOf } from '#test/alignment/scene.ts';
import { ffmpeg } from '#test/media/make-footage.ts';
import { askerOf, readyBySerial } from '#test/together/officer.ts';
import type { Whole } from '#test/stack/whole.ts';
import { atMost, machine, rounded, type Result } from '../measure/result.ts';

const SECONDS = 3_600;
/** The second begins so many seconds later. */
const LATER = 137.25;
const CPU_SECONDS = 10;
/** What a worker may need for it beside all else, MB. */
const MEMORY_MB = 300;

/** Of this process and of the programs it has waited for, s: `utime stime cutime cstime`, in hundredths (proc(5)). */
function cpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /s, '').split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

const SERIALS = ['HOUR-A', 'HOUR-B', 'HOUR-C'] as const;

export async function* listening(whole: Whole, folder: string, note: (text: string) => void): AsyncGenerator<Result> {
  note('making three sounds of an hour');
  const deliver = join(folder, 'hours');
  await mkdir(deliver);
  const [one, other] = [scene(SECONDS + Math.ceil(LATER), 21), scene(SECONDS, 22)];
  const sounds = [hears(one, { from: 0, seconds: SECONDS, seed: 1 }), hears(one, { from: LATER, seconds: SECONDS, seed: 2, gain: 0.4, driftPpm: 30 }), hears(other, { from: 0, seconds: SECONDS, seed: 3 })];
  for (const [i, serial] of SERIALS.entries()) {
    const wav = join(folder, `${serial}.wav`);
    await writeFile(wav, wavOf(sounds[i]!, SCENE_RATE));
    const file = join(deliver, `${serial}.MP4`);
    await ffmpeg(['-f', 'lavfi', '-i', 'color=c=gray:s=160x90:r=5', '-i', wav, '-t', String(SECONDS), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-c:a', 'aac', '-ar', '48000', '-b:a', '64k', '-metadata', `comment=${randomUUID()}`, file]);
    const sidecar: Sidecar = { cameraSerial: serial, shoulderNumber: PEOPLE[0]!.shoulder, startedAt: new Date(Date.parse(`${new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)}T02:00:00Z`) + i * 20_000).toISOString(), gps: [] };
    await writeFile(`${file}.json`, JSON.stringify(sidecar));
  }
  note('docking them');
  await whole.dock(DOCKS[0]!, deliver);
  const [a, b, c] = (await readyBySerial(whole, SERIALS)).map(({ id, version }) => ({ id, version }));
  const { id: incidentId } = (await askerOf(whole)('POST', '/api/incidents', { targets: [a, b, c] })) as { id: string };

  Object.assign(process.env, whole.env);
  const { alignIncidentJob } = await import('#server/alignment/index.ts');
  const client = new pg.Pool({ connectionString: whole.databaseUrl.superuser, max: 1 });
  try {
    const listen = async (recordingId: string) => {
      const clockId = randomUUID();
      // No job for it: this process listens, and not the worker.
      await client.query(`insert into incident_clock (id, incident_id, recording_id, reference_id, source, state, made_at) values ($1, $2, $3, $4, 'sound', 'waiting', now())`, [clockId, incidentId, recordingId, a!.id]);
      const before = process.memoryUsage().rss;
      let most = before;
      const sampler = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
      const cpu = cpuSeconds();
      const outcome = await alignIncidentJob({ clockId, correlationId: randomUUID() });
      clearInterval(sampler);
      const { rows } = await client.query<{ lag: string }>('select lag_us::text as lag from incident_clock where id = $1', [clockId]);
      return { outcome, lagUs: Number(rows[0]?.lag ?? Number.NaN), cpu: cpuSeconds() - cpu, grownMb: (most - before) / 1e6 };
    };
    const alike = await listen(b!.id);
    if (alike.outcome !== 'proposed' || Math.abs(alike.lagUs + LATER * 1e6) > 20_000) throw new Error(`Two sounds of one scene: ${alike.outcome}, ${alike.lagUs} µs.`);
    yield atMost(CPU_SECONDS, { name: 'incident-listening', value: alike.cpu, detail: { seconds: 'of CPU, decoding included', grownMb: rounded(alike.grownMb, 0), wrongByUs: Math.abs(alike.lagUs + LATER * 1e6), ...machine() } });
    const unlike = await listen(c!.id);
    if (unlike.outcome !== 'nothing-in-common') throw new Error(`Two sounds with nothing in common: ${unlike.outcome}.`);
    yield atMost(CPU_SECONDS, { name: 'incident-listening-refused', value: unlike.cpu, detail: { seconds: 'of CPU, decoding included', grownMb: rounded(unlike.grownMb, 0), ...machine() } });
    yield atMost(MEMORY_MB, { name: 'incident-listening-memory', value: Math.max(alike.grownMb, unlike.grownMb), detail: { megabytes: 'by which the process grew' } });
  } finally {
    await client.end();
  }
}
