import { expect, it } from 'vitest';
import { Contact } from '../contact.ts';
import { parseLimit } from '../limit/parse-limit.ts';
import type { AnyEvent } from '../progress/events.ts';
import type { FileReport } from '../report.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { Board } from './board.ts';

const ended = (camera: string, path: string, report: Partial<FileReport>): AnyEvent => ({ event: 'ended', camera, path, report: { problem: null, delivered: true, path, ...report } as FileReport });
const looked = (camera: string, unsettled = 0): AnyEvent => ({ event: 'looked', camera, found: 1, taken: 0, unsettled });
const found = (camera: string, path: string, bytes: number): AnyEvent => ({ event: 'found', camera, path, bytes });

function boardOf(events: readonly AnyEvent[], limits: readonly string[] = []) {
  const time = fakeTime({ wall: () => new Date('2026-11-23T10:00:00Z') });
  const contact = new Contact(time);
  const board = new Board({ limits: limits.map(parseLimit), contact, now: () => time.now() });
  for (const event of events) board.add(event);
  return { board, contact, time };
}

it('says of each camera whose it is, how far it is, and whether it may be taken', () => {
  const { board } = boardOf([
    { event: 'docked', camera: 'slot1' }, { event: 'docked', camera: 'slot2' }, { event: 'docked', camera: 'slot3' },
    found('slot1', 'slot1/a.mp4', 1000), found('slot1', 'slot1/b.mp4', 1000),
    { event: 'whose', camera: 'slot1', path: 'slot1/a.mp4', cameraSerial: 'X60A4471F', shoulderNumber: '447CE' },
    { event: 'block', camera: 'slot1', path: 'slot1/a.mp4', block: 0, bytes: 1000 }, ended('slot1', 'slot1/a.mp4', {}),
    found('slot2', 'slot2/a.mp4', 10), ended('slot2', 'slot2/a.mp4', {}), looked('slot2'), looked('slot3'),
  ]);
  expect(board.status()).toMatchObject({
    headline: 'Delivering from 3 cameras',
    left: '1 file, 1.0 kB',
    problems: [],
    cameras: [
      { name: 'X60A4471F', whose: '447CE', state: 'sending', percent: 50, words: 'Leave it in: 1 file, 1.0 kB to go' },
      { name: 'slot2', whose: null, state: 'done', percent: 100, words: 'All delivered, 1 file. You can take it.' },
      { name: 'slot3', state: 'done', words: 'Nothing to deliver. You can take it.' },
    ],
  });
});

it('says what is wrong and what to do, and takes it back when it is right again', () => {
  const { board, contact } = boardOf([
    { event: 'docked', camera: 'one' }, { event: 'docked', camera: 'two' }, found('one', 'one/a.mp4', 10),
    ended('one', 'one/a.mp4', { delivered: false, problem: 'The file can’t be read (EIO).' }), looked('one'),
    { event: 'pulled-out', camera: 'two', left: 3 },
    { event: 'refused', problem: 'This dock is not known or is switched off.', seconds: 60 },
  ]);
  contact.failed('server', 'docket.example doesn’t answer.');
  const { problems, isReached, cameras } = board.status();
  expect(problems.map(({ what }) => what)).toEqual([
    'This dock is not known or is switched off.',
    'Docket has not been reached since Mon 10:00. docket.example doesn’t answer.',
    'Camera one, one/a.mp4: The file can’t be read (EIO).',
    'Camera two was taken out with 3 files to go.',
  ]);
  expect(problems.every(({ todo }) => todo.length > 10)).toBe(true);
  expect([isReached, cameras.map(({ state }) => state)]).toEqual([false, ['trouble', 'missing']]);
  contact.answered('server');
  for (const event of [{ event: 'docked', camera: 'two' }, found('one', 'one/a.mp4', 10), { event: 'announced', camera: 'one', path: 'one/a.mp4', uploadId: '', recordingId: '', state: 'open', stagedBytes: 0 }] as const) board.add(event);
  expect(board.status()).toMatchObject({ problems: [], isReached: true });
});

it('does not let a camera go before it has been looked through, nor while something on it is still being written', () => {
  const { board } = boardOf([{ event: 'docked', camera: 'one' }]);
  const waits = { headline: 'Looking through 1 camera', cameras: [{ state: 'sending', percent: 0, words: 'Leave it in: it is being looked through' }] };
  expect(board.status()).toMatchObject(waits);
  board.add(looked('one', 1));
  expect(board.status()).toMatchObject(waits);
  board.add(looked('one'));
  expect(board.status()).toMatchObject({ headline: 'All delivered', cameras: [{ state: 'done', percent: 100 }] });
});

it('shows neither control characters nor secrets, whatever a camera or a server says', () => {
  const { board } = boardOf([
    { event: 'docked', camera: 'a\u202Eb' }, found('a\u202Eb', 'x', 1),
    ended('a\u202Eb', 'x\u001B[2J', { delivered: false, problem: 'PUT https://store/x?sig=topsecret failed' }),
  ]);
  const said = JSON.stringify(board.status());
  expect(said).not.toMatch(/topsecret|\\u001b|\u202E/i);
});

it.each([
  [[], 'No limit'],
  [['07:00-19:00 20Mbit/s'], '20 Mbit/s until Mon 19:00'],
  [['19:00-07:00 5Mbit/s'], 'No limit until Mon 19:00'],
])('says the line’s limit: %j', (limits, words) => {
  expect(boardOf([], limits).board.status().limit).toBe(words);
});

it('stays small: cameras that came and went are forgotten, delivered files only counted', async () => {
  const { board, time } = boardOf([]);
  for (let i = 0; i < 300; i += 1) {
    const camera = `cam${i}`;
    board.add({ event: 'docked', camera });
    board.add(found(camera, `${camera}/a`, 1));
    board.add(ended(camera, `${camera}/a`, {}));
    board.add({ event: 'pulled-out', camera, left: 0 });
  }
  await time.sleep(11 * 60_000, new AbortController().signal);
  expect(board.status().cameras).toEqual([]);
});
