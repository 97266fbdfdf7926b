import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInput, openPackagedInput, refuseUnguarded } from './tool-arguments.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('an input without whitelists is refused before anything is started', () => {
  const bare = [
    ['-i', 'file:/a.mp4'],
    ['-protocol_whitelist', 'file', '-max_pixels', '40000000', '-i', 'file:/a.mp4'],
    [...openInput('/a.mp4').slice(0, -1), 'http://example.org/a.mp4'],
    openInput('/a.mp4').map((arg) => (arg === 'file' ? 'file,http' : arg)),
    [...openInput('/a.mp4'), '-i', 'file:/b.mp4'],
    ['-i', 'pipe:0'],
    [...openInput('/a.mp4').slice(0, -1), 'pipe:0'],
    // The last one counts.
    [...openInput('/a.mp4').slice(0, -2), '-format_whitelist', 'hls', '-i', 'file:/a.mp4'],
    [...openInput('/a.mp4'), '-vf', 'movie=/etc/passwd[in]'],
  ];
  it.each(bare)('%s %s …', (...args) => expect(() => refuseUnguarded(args)).toThrow(/whitelists|open no files/));

  it('one or two with them, and none, pass', () => {
    expect(() => refuseUnguarded(['-v', 'error', ...openInput('/a.mp4'), ...openInput('/b.mp4'), '-f', 'null', '-'])).not.toThrow();
    expect(() => refuseUnguarded(['-copyts', ...openPackagedInput(), '-f', 'null', '-'])).not.toThrow();
    expect(() => refuseUnguarded(['-version'])).not.toThrow();
  });
});

it('programs that read footage are started in one place of the server', () => {
  const sources = ['server', 'worker', 'app'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes('generated')).map((name) => join(folder, name)),
  );
  expect(sources.length).toBeGreaterThan(100);
  const starting = sources.filter((name) => /node:(child_process|cluster|worker_threads)/.test(readFileSync(join(ROOT, name), 'utf8')));
  // The model that hears speech is Docket's own program: it is given samples, and opens neither files nor addresses of footage.
  expect(starting.sort()).toEqual(['server/media/speech/silero-apart.ts', 'server/media/tool/run-tool.ts', 'server/media/tool/sandbox.ts']);
});
