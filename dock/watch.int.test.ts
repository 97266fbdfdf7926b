import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DockEvent } from './progress/events.ts';
import { deliver } from './testing/deliver.ts';
import { eachTest } from './testing/each-test.ts';
import { noise, sha256, type CameraFolder } from './testing/footage.ts';
import type { StandInServer } from './testing/stand-in-server.ts';

let server: StandInServer;
let camera: CameraFolder;
eachTest((standIn, folder) => {
  server = standIn;
  camera = folder();
});

/** Watches, in time that passes by itself, until `enough` says so. */
async function watchUntil(enough: (event: DockEvent) => boolean, folder = camera.folder) {
  const stop = new AbortController();
  return deliver(server, folder, { watch: true, signal: stop.signal, onEvent: (event) => enough(event) && stop.abort() });
}

it('leaves a file that is being written for a later look', async () => {
  const film = noise(200_000);
  const location = camera.write('a.mp4', film.subarray(0, 50_000));
  let looks = 0;
  const { report, events } = await watchUntil(({ event }) => {
    if (event === 'looked' && (looks += 1) <= 3) appendFileSync(location, film.subarray(looks * 50_000, (looks + 1) * 50_000));
    return event === 'ended';
  });
  expect(events.filter(({ event }) => event === 'again')).toEqual([]);
  expect(events.findIndex(({ event }) => event === 'announced')).toBeGreaterThan(events.findLastIndex((e) => e.event === 'looked' && e.unsettled > 0));
  expect(report.files[0]).toMatchObject({ delivered: true, attempts: 1, sha256: sha256(film) });
});

it('delivers once, and again when the file is another', async () => {
  const location = camera.write('a.mp4', noise(1000));
  let ends = 0;
  let quiet = 0;
  const { events } = await watchUntil((e) => {
    if (e.event === 'ended') ends += 1;
    if (e.event === 'looked' && ends === 1 && e.taken === 0 && (quiet += 1) === 5) appendFileSync(location, 'more');
    return ends === 2;
  });
  expect(events.filter(({ event }) => event === 'announced')).toHaveLength(2);
});

it('tries a failed file again after a while', async () => {
  camera.write('a.mp4', noise(1000));
  server.state.refuseNext.push('invalid-request');
  const { report, slept } = await watchUntil((e) => e.event === 'ended' && e.report.delivered);
  expect(report.delivered).toBe(1);
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(5 * 60_000);
});

it('waits for a folder that isn’t there yet', async () => {
  const folder = join(camera.folder, 'card');
  let looks = 0;
  const { report } = await watchUntil(({ event }) => {
    if (event === 'looked' && (looks += 1) === 2) camera.write('card/a.mp4', noise(10));
    return event === 'ended';
  }, folder);
  expect(report.delivered).toBe(1);
});
