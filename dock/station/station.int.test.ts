import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCredentials } from '../credentials.ts';
import type { AnyEvent } from '../progress/events.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { eachTest } from '../testing/each-test.ts';
import { noise, sha256, type CameraFolder } from '../testing/footage.ts';
import { CLIENT_ID, SCOPE, type StandInServer } from '../testing/stand-in-server.ts';
import type { Time } from '../time.ts';
import type { StationStatus } from '../status/status.ts';
import { runStation, type RunStation } from './run-station.ts';

let server: StandInServer;
let mounts: CameraFolder;
let drawer: CameraFolder;
eachTest((standIn, folder) => {
  server = standIn;
  mounts = folder();
  drawer = folder();
});

const KB64 = 64 * 1024;

/** Runs a station, in time that passes by itself, until `enough` says so. */
async function station(enough: (event: AnyEvent, time: Time) => unknown, options: Partial<RunStation> = {}) {
  const stop = new AbortController();
  const time = fakeTime({ wall: () => new Date() });
  const events: AnyEvent[] = [];
  const report = await runStation({
    server: server.origin,
    places: { station: mounts.folder, cameras: [] },
    credentials: createCredentials({ tokenEndpoint: `${server.origin}/token`, clientId: CLIENT_ID, privateKey: server.privateKey, scope: SCOPE, time }),
    time,
    signal: stop.signal,
    ...options,
    onEvent: (event) => {
      events.push(event);
      if (enough(event, time)) stop.abort();
    },
  });
  return { report, events, slept: time.slept, time };
}
const ends = (count: number) => {
  let ended = 0;
  return ({ event }: AnyEvent) => event === 'ended' && (ended += 1) === count;
};

const enough = ends(4);

it('takes every camera that is there and every one that comes, each told by its name', async () => {
  mounts.write('X60A4471F/DCIM/a.mp4', noise(3 * KB64, 'a'));
  mounts.write('X60A4471F/DCIM/a.mp4.json', '{"cameraSerial": "X60A4471F", "shoulderNumber": "447CE"}');
  mounts.write('loose.mp4', noise(10, 'loose'));
  const named = drawer.write('own/b.mp4', noise(10, 'b'));
  let come = false;
  const { report, events } = await station(
    (event) => {
      if (event.event === 'ended' && !come) {
        come = true;
        mounts.write('late/c.mp4', noise(10, 'c'));
      }
      return enough(event);
    },
    { places: { station: mounts.folder, cameras: [join(named, '..')] } },
  );
  const [, mountsName] = /([^/]+)$/.exec(mounts.folder)!;
  expect(report.files.every(({ delivered }) => delivered)).toBe(true);
  expect(new Set(report.files.map(({ path }) => path))).toEqual(new Set(['X60A4471F/DCIM/a.mp4', `${mountsName}/loose.mp4`, 'late/c.mp4', 'own/b.mp4']));
  expect(events).toContainEqual({ event: 'whose', path: 'X60A4471F/DCIM/a.mp4', camera: 'X60A4471F', cameraSerial: 'X60A4471F', shoulderNumber: '447CE' });
});

it('starves no camera: beside one with a long file, a short one is through after a few blocks', async () => {
  mounts.write('long/shift.mp4', noise(60 * KB64, 'long'));
  let come = false;
  const order: string[] = [];
  await station(
    (event) => {
      if (event.event !== 'block' && event.event !== 'ended') return false;
      if (event.event === 'block') order.push(event.camera ?? '');
      if (order.length === 6 && !come) {
        come = true;
        for (const name of ['b', 'c']) mounts.write(`${name}/short.mp4`, noise(5 * KB64, name));
      }
      return event.event === 'ended' && event.camera === 'long';
    },
    { places: { station: mounts.folder, cameras: [] }, parallel: 2, files: 2 },
  );
  for (const name of ['b', 'c']) {
    const [first, last] = [order.indexOf(name), order.lastIndexOf(name)];
    expect(order.filter((one) => one === name)).toHaveLength(5);
    // Five blocks of its own, and in between no more of the two others’ than the line has room for.
    expect(order.slice(first, last).filter((one) => one === 'long').length).toBeLessThanOrEqual(10);
  }
});

it('says that a camera was pulled out in the middle, goes on with the others, and resumes when it is back', async () => {
  const film = noise(12 * KB64, 'film');
  mounts.write('one/a.mp4', film);
  mounts.write('two/b.mp4', noise(10, 'b'));
  const away = join(drawer.folder, 'one');
  let pulled = false;
  const { report, events } = await station(
    (event) => {
      if (event.event === 'block' && event.camera === 'one' && !pulled) {
        pulled = true;
        renameSync(join(mounts.folder, 'one'), away);
      }
      if (event.event === 'pulled-out') renameSync(away, join(mounts.folder, 'one'));
      return event.event === 'ended' && event.camera === 'one' && event.report.delivered;
    },
    { parallel: 1, files: 1 },
  );
  expect(events).toContainEqual({ event: 'pulled-out', camera: 'one', left: 1 });
  expect(report.files.find(({ path, delivered }) => path === 'one/a.mp4' && delivered)).toMatchObject({ sha256: sha256(film), problem: null });
  const acknowledged = server.proxy.acknowledged();
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(await server.desk.stored('a.mp4')).toEqual(film);
});

it('takes an empty mount point for a camera that is gone', async () => {
  mounts.write('one/a.mp4', noise(8 * KB64));
  const { events } = await station((event) => {
    if (event.event === 'block') rmSync(join(mounts.folder, 'one/a.mp4'), { force: true });
    return event.event === 'pulled-out';
  }, { parallel: 1, files: 1 });
  expect(existsSync(join(mounts.folder, 'one'))).toBe(true);
  expect(events.at(-1)).toMatchObject({ event: 'pulled-out', camera: 'one', left: 1 });
});

it('rides out a day without line or server, signs in anew, and sends no acknowledged block again', async () => {
  const films = Array.from({ length: 20 }, (_, i) => noise(3 * KB64, `film ${i}`));
  films.forEach((film, i) => mounts.write(`cam${i % 3}/${i}.mp4`, film));
  server.state.tokenSeconds = 3600;
  const day = 24 * 3_600_000;
  let since: number | undefined;
  let now = () => 0;
  const dead: typeof fetch = async (...asked) => {
    if (since !== undefined && now() - since < day) throw new TypeError('fetch failed');
    return fetch(...asked);
  };
  server.proxy.fate = (_, before) => (before > 12 && (since === undefined || now() - since < day) ? 'drop' : 'pass');
  let delivered = 0;
  const { report, slept, events } = await station((event, time) => {
    now = time.now;
    if (event.event === 'waiting') since ??= time.now();
    return event.event === 'ended' && event.report.delivered && (delivered += 1) === films.length;
  }, { fetch: dead });
  expect(delivered).toBe(films.length);
  for (const [i, film] of films.entries()) expect(sha256(await server.desk.stored(`${i}.mp4`))).toBe(sha256(film));
  expect(report.files.filter((file) => file.delivered)).toHaveLength(films.length);
  expect(events.filter((event) => event.event === 'ended' && !event.report.delivered)).toEqual([]);
  expect(server.state.tokens.length).toBeGreaterThan(1);
  expect(Math.max(...slept)).toBeLessThanOrEqual(5 * 60_000);
  const acknowledged = server.proxy.acknowledged();
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(server.desk.uploads.size).toBe(films.length);
});

it('a dock that is refused asks again in growing pauses, and delivers once it is let in', async () => {
  mounts.write('one/a.mp4', noise(10));
  mkdirSync(join(mounts.folder, 'two'));
  server.state.refuseNext.push('dock-unknown', 'dock-unknown', 'dock-unknown');
  const { events } = await station((event) => event.event === 'ended' && event.report.delivered);
  expect(events.flatMap((event) => (event.event === 'refused' ? [event.seconds] : []))).toEqual([60, 120, 240]);
});

it('shows on its page what it delivers, and goes on without one where the port is taken', async () => {
  mounts.write('one/a.mp4', noise(5 * KB64));
  mounts.write('one/a.mp4.json', '{"cameraSerial": "X60A4471F", "shoulderNumber": "447CE"}');
  const shown: Promise<StationStatus>[] = [];
  let url = '';
  await station(
    (event) => {
      if (event.event === 'note') url ||= /http:\S+/.exec(event.message)?.[0] ?? '';
      if (event.event === 'block') shown.push(fetch(`${url}status.json`).then((answer) => answer.json() as Promise<StationStatus>));
      return event.event === 'ended';
    },
    { statusPort: 0, parallel: 1 },
  );
  const [first] = await Promise.all(shown);
  expect(first).toMatchObject({ headline: 'Delivering from 1 camera', cameras: [{ name: 'X60A4471F', whose: '447CE', state: 'sending' }], isReached: true, problems: [] });

  mounts.write('one/b.mp4', noise(10, 'b'));
  const { events } = await station((event) => event.event === 'ended' && event.report.path === 'b.mp4', { statusPort: Number(new URL(server.origin).port) });
  expect(events).toContainEqual(expect.objectContaining({ event: 'note', message: expect.stringContaining('(EADDRINUSE). Delivering goes on without') }));
});

/** Runs a station until its page says what `wanted` looks for, or has been asked often. @returns what it said last. */
async function pageOf(wanted: (status: StationStatus) => boolean, options: Partial<RunStation> = {}) {
  let url = '';
  let last: StationStatus | undefined;
  let asked = 0;
  let asking = false;
  const ask = async () => {
    last = await fetch(`${url}status.json`).then((answer) => answer.json() as Promise<StationStatus>);
    asking = false;
  };
  const { events } = await station(
    (event) => {
      if (event.event === 'note') url ||= /http:\S+/.exec(event.message)?.[0] ?? '';
      if (event.event !== 'looked' || asking) return false;
      if (asked === ASKED_AT_MOST || (last && wanted(last))) return true;
      [asked, asking] = [asked + 1, true];
      void ask();
      return false;
    },
    { statusPort: 0, ...options },
  );
  return { status: last, events };
}
const ASKED_AT_MOST = 200;
const mayBeTaken = ({ cameras }: StationStatus) => cameras.some(({ words }) => words.includes('You can take it'));

it('says on its page that a camera may be taken once everything is delivered', async () => {
  mounts.write('one/a.mp4', noise(3 * KB64));
  const { status } = await pageOf(mayBeTaken);
  expect(status).toMatchObject({
    headline: 'All delivered',
    left: 'Nothing is waiting.',
    cameras: [{ state: 'done', percent: 100, words: 'All delivered, 1 file. You can take it.' }],
  });
});

it('keeps no camera in for an empty file', async () => {
  mounts.write('one/DCIM/a.mp4', noise(10));
  mounts.write('one/DCIM/empty.mp4', '');
  const { status } = await pageOf(mayBeTaken);
  expect(status).toMatchObject({
    cameras: [{ state: 'done', percent: 100, words: '1 file delivered, 1 empty file. You can take it.' }],
    problems: [{ what: 'Camera one, DCIM/empty.mp4: The file is empty (0 bytes).', todo: expect.stringMatching(/^It can never be delivered.*You can take the camera/) }],
  });
});

it('tries an empty file again when it changes, not by the clock', async () => {
  mounts.write('one/empty.mp4', '');
  let hasChanged = false;
  const { events, report } = await station((event, time) => {
    if (event.event === 'looked' && !hasChanged && time.now() > 3 * 3_600_000) {
      hasChanged = true;
      mounts.write('one/empty.mp4', noise(10));
    }
    return event.event === 'ended' && event.report.delivered;
  });
  expect(events.filter(({ event }) => event === 'found')).toHaveLength(2);
  expect(report.files).toMatchObject([{ path: 'one/empty.mp4', delivered: true }]);
});

it('takes a camera out with nothing but an empty file left for one with all delivered', async () => {
  mounts.write('one/empty.mp4', '');
  const { events } = await station((event) => {
    if (event.event === 'ended') rmSync(join(mounts.folder, 'one'), { recursive: true });
    return event.event === 'pulled-out';
  });
  expect(events.at(-1)).toEqual({ event: 'pulled-out', camera: 'one', left: 0 });
});

it('does not take a camera for gone because clearing has emptied its top folder', async () => {
  for (const name of ['a', 'b', 'c']) {
    mounts.write(`one/${name}.mp4`, noise(KB64, name));
    mounts.write(`one/${name}.mp4.json`, '{"shoulderNumber": "447CE"}');
  }
  let looks = 0;
  const { events } = await station(({ event }) => event === 'looked' && readdirSync(join(mounts.folder, 'one')).length === 0 && (looks += 1) > 20, { clear: true, files: 3 });
  expect(events.filter(({ event }) => event === 'ended')).toHaveLength(3);
  expect(events.filter(({ event }) => event === 'pulled-out')).toEqual([]);
});

/** Another file system than the one of temporary files, where the machine has one. */
const OTHER = '/dev/shm';
const hasOther = existsSync(OTHER) && statSync(OTHER).dev !== statSync(tmpdir()).dev;

it.runIf(hasOther)('an empty camera that is mounted is in and done, and gone when only its mount point is left', async () => {
  const mounted = mkdtempSync(join(OTHER, 'dock-camera-'));
  const place = join(drawer.folder, 'slot');
  symlinkSync(mounted, place);
  const places = { station: undefined, cameras: [place] };
  try {
    const { status } = await pageOf(({ cameras }) => cameras.length > 0, { places });
    expect(status).toMatchObject({ headline: 'All delivered', cameras: [{ name: 'slot', state: 'done', words: 'Nothing to deliver. You can take it.' }] });
    const { events } = await station((event) => {
      if (event.event === 'docked') {
        rmSync(place);
        mkdirSync(place);
      }
      return event.event === 'pulled-out';
    }, { places });
    expect(events.at(-1)).toEqual({ event: 'pulled-out', camera: 'slot', left: 0 });
  } finally {
    rmSync(mounted, { recursive: true });
  }
});
