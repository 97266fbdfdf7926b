import { InteractionRequiredAuthError, type AccountInfo, type SilentRequest } from '@azure/msal-browser';
import { expect, test, vi } from 'vitest';
import type { SignInPhase } from './sign-in-state.ts';
import { tokenSource } from './token-source.ts';

const account = { homeAccountId: 'h', environment: 'e', tenantId: 't', username: 'u', localAccountId: 'l' } as AccountInfo;

function source(acquire: () => Promise<unknown>, phase: SignInPhase = 'live') {
  const acquireTokenSilent = vi.fn<(request: SilentRequest) => Promise<never>>(acquire as () => Promise<never>);
  const parts = { client: { acquireTokenSilent }, account, scopes: ['api://x/Evidence.Access'], origin: 'https://app', phase: () => phase, onEnded: vi.fn<() => void>(() => void (phase = 'asks')), onSignedOut: vi.fn<() => void>() };
  return { parts, acquire: acquireTokenSilent, tokens: tokenSource(parts) };
}

test('asks through the redirect bridge, and for a new token only when told', async () => {
  const { tokens, acquire } = source(async () => ({ accessToken: 'abc' }));
  await expect(tokens.token()).resolves.toBe('abc');
  await tokens.token({ renew: true });
  expect(acquire.mock.calls.map(([r]) => [r.redirectUri, r.forceRefresh])).toEqual([['https://app/auth/redirect', false], ['https://app/auth/redirect', true]]);
});

test('when the person is needed, says so once and then stops asking', async () => {
  const { tokens, acquire, parts } = source(async () => {
    throw new InteractionRequiredAuthError('login_required', 'login_required');
  });
  await expect(tokens.token()).rejects.toMatchObject({ code: 'token-invalid', status: 401 });
  await expect(tokens.token()).rejects.toMatchObject({ code: 'token-invalid' });
  expect(parts.onEnded).toHaveBeenCalledOnce();
  expect(acquire).toHaveBeenCalledOnce();
});

test('many requests at once renew once, and what was refused is not given again', async () => {
  const waiting: ((answer: { accessToken: string; fromCache: boolean }) => void)[] = [];
  const { tokens, acquire } = source(() => new Promise((resolve) => waiting.push(resolve)));
  const all = [tokens.token(), tokens.token({ renew: true }), tokens.token({ renew: true }), tokens.token()];
  expect(waiting).toHaveLength(1);
  waiting[0]!({ accessToken: 'refused', fromCache: true });
  await expect.poll(() => waiting).toHaveLength(2);
  waiting[1]!({ accessToken: 'new', fromCache: false });
  await expect(Promise.all(all)).resolves.toEqual(['refused', 'new', 'new', 'refused']);
  expect(acquire.mock.calls.map(([r]) => r.forceRefresh)).toEqual([false, true]);
});

test('a token that came anew meanwhile is good for who asks for a new one', async () => {
  const { tokens, acquire } = source(async () => ({ accessToken: 'new', fromCache: false }));
  await expect(Promise.all([tokens.token(), tokens.token({ renew: true })])).resolves.toEqual(['new', 'new']);
  expect(acquire).toHaveBeenCalledOnce();
});

test('many who need the person at once say it once', async () => {
  const { tokens, parts } = source(async () => {
    throw new InteractionRequiredAuthError('login_required', 'login_required');
  });
  await Promise.allSettled([tokens.token(), tokens.token(), tokens.token({ renew: true })]);
  expect(parts.onEnded).toHaveBeenCalledOnce();
});

test('after signing out there is no token, and none is asked for', async () => {
  const { tokens, acquire, parts } = source(async () => ({ accessToken: 'abc' }), 'signed-out');
  await expect(tokens.token({ renew: true })).rejects.toMatchObject({ code: 'sign-in-ended', status: 401, passing: false });
  expect(acquire).not.toHaveBeenCalled();
  expect(parts.onEnded).not.toHaveBeenCalled();
});

test('an identity provider that can’t be reached is only for now', async () => {
  const { tokens, parts } = source(async () => {
    throw new TypeError('Failed to fetch');
  });
  await expect(tokens.token()).rejects.toMatchObject({ code: 'offline', passing: true });
  expect(parts.onEnded).not.toHaveBeenCalled();
});
