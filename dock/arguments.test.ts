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
    server: 'https://docket.example', folder: '/camera', watch: false, clear: true, json: false, report: undefined, sidecar: undefined, parallel: 4, files: 2, giveUpAfterMs: 900_000,
    tokenEndpoint: 'https://login.example/token', clientId: 'dock', privateKey: 'PEM', certThumbprint: undefined, scope: 'api://x/.default',
  });
  expect(read('/camera', '--cert-thumbprint', 'FF'.repeat(32))).toMatchObject({ folder: '/camera', certThumbprint: Buffer.alloc(32, 255).toString('base64url') });
  expect(read('/camera', '--sidecar', desk.write('own.json', '{"shoulderNumber": "447CE"}'))).toMatchObject({ sidecar: { shoulderNumber: '447CE' } });
  expect(read('--help')).toBe('help');
});

it.each([
  [['--folder'], 'argument missing'],
  [[], '--folder is missing.'],
  [['x', '--parallel', '0'], '--parallel takes a whole number from 1 to 64'],
  [['x', '--colour'], 'Unknown option'],
  [['x', '--key-file', '/nowhere'], 'can’t be read'],
  [['x', '--sidecar', '/nowhere.json'], 'can’t be read'],
  [['x', '--sidecar', 'README.md'], 'is no sidecar'],
  [['x', '--server', 'http://docket.example'], 'must be an https address'],
])('refuses %j in words', (argv, words) => {
  expect(() => read(...argv)).toThrow(words);
});
