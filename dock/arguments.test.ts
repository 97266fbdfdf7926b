import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { cameraFolder, type CameraFolder } from './testing/footage.ts';

let desk: CameraFolder;
beforeEach(() => (desk = cameraFolder()));
afterEach(() => desk.remove());

const env = () => ({ DOCK_TOKEN_ENDPOINT: 'https://login.example/token', DOCK_CLIENT_ID: 'dock', DOCK_KEY_FILE: desk.write('key.pem', 'PEM'), DOCK_SCOPE: 'api://x/.default' });
const read = (...argv: string[]) => readArguments(['--server', 'https://docket.example', ...argv], env());

it('takes options and environment, with defaults', () => {
  expect(read('--folder', '/camera', '--clear')).toEqual({
    server: 'https://docket.example', what: { folder: '/camera' }, limits: [], statusPort: undefined, clear: true, json: false, report: undefined, sidecar: undefined, parallel: 4, files: 2, giveUpAfterMs: 900_000,
    tokenEndpoint: 'https://login.example/token', clientId: 'dock', privateKey: 'PEM', certThumbprint: undefined, scope: 'api://x/.default',
  });
  expect(read('/camera', '--cert-thumbprint', 'FF'.repeat(32))).toMatchObject({ what: { folder: '/camera' }, certThumbprint: Buffer.alloc(32, 255).toString('base64url') });
  expect(read('/camera', '--sidecar', desk.write('own.json', '{"shoulderNumber": "447CE"}'))).toMatchObject({ sidecar: { shoulderNumber: '447CE' } });
  expect(read('--help')).toBe('help');
});

it('takes cameras, limits and a file, whose paths are meant from where it lies and which options overrule', () => {
  const file = desk.write('conf/dock.json', JSON.stringify({ watch: '../cameras', limit: ['20Mbit/s'], statusPort: 7070, parallel: 8, clear: true, certThumbprint: 'abc' }));
  expect(read('--config', file)).toMatchObject({ what: { places: { station: join(desk.folder, 'cameras'), cameras: [] } }, limits: [{ bitsPerSecond: 20e6 }], statusPort: 7070, parallel: 8, clear: true, certThumbprint: 'abc' });
  expect(read('--config', file, '--watch', 'other', '--camera', 'a', '--camera', 'b', '--limit', '1Gbit/s', '--parallel', '2')).toMatchObject({
    what: { places: { station: 'other', cameras: ['a', 'b'] } }, limits: [{ bitsPerSecond: 1e9 }], parallel: 2,
  });
});

it.each([
  ['{"colour": 1, "speed": 2}', 'dock.json: there is no setting called colour or speed.'],
  ['{"limit": "20Mbit/s", "clear": "yes"}', 'dock.json: “limit” must be a list; “clear” must be true or false.'],
  ['{"files": 99, "folder": "x"}', '--files takes a whole number from 1 to 16, not “99”.'],
  ['[]', 'dock.json: what it holds must be settings in braces.'],
])('refuses the file %s in words', (content, words) => {
  expect(() => read('--config', desk.write('dock.json', content))).toThrow(words);
});

it.each([
  [['--folder'], 'argument missing'],
  [[], '--folder is missing (or --watch, or --camera).'],
  [['x', '--watch', 'y'], 'choose one'],
  [['--camera', 'x', '--limit', 'fast'], '--limit: “fast” is no limit.'],
  [['--camera', 'x', '--status-port', 'high'], '--status-port takes a whole number'],
  [['--config', '/nowhere.json'], 'can’t be read'],
  [['--config', 'README.md'], 'README.md is not JSON'],
  [['x', '--parallel', '0'], '--parallel takes a whole number from 1 to 64'],
  [['x', '--colour'], 'Unknown option'],
  [['x', '--key-file', '/nowhere'], 'can’t be read'],
  [['x', '--sidecar', '/nowhere.json'], 'can’t be read'],
  [['x', '--sidecar', 'README.md'], 'is no sidecar'],
  [['x', '--server', 'http://docket.example'], 'must be an https address'],
])('refuses %j in words', (argv, words) => {
  expect(() => read(...argv)).toThrow(words);
});
