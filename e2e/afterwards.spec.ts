import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

/** Parts of Docket whose logs may hold no secret. Azurite's own access log shows the addresses it is asked for; Azure's storage log does not. */
const OURS = ['app', 'worker'];
const SECRETS = { 'a signature': /[?&]sig=|"sig"/, 'a bearer token': /eyJ[\w-]{20,}\.eyJ/ };

for (const [what, pattern] of Object.entries(SECRETS))
  test(`${what} never reached a log`, () => {
    const { logs } = stack().paths;
    const files = readdirSync(logs).filter((name) => OURS.some((ours) => name.startsWith(ours)));
    expect(files.length).toBeGreaterThanOrEqual(OURS.length);
    for (const file of files) {
      const lines = readFileSync(join(logs, file), 'utf8').split('\n');
      expect(lines.filter((line) => pattern.test(line)), file).toEqual([]);
    }
  });
