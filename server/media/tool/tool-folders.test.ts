import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeToolFolder, sweepToolFolders } from './tool-folders.ts';

let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tool-folders-'));
  vi.stubEnv('TMPDIR', place);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

it('folders of processes that are gone are removed, those of others that live and what is not a tool’s stay', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const [left, living, other] = [`docket-tool-${dead}-aaaaaa`, `docket-tool-${process.ppid}-bbbbbb`, 'docket-tool-of-somebody'].map((name) => join(place, name)) as [string, string, string];
  for (const folder of [left, living, other]) mkdirSync(folder);
  writeFileSync(join(left, 'core'), 'x');
  expect(await sweepToolFolders()).toBe(1);
  expect([left, living, other].map(existsSync)).toEqual([false, true, true]);
});

it('a folder under this process’s own number is another’s, before its first tool', async () => {
  const folder = await makeToolFolder();
  expect(await sweepToolFolders()).toBe(1);
  expect(existsSync(folder)).toBe(false);
});
