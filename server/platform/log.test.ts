import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SAID = 'a\u001b[2Jb\u009b2Jc\u202ed\u0000e\u007ff\u2066g\nh';
// oxlint-disable-next-line no-control-regex -- what must not be there
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

it('no words of a file reach the terminal as commands, and none is lost', () => {
  const program = `import { log } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))}; log.info({ detail: ${JSON.stringify(SAID)}, err: new Error(${JSON.stringify(SAID)}) }, ${JSON.stringify(SAID)});`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: { ...process.env, DOCKET_LOG_LEVEL: 'info' } });
  expect(stderr).toBe('');
  expect(stdout.trimEnd()).not.toMatch(UNSAFE);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ detail: SAID, msg: SAID, err: { message: SAID } });
});
