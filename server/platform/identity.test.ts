import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** A process of its own, in which Azure's library for identities is told of as it is loaded. */
const told = (code: string) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => (name === '@azure/identity' && console.log('loaded'), next(name, context)) });
    ${code}
    console.log('ended');
  `], { encoding: 'utf8' }).trim().split('\n');

it('the worker and its store do without Azure’s library for identities where the store has a key', () => {
  expect(told(`
    await import('#worker/registry.ts');
    const { openStore } = await import('#server/platform/blob/index.ts');
    openStore({ endpoint: 'http://127.0.0.1:9/away', accountName: 'away', accountKey: 'YQ==' });
    openStore({ endpoint: 'https://away.invalid', accountName: 'away' });
  `)).toEqual(['ended']);
}, 60_000);

it('the first token that is asked for loads it, once', () => {
  expect(told(`
    const { managedIdentity } = await import('#server/platform/identity.ts');
    const identity = managedIdentity();
    process.env.AZURE_TOKEN_CREDENTIALS = 'EnvironmentCredential';
    for (let n = 0; n < 2; n++) await identity.getToken('https://away.invalid/.default').then(() => console.log('a token'), () => console.log('none'));
  `)).toEqual(['loaded', 'none', 'none', 'ended']);
}, 60_000);
