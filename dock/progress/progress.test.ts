import { describe, expect, it } from 'vitest';
import { barLines } from './bars.ts';
import { inBytes, inTime } from './in-words.ts';
import { lineFor } from './lines.ts';
import { show, showJson } from './show.ts';
import { Tally } from './tally.ts';

const announced = (path: string, stagedBytes = 0) => ({ event: 'announced', path, uploadId: 'u', recordingId: 'r', state: 'open', stagedBytes }) as const;

describe('tally', () => {
  it('counts what moves, takes back what has to go again, and knows speed and time left', () => {
    let now = 0;
    const tally = new Tally(() => now);
    tally.add({ event: 'found', path: 'a', bytes: 1000 });
    tally.add({ event: 'found', path: 'b', bytes: 500 });
    tally.add(announced('a', 200));
    expect(tally.overall()).toMatchObject({ files: 2, bytes: 1500, done: 200, secondsLeft: null });
    now = 2000;
    tally.add({ event: 'moved', path: 'a', block: 2, bytes: 100 });
    tally.add({ event: 'moved', path: 'a', block: 3, bytes: 60 });
    tally.add({ event: 'moved', path: 'a', block: 3, bytes: 0 });
    tally.add({ event: 'block', path: 'a', block: 2, bytes: 100 });
    expect(tally.active()).toEqual([{ path: 'a', bytes: 1000, done: 300, phase: 'sending' }]);
    expect(tally.overall()).toMatchObject({ done: 300, bytesPerSecond: 50, secondsLeft: 24 });
  });
});

describe('what a person reads', () => {
  it('puts sizes and times in words', () => {
    expect([0, 999, 1234, 123_456_789, 25e9].map(inBytes)).toEqual(['0 B', '999 B', '1.2 kB', '123 MB', '25.0 GB']);
    expect([0.2, 75, 3700, null].map(inTime)).toEqual(['0:01', '1:15', '1:01:40', '–']);
  });

  it('draws bars within the terminal', () => {
    const all = { files: 3, ended: 1, failed: 1, bytes: 2000, done: 1500, bytesPerSecond: 100, secondsLeft: 5 };
    const lines = barLines([{ path: 'DCIM/a.mp4', bytes: 1000, done: 500, phase: 'sending' }], all, 200);
    expect(lines).toEqual([
      '██████████░░░░░░░░░░  50 % DCIM/a.mp4  500 B of 1.0 kB',
      '███████████████░░░░░  75 % 1 of 3 files, 1 with problems  1.5 kB of 2.0 kB  100 B/s  0:05 left',
    ]);
    for (const line of barLines([], all, 40)) expect(line.length).toBeLessThan(40);
  });

  it('says lines for what matters, without control characters or signatures', () => {
    expect(lineFor(announced('a', 5000))).toBe('a: resumed, 5.0 kB already there');
    expect(lineFor({ event: 'note', path: 'a\u001Bb', message: 'x?sig=abc' })).toBe('a b: x?sig=…');
    expect(lineFor({ event: 'block', path: 'a', block: 0, bytes: 1 })).toBeNull();
  });

  it('writes plain lines to a log, bars to a terminal, JSON to a program', () => {
    const written = (of: typeof show, isTTY: boolean) => {
      let text = '';
      const shown = of({ isTTY, columns: 80, write: (chunk: string | Uint8Array) => Boolean((text += String(chunk))) });
      for (const event of [announced('a'), { event: 'moved', path: 'a', block: 0, bytes: 1 }, { event: 'note', path: 'a', message: 'hm' }] as const) shown.onEvent(event);
      shown.end();
      return text;
    };
    expect(written(show, false)).toBe('a: sending\na: hm\n');
    expect(written(show, true)).toContain('\u001B[0J');
    expect(written(showJson, false).trim().split('\n').map((line) => JSON.parse(line).event)).toEqual(['announced', 'note']);
  });
});
