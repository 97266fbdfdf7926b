import { cleanName } from '#contracts/text.ts';
import type { Contact } from '../contact.ts';
import type { Limit } from '../limit/parse-limit.ts';
import { nextChange, rateAt } from '../limit/rate-plan.ts';
import type { AnyEvent } from '../progress/events.ts';
import { inBytes, inTime } from '../progress/in-words.ts';
import { Tally } from '../progress/tally.ts';
import { printable } from '../redact.ts';
import { holdsNothing, type FileReport } from '../report.ts';
import type { CameraStatus, Problem, StationStatus } from './status.ts';

/** Beyond this a list of single files helps nobody; the rest is counted. */
const SHOWN_PROBLEMS = 8;
/** Of a camera's failed files only so many are remembered in words. */
const KEPT_FAILURES = 100;
/** A camera that was taken with everything delivered is shown a while, for whoever looks back. */
const SHOWN_AFTER_MS = 10 * 60_000;

interface CameraState {
  readonly key: string;
  readonly name: string;
  serial: string | null;
  shoulder: string | null;
  tally: Tally;
  /** When it was taken out, monotonic; null while it is in. */
  awayAt: number | null;
  leftBehind: number;
  /** Until a look has found everything lying still, nobody knows that all is delivered. */
  isSettled: boolean;
  readonly failures: Map<string, FileReport>;
}

export interface BoardOptions {
  readonly limits: readonly Limit[];
  readonly contact: Contact;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** What goes on at a station, kept from its events, and put into words for whoever stands before it. */
export class Board {
  readonly #options: BoardOptions;
  readonly #cameras = new Map<string, CameraState>();
  #known = 0;
  #refusal: string | null = null;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  add(event: AnyEvent): void {
    if (event.event === 'refused') {
      this.#refusal = event.problem;
      return;
    }
    if (event.camera === undefined) return;
    const camera = this.#of(event.camera);
    if (event.event === 'docked') Object.assign(camera, { tally: new Tally(this.#options.now), awayAt: null, leftBehind: 0, isSettled: false });
    else if (event.event === 'pulled-out') Object.assign(camera, { awayAt: this.#options.now(), leftBehind: event.left });
    else if (event.event === 'looked') camera.isSettled = event.unsettled === 0;
    else camera.tally.add(event);
    if (event.event === 'docked' || event.event === 'pulled-out') camera.failures.clear();
    if (event.event === 'whose') Object.assign(camera, { serial: event.cameraSerial ?? camera.serial, shoulder: event.shoulderNumber ?? camera.shoulder });
    if (event.event === 'announced') this.#refusal = null;
    if (event.event === 'found') camera.failures.delete(event.path);
    if (event.event === 'ended' && event.report.problem !== null && camera.failures.size < KEPT_FAILURES) camera.failures.set(event.path, event.report);
  }

  status(): StationStatus {
    const { contact } = this.#options;
    this.#forget();
    const cameras = [...this.#cameras.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const alls = cameras.map((camera) => ({ camera, all: camera.tally.overall() }));
    const inside = alls.filter(({ camera }) => camera.awayAt === null);
    const sum = (of: (all: (typeof alls)[number]['all']) => number) => inside.reduce((total, { all }) => total + of(all), 0);
    const [files, bytes, speed] = [sum((all) => all.files - all.ended), sum((all) => all.bytes - all.done), sum((all) => all.bytesPerSecond)];
    const last = contact.lastWall('server');
    const problems = this.#problems(cameras);
    return {
      headline: headlineOf({ cameras: inside.length, unsettled: inside.filter(({ camera }) => !camera.isSettled).length, files, problems: problems.length }),
      left: files === 0 ? 'Nothing is waiting.' : `${counted(files, 'file')}, ${inBytes(bytes)}${speed > 0 ? `, ${inTime(bytes / speed)} at the present speed` : ''}`,
      speed: speed > 0 ? `${inBytes(speed)}/s` : 'Nothing is moving.',
      limit: this.#limitInWords(),
      contact: last === null ? 'Not yet' : clock(last),
      isReached: last !== null && contact.trouble('server') === null,
      cameras: alls.map(({ camera, all }) => inWords(camera, all)),
      problems: problems.slice(0, SHOWN_PROBLEMS),
      moreProblems: Math.max(0, problems.length - SHOWN_PROBLEMS),
    };
  }

  #problems(cameras: readonly CameraState[]): Problem[] {
    const { contact } = this.#options;
    const problems: Problem[] = [];
    if (this.#refusal) problems.push({ what: clean(this.#refusal), todo: 'Ask the administrator who set up this dock. It tries again by itself; leave the cameras in.' });
    for (const [side, name] of [['server', 'Docket'], ['store', 'The footage store']] as const) {
      const trouble = contact.trouble(side);
      if (trouble)
        problems.push({
          what: `${name} has not been reached since ${clock(trouble.since)}. ${clean(trouble.problem)}`,
          todo: 'Nothing is lost and it goes on by itself; leave the cameras in. If other computers here have no network either, tell the service desk.',
        });
    }
    for (const { name, awayAt, leftBehind, failures } of cameras) {
      if (awayAt !== null && leftBehind > 0) problems.push({ what: `Camera ${clean(name)} was taken out with ${counted(leftBehind, 'file')} to go.`, todo: 'Put it back in: it goes on where it stopped.' });
      if (awayAt === null) problems.push(...[...failures.values()].map((report) => problemOf(name, report)));
    }
    return problems;
  }

  #limitInWords(): string {
    const { limits, contact } = this.#options;
    const now = contact.wall();
    const rate = rateAt(limits, now);
    const change = nextChange(limits, now);
    const until = change ? ` until ${clock(change)}` : '';
    return rate === null ? `No limit${until}` : `${rate / 1e6} Mbit/s${until}`;
  }

  #of(name: string): CameraState {
    const known = this.#cameras.get(name);
    if (known) return known;
    const camera: CameraState = { key: String((this.#known += 1)), name, serial: null, shoulder: null, tally: new Tally(this.#options.now), awayAt: null, leftBehind: 0, isSettled: false, failures: new Map() };
    this.#cameras.set(name, camera);
    return camera;
  }

  #forget(): void {
    for (const [name, { awayAt, leftBehind }] of this.#cameras) if (awayAt !== null && leftBehind === 0 && this.#options.now() - awayAt > SHOWN_AFTER_MS) this.#cameras.delete(name);
  }
}

function inWords({ key, name, serial, shoulder, awayAt, leftBehind, isSettled, failures }: CameraState, all: ReturnType<Tally['overall']>): CameraStatus {
  const left = all.files - all.ended;
  const empty = [...failures.values()].filter(holdsNothing).length; // no reason to keep the camera
  const state = awayAt !== null ? (leftBehind > 0 ? 'missing' : 'taken') : left > 0 || !isSettled ? 'sending' : all.failed > empty ? 'trouble' : 'done';
  const words = {
    missing: `Taken out too early, ${counted(leftBehind, 'file')} to go`,
    taken: 'Taken out, all delivered',
    sending: left > 0 ? `Leave it in: ${counted(left, 'file')}, ${inBytes(all.bytes - all.done)} to go` : 'Leave it in: it is being looked through',
    trouble: `Leave it in: ${counted(all.failed - empty, 'file')} with a problem`,
    done: doneWords(all.files - empty, empty),
  }[state];
  const percent = Math.min(state === 'sending' ? 99 : 100, all.bytes > 0 ? Math.floor((all.done / all.bytes) * 100) : state === 'sending' ? 0 : 100);
  return { key, name: clean(serial ?? name), whose: shoulder === null ? null : clean(shoulder), state, words, percent };
}

function doneWords(delivered: number, empty: number): string {
  if (empty > 0) return `${delivered > 0 ? `${counted(delivered, 'file')} delivered` : 'Nothing to deliver'}, ${counted(empty, 'empty file')}. You can take it.`;
  return delivered === 0 ? 'Nothing to deliver. You can take it.' : `All delivered, ${counted(delivered, 'file')}. You can take it.`;
}

function headlineOf({ cameras, unsettled, files, problems }: Readonly<Record<'cameras' | 'unsettled' | 'files' | 'problems', number>>): string {
  if (cameras === 0) return 'No camera is docked';
  if (files > 0) return `Delivering from ${counted(cameras, 'camera')}`;
  if (unsettled > 0) return `Looking through ${counted(unsettled, 'camera')}`;
  return problems > 0 ? 'Something needs a look' : 'All delivered';
}

function problemOf(camera: string, report: FileReport): Problem {
  const { path, problem, delivered, state } = report;
  const todo = delivered
    ? 'The footage is safe in Docket. Nothing needs doing now.'
    : holdsNothing(report)
      ? 'It can never be delivered: there is nothing in it. You can take the camera once its other files are delivered.'
      : state === 'quarantined' || state === 'refused'
        ? 'Keep the camera apart and tell your Docket administrator.'
        : 'Leave the camera in: it is tried again by itself.';
  return { what: `Camera ${clean(camera)}, ${clean(path)}: ${clean(problem ?? '')}`, todo };
}

/** Names come from cameras, words from servers: neither brings control characters nor secrets onto the page. */
const clean = (text: string) => cleanName(printable(text));
const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clock = (at: Date) => CLOCK.format(at).replace(',', '');
