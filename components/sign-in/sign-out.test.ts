import { expect, test, vi } from 'vitest';
import { createApi } from '#components/api/request.ts';
import { endOwnSignIn } from './sign-out.ts';

const account = { homeAccountId: 'tom' };

/** Tom's tab, and what Docket is asked by it. */
function tab(answer: () => Promise<Response>) {
  const asked = vi.fn<typeof fetch>(answer);
  const api = createApi({ token: async () => 'of tom', onRefused: () => undefined, onSignedOut: () => undefined }, asked);
  return { api, asked };
}
const taken = async () => new Response(null, { status: 204 });

test('a tab of another person ends its own sign-in too, with its own token', async () => {
  const { api, asked } = tab(taken);
  await endOwnSignIn({ api, account, whoLeft: 'ellie' });
  expect(asked).toHaveBeenCalledExactlyOnceWith('/api/sign-out', expect.objectContaining({ method: 'POST', keepalive: true, headers: expect.objectContaining({ authorization: 'Bearer of tom' }) }));
});

test('the same person’s tab asks nothing: its sign-in is over', async () => {
  const { api, asked } = tab(taken);
  await endOwnSignIn({ api, account, whoLeft: 'tom' });
  expect(asked).not.toHaveBeenCalled();
});

test('it leaves also where Docket doesn’t answer', async () => {
  const { api } = tab(async () => { throw new TypeError('Failed to fetch'); });
  await expect(endOwnSignIn({ api, account, whoLeft: 'ellie' })).resolves.toBeUndefined();
});
